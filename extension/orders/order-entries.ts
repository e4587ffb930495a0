import { statusOrMask } from '@shared/mask'
import { maskedOrder } from '@shared/order'
import { justoProgress } from '../order-model/lifecycle'
import type { StoredOrder } from '../order-model/records'
import { type LogCode, logCode, ownText } from '../store/log-code'
import type { LogEvent, TillEntry } from '../store/log-events'
import { logEntry, orderEntry } from '../store/log-rows'
import type { Change, Merged, Reading } from './merge'

interface Arrival {
  /** Orders on the list. */
  listed: number
  /** How many of them were never seen before. */
  fresh: number
  /** When Justo was asked, ISO-8601 UTC, and how long it took to answer. */
  askedAt: string
  ms: number
  /** How long parsing the new orders took, ms. */
  parsedMs: number
}

/** Log entries for a list with new orders; a list without any writes none. */
export const arrivalEntries = (now: string, { listed, fresh, askedAt, ms, parsedMs }: Arrival): TillEntry[] => [
  logEntry(now, { kind: 'poll', askedAt: logCode(askedAt) }, { ms }),
  logEntry(now, { kind: 'list-received', listed, fresh }),
  logEntry(now, { kind: 'list-parsed', fresh }, { ms: parsedMs }),
]

/**
 * The state before the change, for support, without free text (docs/support-file.md). It is long, so it is written only
 * for changes that affect a paper.
 */
function wasBefore(change: Change, before: StoredOrder | null): LogCode | null {
  if (!before?.order) return null
  if (change === 'edited') return ownText(JSON.stringify({ seenAt: before.seenAt, order: maskedOrder(before.order) }))
  return change === 'status' || change === 'cancelled' ? ownText(statusOrMask(before.order.justoStatus)) : null
}

interface OneReading {
  order: StoredOrder
  reading: Reading
  before: StoredOrder | null
}

function changeEvent(change: Change, { order, reading, before }: OneReading): LogEvent {
  if (change === 'quarantined')
    return { kind: 'order-unreadable', reason: ownText('reason' in reading ? reading.reason : change) }
  const event = { kind: 'order-changed', change, was: wasBefore(change, before) } as const
  if (change !== 'status' || order.order === null) return event
  return { ...event, is: ownText(justoProgress(order)[0] ?? statusOrMask(order.order.justoStatus)) }
}

/** Log entries for one reading that changed an order. `ms`: how long the request took. */
export const changeEntries = (
  { order, changes }: Merged,
  reading: Reading,
  before: StoredOrder | null,
  { now, ms }: { now: string; ms: number },
): TillEntry[] =>
  changes.map((change) => orderEntry(order, now, changeEvent(change, { order, reading, before }), { ms }))
