import type { WorkerContext } from '../context/worker-context'
import type { StoredOrder } from '../order-model/records'
import { ELSEWHERE } from '../print-jobs/other-computer'
import { type FactUpdate, updateFact } from '../store/fact'
import { logEntry } from '../store/log-rows'
import { autoAcceptPolicy, type PolicyFacts } from './auto-accept-policy'

/** One or two acceptances in Justo's own panel are normal. */
const SUSPICIOUS = 3

/**
 * Counts consecutive acceptances made elsewhere before ours: Justo refused ours, or the order came accepted between two
 * polls. Exactly one till of a store may auto-accept; this is the only way to detect a second one.
 */
export const countElsewhere = (times: number, now: string): FactUpdate =>
  updateFact(ELSEWHERE, ({ inARow, suspected }, log) => {
    const after = inARow + times
    const isSuspicious = after >= SUSPICIOUS
    if (inARow < SUSPICIOUS && isSuspicious) log(logEntry(now, { kind: 'other-till' }))
    return { inARow: after, suspected: suspected || isSuspicious }
  })

/** This till's own acceptance resets the count. Writes nothing if there is none: the papers must not be delayed. */
export async function countHere({ store }: WorkerContext): Promise<void> {
  if ((await store.fact(ELSEWHERE)).inARow > 0)
    await store.updateFacts([updateFact(ELSEWHERE, (before) => ({ ...before, inARow: 0 }))])
}

/** «Parece que otra caja también acepta» */
export const anotherTillAccepts = async ({ store }: WorkerContext): Promise<boolean> =>
  (await store.fact(ELSEWHERE)).inARow >= SUSPICIOUS

/** An order first read when older than this proves nothing: the computer may have been asleep. */
const JUST_NOW_MS = 2 * 60_000

/** Whether a new, recent order that this till would have auto-accepted was accepted elsewhere between two polls. */
export function acceptedBeforeUs(stored: StoredOrder, facts: PolicyFacts): boolean {
  const { order, acceptance } = stored
  if (order === null) return false
  if (acceptance.state !== 'accepted' || acceptance.by !== 'elsewhere') return false
  if (Date.parse(facts.now) - Date.parse(order.createdAt) > JUST_NOW_MS) return false
  const asItCame: StoredOrder = {
    ...stored,
    order: { ...order, justoStatus: 'pending' },
    acceptance: { state: 'open', reasons: [] },
  }
  return autoAcceptPolicy(asItCame, facts).accept
}
