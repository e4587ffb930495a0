import { businessDay } from '@shared/dates'
import type { Service } from '@shared/order'
import type { OrderRow, Paper } from '../messaging/messages'
import { canCharge } from '../messaging/order-row'

/** In a rush nobody marks orders: so long after what was promised, one has reached its customer. */
const ENDS_AFTER_MS: Record<Service, number> = { delivery: 90 * 60_000, pickup: 60 * 60_000, table: 60 * 60_000 }

const LIVE: readonly OrderRow['lifecycle'][] = ['accepted', 'ready', 'out']
const SETTLED: readonly Paper['state'][] = ['printed', 'sent', 'cancelled']

/** Nobody said yes or no to it, and it can be accepted no more: that is not how an order should end. */
const wasNotAnswered = ({ over, lifecycle }: OrderRow): boolean =>
  over && (lifecycle === 'pending' || lifecycle === 'review')

/** Something about it waits: a person, a paper, the factura, the note about a factura; or nobody ever took it. */
export const isUnsettled = (row: OrderRow): boolean =>
  row.attention !== null ||
  wasNotAnswered(row) ||
  row.invoiceState === 'note-due' ||
  canCharge(row) ||
  row.papers.some((paper) => !SETTLED.includes(paper.state))

const isLive = (row: OrderRow): boolean => !row.over && LIVE.includes(row.lifecycle)

/** Accepted, and its promise is to come or not long past: somebody is at work on it, at 04:00 too. */
export const isUnderWay = (row: OrderRow, now: number): boolean =>
  isLive(row) && now - lastHour(row) <= ENDS_AFTER_MS[row.service]

/** «Terminó solo»: accepted, long past its promise, and nothing about it waits. */
const endedByItself = (row: OrderRow, now: number): boolean =>
  isLive(row) && !isUnsettled(row) && now - lastHour(row) > ENDS_AFTER_MS[row.service]

/** Nobody does anything with it any more: it was closed, or ended by itself. */
export const hasEnded = (row: OrderRow, now: number): boolean => row.over || endedByItself(row, now)

/** Made once for each, so that the clock does not have fifty ended rows drawn anew. */
const asOver = new WeakMap<OrderRow, OrderRow>()

/** The order as people see it: ended by itself is over too. The same object where nothing differs, and again each time. */
export function rowAt(row: OrderRow, now: number): OrderRow {
  if (!endedByItself(row, now)) return row
  const over = asOver.get(row) ?? { ...row, over: true }
  asOver.set(row, over)
  return over
}

export type Day = 'yesterday' | 'earlier'

const DAY_MS = 24 * 3600_000

/** The latest moment that an order is about, in milliseconds. */
export function lastHour({ createdAt, promisedAt }: Pick<OrderRow, 'createdAt' | 'promisedAt'>): number {
  const created = Date.parse(createdAt)
  const promised = Date.parse(promisedAt ?? createdAt)
  return Number.isNaN(promised) ? created : Math.max(created, promised)
}

/** Which day before today's business day an order belongs to; null: today's, or one to come. */
export function dayOf(row: Pick<OrderRow, 'createdAt' | 'promisedAt'>, now: number): Day | null {
  const at = lastHour(row)
  if (Number.isNaN(at)) return null
  const day = businessDay(at)
  if (day >= businessDay(now)) return null
  return day === businessDay(now - DAY_MS) ? 'yesterday' : 'earlier'
}
