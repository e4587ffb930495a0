import type { LogEntry } from '@shared/log-entry'
import type { Message } from '@shared/messages'
import { logEntry } from '../log/transaction-log'
import type { StoredOrder } from '../store/records'

/** Log entry for an order that the auto-accept policy leaves to the cashier. */
export const waitsEntry = (now: string, { transaction, id }: StoredOrder, reasons: Message[]): LogEntry =>
  logEntry(now, 'gate', `waits: ${reasons.map(({ code }) => code).join(', ')}`, { transaction, orderId: id })
