import { businessDay, DAY_MS, isOfToday } from '@shared/dates'
import { endsAfterMs, hasTable } from '@shared/services'
import type { OrderRow } from '../messaging/messages'
import { waitsForCharge } from '../messaging/order-row'
import { isFinalLifecycle, stageOf } from '../order-model/lifecycle'
import { isFinished } from '../print-jobs/answer'

/** The order was neither accepted nor rejected, and it is too late for that now. */
const wasNotAnswered = ({ over, lifecycle }: OrderRow): boolean => over && stageOf(lifecycle) === 'waiting'

/** It waits for the cashier, a paper, the factura or the note about a factura; or it was never accepted. */
export const needsWork = (row: OrderRow): boolean =>
  row.attention !== null ||
  wasNotAnswered(row) ||
  row.invoiceState === 'note-due' ||
  waitsForCharge(row) ||
  row.papers.some((paper) => !isFinished(paper.state) || paper.question !== null)

/** Accepted, and it can still be changed. */
export const isActive = ({ over, lifecycle }: OrderRow): boolean => !over && stageOf(lifecycle) === 'accepted'

/** Accepted, and its promised time is in the future or recently past, also across 04:00. */
export const isUnderWay = (row: OrderRow, now: number): boolean =>
  isActive(row) && now - lastHour(row) <= endsAfterMs(row.service)

/** «Terminó solo»: accepted, long past its promised time, and nothing about it waits. */
const endedByItself = (row: OrderRow, now: number): boolean =>
  isActive(row) && !needsWork(row) && now - lastHour(row) > endsAfterMs(row.service)

/** «Is it over?», for every screen, count and alert: it was closed, has its last state, or ended by itself. */
export const hasEnded = (row: OrderRow, now: number): boolean =>
  row.over || isFinalLifecycle(row.lifecycle) || endedByItself(row, now)

/**
 * An order is to be cooked until it is marked: a kitchen may be later than an order that ended by itself was promised.
 * An unmarked one goes with its business day.
 */
export const isToCook = (row: OrderRow, now: number): boolean =>
  isActive(row) && row.lifecycle === 'accepted' && (!hasEnded(row, now) || dayOf(row, now) === null)

/** A table order that is not over and on no table. */
export const isUnplaced = (row: OrderRow, now: number): boolean =>
  hasTable(row.service) && row.table === null && !hasEnded(row, now)

/** Cached per row: a new object at each tick of the clock would render every ended row again. */
const asOver = new WeakMap<OrderRow, OrderRow>()

/** The row as shown at `now`: one that ended by itself is over. Equal results are the same object. */
export function rowAt(row: OrderRow, now: number): OrderRow {
  if (!endedByItself(row, now)) return row
  const over = asOver.get(row) ?? { ...row, over: true }
  asOver.set(row, over)
  return over
}

export type Day = 'yesterday' | 'earlier'

/** The later of creation and promised time, in milliseconds. */
function lastHour({ createdAt, promisedAt }: Pick<OrderRow, 'createdAt' | 'promisedAt'>): number {
  const created = Date.parse(createdAt)
  const promised = Date.parse(promisedAt ?? createdAt)
  return Number.isNaN(promised) ? created : Math.max(created, promised)
}

/** The business day that an order belongs to, if before today's; null: today's, tonight's, or a later one. */
export function dayOf(row: Pick<OrderRow, 'createdAt' | 'promisedAt'>, now: number): Day | null {
  const at = lastHour(row)
  if (Number.isNaN(at)) return null
  if (isOfToday(at, now)) return null
  return businessDay(at) === businessDay(now - DAY_MS) ? 'yesterday' : 'earlier'
}
