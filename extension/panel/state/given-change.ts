import { businessDay } from '@shared/dates'
import type { OrderRow } from '../../messaging/messages'

/**
 * «Devuelta»: the change of today's last payment that had one, COP, and the orders that were paid with it; null: there was
 * none, or it was handed over. One before it was dealt with when the next one was charged.
 */
export function changeToGive(rows: Iterable<OrderRow>, now: number) {
  const due = [...rows].flatMap(({ id, number, changeDue }) =>
    changeDue !== null && businessDay(changeDue.at) === businessDay(now) ? [{ id, number, ...changeDue }] : [],
  )
  const last = due.reduce((latest, each) => (latest && latest.at >= each.at ? latest : each), due[0])
  const paid = due.filter(({ payment, given }) => payment === last?.payment && !given)
  if (last === undefined || paid.length === 0) return null
  const orders = paid.map(({ id, number }) => ({ id, number }))
  return { payment: last.payment, orders, pesos: paid.reduce((sum, { pesos }) => sum + pesos, 0) }
}
