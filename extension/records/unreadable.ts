import { type Message, say } from '@shared/messages'
import { isRawOfRow, numberOf } from './number-of'
import type { StoredOrder } from './records'

/** What is said of an order of which something cannot be read: what Justo sent, or what this till kept. */
export const unreadableMessage = (stored: StoredOrder): Message =>
  say(stored.raw !== null && isRawOfRow(stored.raw) ? 'G-04' : 'J-06', { number: numberOf(stored) })
