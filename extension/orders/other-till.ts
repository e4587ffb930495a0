import type { WorkerContext } from '../context/worker-context'
import { defineFact, type FactUpdate, updateFact } from '../store/fact'
import { logEntry } from '../store/log-entry'

const IN_A_ROW = defineFact<number>('accepted-elsewhere-in-a-row', Number.isInteger, 0)
/** One or two acceptances in Justo's own panel are normal. */
const SUSPICIOUS = 3

/**
 * Counts consecutive acceptances made elsewhere before ours: Justo refused ours, or the order came accepted between two
 * polls. Exactly one till of a store may auto-accept; this is the only way to detect a second one.
 */
export const countElsewhere = (times: number, now: string): FactUpdate =>
  updateFact(IN_A_ROW, (before, log) => {
    const after = before + times
    if (before < SUSPICIOUS && after >= SUSPICIOUS)
      log(logEntry(now, 'trouble', 'another till seems to accept too', { level: 'warning' }))
    return after
  })

/** This till's own acceptance resets the count. Writes nothing if there is none: the papers must not be delayed. */
export async function countHere({ store }: WorkerContext): Promise<void> {
  if ((await store.fact(IN_A_ROW)) > 0) await store.updateFacts([updateFact(IN_A_ROW, () => 0)])
}

/** «Parece que otra caja también acepta» */
export const anotherTillAccepts = async ({ store }: WorkerContext): Promise<boolean> =>
  (await store.fact(IN_A_ROW)) >= SUSPICIOUS
