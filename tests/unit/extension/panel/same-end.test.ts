import { timeAfter } from '@shared/dates'
import { expect, it } from 'vitest'
import { alertsOf } from '../../../../extension/alerts/alert-rules'
import { buildOrderRow } from '../../../../extension/messaging/build-order-row'
import type { OrderRow } from '../../../../extension/messaging/messages'
import { isSold, withOpen } from '../../../../extension/order-model/lifecycle'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { kitchenTickets } from '../../../../extension/panel/kitchen/kitchen-tickets'
import { countOrders } from '../../../../extension/panel/state/counters'
import { cookingNow } from '../../../../extension/panel/state/dish-counts'
import { groupOf, groupOrders } from '../../../../extension/panel/state/groups'
import { tableBoard, unplacedOrders } from '../../../../extension/panel/state/tables'
import { closingOrder } from '../../../../extension/shop-day/closing-orders'
import { hasEnded } from '../../../../extension/shop-day/order-end'
import { tableOrder } from '../../../fixtures/justo-orders'
import { anOrder, NOW, stored } from '../orders/a-stored-order'
import { kitchenOrder, kitchenPart } from './made-up'

/** What each screen, count and alert says about one table order `minutes` after it was made. */
function surfaces(change: Partial<StoredOrder>, orderStatus: string, minutes: number, table: string | null) {
  const now = timeAfter(NOW, minutes * 60_000)
  const at = Date.parse(now)
  const known = withOpen(
    stored(anOrder({ orderStatus, deliverAt: NOW, orderParams: { Mesa: table } }, tableOrder), change),
    now,
  )
  const row = buildOrderRow(known, { jobs: [], asks: null, invoiceMode: 'comprobante', stations: [], now })
  const rows = [row]
  const parts = [kitchenPart('cocina')]
  const screen = {
    orders: new Map([[row.id, row]]),
    kitchen: new Map([[row.id, kitchenOrder(row.id, parts)]]),
    station: null,
    held: new Set<string>(),
    now: at,
  }
  return {
    row,
    isOver: hasEnded(row, at),
    isListedOpen: groupOf(row, at) !== 'finished' && groupOf(row, at) !== 'yesterday',
    isOnBoard: tableBoard(rows, { zones: [], tableNames: [] }, at).length > 0,
    isInTray: unplacedOrders(rows, at).length > 0,
    isCounted: countOrders(groupOrders(rows, at), at).unplaced > 0,
    alerts: alertsOf(rows, [], at).length > 0,
    isOnKitchenScreen: kitchenTickets(screen).length > 0,
    isCooking: cookingNow(rows, at).all.length > 0,
    isUndelivered: closingOrder(known, [], { invoiceMode: 'comprobante', now }).isUndelivered,
  }
}

const ACCEPTED: Partial<StoredOrder> = { acceptance: { state: 'accepted', at: NOW, by: 'automatic' } }
const SENT = { ...ACCEPTED, statusCalls: [{ mark: 'done' as const, leavesAt: NOW, askedAt: null }] }
const WAITING: Partial<StoredOrder> = { acceptance: { state: 'open', reasons: [] } }

const CASES: [name: string, change: Partial<StoredOrder>, status: string, minutes: number, isOver: boolean][] = [
  ['waits for its acceptance', WAITING, 'pending', 1, false],
  ['was never accepted, a day later', WAITING, 'pending', 25 * 60, true],
  ['is being prepared', ACCEPTED, 'preparing', 1, false],
  ['is ready', { ...ACCEPTED, readyAt: NOW }, 'preparing', 1, false],
  ['is on its way', ACCEPTED, 'delivering', 1, false],
  ['was promised an hour and a half ago', ACCEPTED, 'preparing', 90, true],
  ['was ready an hour and a half ago', { ...ACCEPTED, readyAt: NOW }, 'preparing', 90, true],
  ['is delivered', { ...ACCEPTED, doneAt: NOW }, 'preparing', 1, true],
  ['is delivered, and Justo is still to be told', { ...SENT, doneAt: NOW }, 'preparing', 1, true],
  ['is delivered in Justo', ACCEPTED, 'done', 1, true],
  ['is rejected', { acceptance: { state: 'rejected', at: NOW } }, 'pending', 1, true],
  ['is cancelled', ACCEPTED, 'cancelled', 1, true],
]

const isTaken = ({ lifecycle }: OrderRow) => ['accepted', 'ready', 'out'].includes(lifecycle)

it.each(CASES)('a table order that %s is over, or not, for every screen, count and alert', (_, ...rest) => {
  const [change, status, minutes, isOver] = rest
  const placed = surfaces(change, status, minutes, '4')
  const unplaced = surfaces(change, status, minutes, null)
  const isAccepted = placed.row.lifecycle === 'accepted'
  expect(placed).toMatchObject({
    isOver,
    isListedOpen: !isOver,
    isOnBoard: !isOver,
    alerts: false,
    // A kitchen may be late: what it has not marked stays until the day ends.
    isOnKitchenScreen: isAccepted,
    isCooking: isAccepted && !isOver,
    isUndelivered: !isOver && isSold(placed.row.lifecycle),
  })
  expect(unplaced).toMatchObject({
    isOver,
    isInTray: !isOver,
    isCounted: !isOver,
    alerts: !isOver && isTaken(unplaced.row),
  })
})
