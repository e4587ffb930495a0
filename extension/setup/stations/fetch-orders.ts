import { DAY_MS } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import type { JustoClient } from '../../justo/client'
import type { JustoError } from '../../justo/result'
import { type SeenOrder, seenOrder } from './ordered-products'

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
  if (kind === 'key-refused') return say('C-30')
  if (kind === 'portal') return say('C-180')
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

interface OrderWindow {
  /** ISO-8601 UTC. */
  fromDate: string
  toDate: string
}

const DAYS = 30
/** Days covered by one request to Justo. */
const STEP_DAYS = 3
/** A truncated list is requested again in halves, down to this length. */
const SHORTEST_MS = 3_600_000

const between = (from: number, to: number): OrderWindow => ({
  fromDate: new Date(from).toISOString(),
  toDate: new Date(to).toISOString(),
})

/** The last 30 days in windows of three days, newest first. `now`: ISO-8601 UTC. */
function orderWindows(now: string): OrderWindow[] {
  const end = Date.parse(now)
  const steps = Array.from({ length: DAYS / STEP_DAYS }, (_, i) => end - i * STEP_DAYS * DAY_MS)
  return steps.map((to) => between(to - STEP_DAYS * DAY_MS, to))
}

/** Both halves, newest first; empty: too short to split. */
function halves({ fromDate, toDate }: OrderWindow): OrderWindow[] {
  const [from, to] = [Date.parse(fromDate), Date.parse(toDate)]
  if (to - from <= SHORTEST_MS) return []
  const middle = Math.floor((from + to) / 2)
  return [between(middle, to), between(from, middle)]
}

/** The share of the 30 days that a window covers, 0 to 1. */
const shareOfWindow = ({ fromDate, toDate }: OrderWindow): number =>
  (Date.parse(toDate) - Date.parse(fromDate)) / (DAYS * DAY_MS)
