import type { Order } from '@shared/order'
import { hasCourier } from '@shared/services'
import { foldText } from '@shared/text'
import type { OrderRow } from '../../messaging/messages'
import { stageOf } from '../../order-model/lifecycle'
import { dayOf } from '../../shop-day/order-end'

/** The shop's own courier takes it, and he can still be chosen. */
export const takesCourier = (row: OrderRow, order: Order): boolean =>
  hasCourier(row.service) &&
  order.courier?.managed !== true &&
  !row.stopped &&
  ['accepted', 'done'].includes(stageOf(row.lifecycle)) &&
  row.settled === null

/** Today's couriers, as often as they took one; practice has its own. */
export function couriersToday(rows: Iterable<OrderRow>, practice: boolean, now: number): string[] {
  const taken = [...rows].filter((row) => row.takenBy !== null && row.practice === practice && dayOf(row, now) === null)
  const names = Map.groupBy(
    taken.map(({ takenBy }) => takenBy?.name ?? ''),
    foldText,
  )
  return [...names.values()].sort((a, b) => b.length - a.length).flatMap(([name = '']) => name)
}

/** What the customer announced to pay with, less the amount: the courier takes it along; 0: nothing. */
export function changeToTake(row: OrderRow, { payment }: Order): number {
  if (row.chargedElsewhere !== null) return 0
  if (row.payment !== 'collect' || payment.means !== 'cash' || payment.cashGiven === null) return 0
  return Math.max(0, payment.cashGiven - row.amountToPay)
}
