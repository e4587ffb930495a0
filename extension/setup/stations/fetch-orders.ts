import { type Message, say } from '@shared/messages'
import type { JustoClient } from '../../justo/client'
import type { JustoError } from '../../justo/result'
import { halves, orderWindows, shareOfWindow } from './order-windows'
import { type SeenOrder, seenOrder } from './seen-order'

export interface FetchOrders {
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
  if (kind === 'key-refused') return say('J-02')
  if (kind === 'not-allowed') return say('J-11', { host })
  return kind === 'gone' ? say('J-04') : say('C-68')
}

/**
 * Reads the orders of the last 30 days, one request at a time, and keeps only what was ordered. On failure, what was
 * read before is kept.
 * @returns what went wrong; null: all were read, or it was aborted
 */
export async function fetchOrders(options: FetchOrders): Promise<Message | null> {
  const { justo, storeIds, signal } = options
  const queue = orderWindows(options.now)
  const found = new Map<string, SeenOrder>()
  let done = 0
  for (let window = queue.shift(); window !== undefined && !signal.aborted; window = queue.shift()) {
    const answer = await justo.orders({ storeIds, ...window }, signal)
    if (signal.aborted) return null
    if (!answer.ok) return troubleOf(answer.error, options.host)
    for (const raw of answer.data) {
      const order = seenOrder(raw, storeIds)
      if (order !== null) found.set(order.id, order)
    }
    const rest = answer.more === true ? halves(window) : []
    queue.unshift(...rest)
    if (rest.length === 0) done += shareOfWindow(window)
    options.onProgress([...found.values()], done)
    if (queue.length > 0) await options.pause(signal)
  }
  return null
}
