import type { Message } from '@shared/messages'
import { isOpen } from '../store/lifecycle'
import type { Acceptance, StoredOrder } from '../store/records'
import { type GateFacts, gate } from './acceptance'

/** What is to be done about an order that Justo lists as pending. */
export type AcceptanceStep =
  | { type: 'accept' }
  /** It waits, for these reasons; they are to be written. */
  | { type: 'wait'; reasons: Message[] }
  /** It was rejected, Justo said yes to that, and lists it all the same. */
  | { type: 'reopen' }

const MINUTE_MS = 60_000

/** Within a minute of each other, whatever was done to the clock. */
const isJustNow = (at: string, now: string): boolean => Math.abs(Date.parse(now) - Date.parse(at)) < MINUTE_MS

const sameCodes = (a: Message[], b: Message[]): boolean => a.map((m) => m.code).join() === b.map((m) => m.code).join()

/** A reading that was under way when `acceptOrder` was sent knows nothing of it; a later one decides. */
const isUnderWay = ({ since }: Extract<Acceptance, { state: 'accepting' }>, seenAt: string, now: string): boolean =>
  since >= seenAt && since <= now

/** What is written about it is still so. */
function saysSo(stored: StoredOrder, reasons: Message[], now: string): boolean {
  const { acceptance, open } = stored
  return acceptance.state === 'open' && sameCodes(acceptance.reasons, reasons) && open === (isOpen(stored, now) ? 1 : 0)
}

/**
 * What follows for one order from a reading started at `seenAt` that listed it; null: nothing, and nothing is to be
 * written. Pure: with hundreds that wait it is asked for each of them at every poll.
 */
export function nextAcceptance(stored: StoredOrder, seenAt: string, facts: GateFacts): AcceptanceStep | null {
  const { acceptance } = stored
  if (stored.order?.justoStatus !== 'pending' || acceptance.state === 'accepted') return null
  if (acceptance.state === 'rejected')
    return seenAt > acceptance.at && !isJustNow(acceptance.at, seenAt) ? { type: 'reopen' } : null
  if (acceptance.state === 'accepting' && isUnderWay(acceptance, seenAt, facts.now)) return null
  const decision = gate(stored, facts)
  if (!decision.accept)
    return saysSo(stored, decision.reasons, facts.now) ? null : { type: 'wait', reasons: decision.reasons }
  // Justo has just said no, in words: the same question at every poll would get the same answer.
  const refused = acceptance.state === 'open' && acceptance.refusedAt !== undefined
  return refused && isJustNow(acceptance.refusedAt ?? '', facts.now) ? null : { type: 'accept' }
}
