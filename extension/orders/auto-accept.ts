import { MINUTE_MS } from '@shared/dates'
import type { Message } from '@shared/messages'
import { shareLines } from '@shared/stations'
import type { WorkerContext } from '../context/worker-context'
import { isOrderOpen } from '../order-model/lifecycle'
import type { Acceptance } from '../order-model/own-values'
import type { StoredOrder } from '../order-model/records'
import { logCode } from '../store/log-code'
import type { LogEvent } from '../store/log-events'
import { isToBeRepeated, pendingPress } from './accept-press'
import { autoAcceptPolicy, type PolicyFacts } from './auto-accept-policy'
import { knownHours } from './shop-hours'

/** The log event of an order that the auto-accept policy leaves to the cashier. */
export const waits = (reasons: Message[]): LogEvent => ({
  kind: 'acceptance-waits',
  codes: reasons.map(({ code }) => logCode(code)),
})

/** The log event of a new order that is stored as about to be accepted. */
export const asks = (by: 'automatic' | 'person'): LogEvent => ({
  kind: 'acceptance',
  call: by,
  cause: null,
  calledOff: false,
  counts: false,
})

/** Stations that would cook this order now; none where the shop prints no comanda. */
function stationsNeeded(context: WorkerContext, { order }: StoredOrder): string[] {
  if (order === null || !context.settings().printing.kinds.includes('kitchen')) return []
  return shareLines(order.lines, context.live.stations.list).map(({ station }) => station)
}

/** The policy's facts for this moment and order. All in memory: hundreds of waiting orders cost no store read. */
export const policyFactsFor = (context: WorkerContext, stored: StoredOrder): PolicyFacts => ({
  now: context.now(),
  settings: context.settings(),
  personSeenAt: context.live.personSeenAt(),
  bridgeAnsweredAt: context.live.bridgeAnsweredAt,
  printers: context.live.status?.printers ?? [],
  stations: context.live.stations.list,
  stationsNeeded: stationsNeeded(context, stored),
  openingHours: knownHours(context, stored.storeId),
})

/** What is to be done about an order that Justo lists as pending. */
export type AcceptanceStep =
  | { type: 'accept'; by: 'automatic' | 'person' }
  /** It waits for these reasons, which are to be stored. */
  | { type: 'wait'; reasons: Message[] }
  /** Justo confirmed the rejection of the order and still lists it as pending. */
  | { type: 'reopen' }

/** Within a minute of each other in either direction, so a changed clock does no harm. */
const isJustNow = (at: string, now: string): boolean => Math.abs(Date.parse(now) - Date.parse(at)) < MINUTE_MS

const sameCodes = (a: Message[], b: Message[]): boolean => a.map((m) => m.code).join() === b.map((m) => m.code).join()

/** A reading already under way when `acceptOrder` was sent does not show its result; a later one does. */
const isSentDuringReading = (
  { since }: Extract<Acceptance, { state: 'accepting' }>,
  seenAt: string,
  now: string,
): boolean => since >= seenAt && since <= now

/** The stored reasons still hold. */
function hasSameReasons(stored: StoredOrder, reasons: Message[], now: string): boolean {
  const { acceptance, open } = stored
  return (
    acceptance.state === 'open' && sameCodes(acceptance.reasons, reasons) && open === (isOrderOpen(stored, now) ? 1 : 0)
  )
}

/**
 * What follows for one order from a reading started at `seenAt` that listed it; null: nothing, and no write. Pure: with
 * hundreds waiting it runs for each of them at every poll.
 */
export function nextAcceptance(stored: StoredOrder, seenAt: string, facts: PolicyFacts): AcceptanceStep | null {
  const { acceptance } = stored
  if (stored.order?.justoStatus !== 'pending' || acceptance.state === 'accepted') return null
  if (acceptance.state === 'rejected')
    return seenAt > acceptance.at && !isJustNow(acceptance.at, seenAt) ? { type: 'reopen' } : null
  if (acceptance.state === 'accepting' && isSentDuringReading(acceptance, seenAt, facts.now)) return null
  // It leaves when it can no longer be undone (accept-later.ts).
  if (pendingPress(stored) !== null) return null
  if (isToBeRepeated(stored, facts.now)) return { type: 'accept', by: 'person' }
  const decision = autoAcceptPolicy(stored, facts)
  if (!decision.accept)
    return hasSameReasons(stored, decision.reasons, facts.now) ? null : { type: 'wait', reasons: decision.reasons }
  // Justo has just refused explicitly: repeating the call at every poll would get the same answer.
  const refused = acceptance.state === 'open' && acceptance.refusedAt !== undefined
  return refused && isJustNow(acceptance.refusedAt ?? '', facts.now) ? null : { type: 'accept', by: 'automatic' }
}
