import type { LogEntry } from '@shared/log-entry'
import { logEntry } from '../logging/transaction-log'
import type { Change, Merged, Reading } from './merge'

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

/** What the log says of one reading that changed an order. `ms`: how long the request took. */
export function changeEntries(now: string, { order, changes }: Merged, reading: Reading, ms: number): LogEntry[] {
  return changes.map((change) => {
    const isLost = change === 'quarantined'
    return logEntry(now, STEPS[change], isLost && 'reason' in reading ? reading.reason : change, {
      transaction: order.transaction,
      orderId: order.id,
      ms,
      level: isLost ? 'error' : 'info',
    })
  })
}
