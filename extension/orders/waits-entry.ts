import type { LogEntry } from '@shared/log-entry'
import type { Message } from '@shared/messages'
import { logEntry } from '../log/transaction-log'
import type { StoredOrder } from '../store/records'

/** What the log says of an order that the gate leaves to a person. */
export const waitsEntry = (now: string, { transaction, id }: StoredOrder, reasons: Message[]): LogEntry =>
  logEntry(now, 'gate', `waits: ${reasons.map(({ code }) => code).join(', ')}`, { transaction, orderId: id })
