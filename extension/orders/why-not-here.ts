import { formatDate, formatTimeNear } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import type { Order } from '@shared/order'
import { isPastPending, justoPhase } from '../store/lifecycle'

/** How far back Justo's lists are read (polling/plan.ts). */
const REACH_MS = 24 * 3600_000

export interface WhyFacts {
  /** It comes from a store of this till. */
  ours: boolean
  /** ISO-8601 UTC. */
  now: string
}

/** Charged on the web without a confirmed transaction: Justo hands it over once it is paid. */
const isUnpaid = ({ payment }: Order): boolean => payment.state === 'verify' && payment.means === 'online'

/** Its latest relevant time is before what the lists reach. */
const isOld = ({ createdAt, deliverAt }: Order, now: string): boolean =>
  Math.max(Date.parse(createdAt), Date.parse(deliverAt ?? createdAt)) < Date.parse(now) - REACH_MS

/**
 * Why an order in Justo is not on this till's screen, the most telling reason only. Null: no reason; the next reading
 * brings it.
 */
export function whyNotHere(order: Order, { ours, now }: WhyFacts): Message | null {
  if (!ours) return say('J-12', { store: order.storeName || 'sin nombre' })
  if (justoPhase(order.justoStatus) === 'cancelled') return say('J-14')
  if (isOld(order, now)) return say('J-17', { when: formatDate(order.createdAt) })
  if (isPastPending(order.justoStatus)) return say('J-16')
  if (isUnpaid(order)) return say('J-13')
  if (order.scheduled && order.deliverAt !== null && order.deliverAt > now)
    return say('J-15', { when: formatTimeNear(order.deliverAt, now) })
  return null
}
