import { businessDay } from '@shared/dates'
import type { SupportWindow } from '@shared/support-file'
import type { StoredOrder } from '../../store/records'

/** What a support file covers. */
export type Scope = { type: 'order'; orderId: string } | { type: 'today' } | { type: 'all' }

const AROUND_MS = 2 * 3600_000
const DAY_MS = 86_400_000

const shifted = (at: string, ms: number): string => new Date(Date.parse(at) + ms).toISOString()

/** When the business day of `now` began: 04:00 in Bogotá, 09:00 UTC. */
export const dayStart = (now: string): string => `${businessDay(now)}T09:00:00.000Z`

/**
 * The time window of a support file. An order's window begins two hours before it was first listed and ends two hours
 * after it last changed; for an order no longer stored (null) it is unlimited.
 */
export function windowOf(scope: Scope, stored: StoredOrder | null, now: string): SupportWindow {
  if (scope.type === 'today') return { from: dayStart(now), to: shifted(dayStart(now), DAY_MS) }
  if (scope.type === 'all' || stored === null) return null
  return { from: shifted(stored.firstSeenAt, -AROUND_MS), to: shifted(stored.updatedAt, AROUND_MS) }
}
