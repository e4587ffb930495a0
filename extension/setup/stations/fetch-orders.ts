import { DAY_MS } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import type { JustoClient } from '../../justo/client'
import type { JustoError } from '../../justo/result'
import { type SeenOrder, seenOrder } from './ordered-products'

interface FetchOrders {
  justo: Pick<JustoClient, 'orders'>
  storeIds: readonly string[]
  /** ISO-8601 UTC. */
  now: string
  /** The host, for messages. */
  host: string
  /** Pause between two requests: the key's rate limit is shared by the whole brand. */
  pause(signal: AbortSignal): Promise<void>
  /** Orders read so far, and the share of the 30 days that is read, 0 to 1. */
  onProgress(orders: SeenOrder[], done: number): void
  signal: AbortSignal
}

function troubleOf({ kind }: JustoError, host: string): Message {
  if (kind === 'key-refused') return say('C-30')
  if (kind === 'portal') return say('C-180')
  if (kind === 'not-allowed') return say('J-11', { host })
  return kind === 'gone' ? say('J-04') : say('C-68')
}

const DAYS_MS = 30 * DAY_MS
/** One request to Justo. */
const STEP_MS = 3 * DAY_MS
/** A truncated list is requested again in halves, down to this length. */
const SHORTEST_MS = 3_600_000

/** Two times, ms. */
interface Span {
  from: number
  to: number
}

/** The last 30 days, newest first. */
const spansUntil = (end: number): Span[] =>
  Array.from({ length: DAYS_MS / STEP_MS }, (_, i) => ({ from: end - (i + 1) * STEP_MS, to: end - i * STEP_MS }))

const isoTime = (ms: number): string => new Date(ms).toISOString()

/**
 * Reads the orders of the last 30 days, one request at a time, and keeps only what was ordered. On failure, what was
 * read before is kept.
 * @returns what went wrong; null: all were read, or it was aborted
 */
export async function fetchOrders(options: FetchOrders): Promise<Message | null> {
  const { justo, storeIds, signal } = options
  const queue = spansUntil(Date.parse(options.now))
  const found = new Map<string, SeenOrder>()
  let done = 0
  for (let span = queue.shift(); span !== undefined && !signal.aborted; span = queue.shift()) {
    const { from, to } = span
    const answer = await justo.orders({ storeIds, fromDate: isoTime(from), toDate: isoTime(to) }, signal)
    if (signal.aborted) return null
    if (!answer.ok) return troubleOf(answer.error, options.host)
    for (const raw of answer.data) {
      const order = seenOrder(raw, storeIds)
      if (order !== null) found.set(order.id, order)
    }
    const middle = Math.floor((from + to) / 2)
    if (answer.more === true && to - from > SHORTEST_MS) queue.unshift({ from: middle, to }, { from, to: middle })
    else done += (to - from) / DAYS_MS
    options.onProgress([...found.values()], done)
    if (queue.length > 0) await options.pause(signal)
  }
  return null
}
