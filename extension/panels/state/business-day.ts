import { businessDay } from '@shared/dates'
import type { OrderRow } from '../../messaging/messages'

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
