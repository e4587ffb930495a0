import type { LogEntry } from '@shared/log-entry'
import { statusOrMask } from '@shared/mask'
import { maskedOrder } from '@shared/order'
import { logEntry } from '../store/log-rows'
import type { StoredOrder } from '../store/records'
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
export const arrivalEntries = (now: string, { listed, fresh, askedAt, ms, parsedMs }: Arrival): LogEntry[] => [
  logEntry(now, 'poll', `asked at ${askedAt}`, { ms }),
  logEntry(now, 'received', `${listed} listed, ${fresh} new`),
  logEntry(now, 'parsed', `${fresh} read`, { ms: parsedMs }),
]

const STEPS: Record<Change, LogEntry['step']> = {
  new: 'stored',
  edited: 'changed',
  cancelled: 'cancelled',
  'accepted-elsewhere': 'accepted',
  status: 'state',
  courier: 'changed',
  quarantined: 'quarantined',
  recovered: 'parsed',
}

/**
 * The state before the change, for support, without free text (docs/support-file.md). It is long, so it is written only
 * for changes that affect a paper.
 */
function wasBefore(change: Change, before: StoredOrder | null): string {
  if (!before?.order) return ''
  if (change === 'edited') return `; was ${JSON.stringify({ seenAt: before.seenAt, order: maskedOrder(before.order) })}`
  return change === 'status' || change === 'cancelled' ? `; was ${statusOrMask(before.order.justoStatus)}` : ''
}

/** Log entries for one reading that changed an order. `ms`: how long the request took. */
export function changeEntries(
  now: string,
  { order, changes }: Merged,
  reading: Reading,
  ms: number,
  before: StoredOrder | null = null,
): LogEntry[] {
  return changes.map((change) => {
    const isLost = change === 'quarantined'
    const what = isLost && 'reason' in reading ? reading.reason : change
    return logEntry(now, STEPS[change], `${what}${wasBefore(change, before)}`, {
      transaction: order.transaction,
      orderId: order.id,
      ms,
      level: isLost ? 'error' : 'info',
    })
  })
}
