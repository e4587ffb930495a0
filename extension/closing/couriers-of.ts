import { shortName } from '@shared/text'
import type { ClosingOrder } from './closing-order'

export interface CourierTally {
  /** First name and initial; empty: Justo gave no name. */
  name: string
  /** Justo's own couriers. */
  managed: boolean
  count: number
  /** Cash collected at the door and to be handed in; whole pesos. */
  cash: number
  /** Paid by datáfono. */
  card: number
}

/**
 * What each domiciliario took out and has to hand in, the largest sum first; all of Justo's own couriers count as one.
 */
export function couriersOf(orders: readonly ClosingOrder[]): CourierTally[] {
  const tallies = new Map<string, CourierTally>()
  for (const { stored, sale } of orders) {
    if (!sale || stored.order?.service !== 'delivery') continue
    const { courier } = stored.order
    const managed = courier?.managed ?? false
    const name = managed ? '' : shortName(courier?.name ?? '')
    const id = `${managed} ${name.toLowerCase()}`
    const tally = tallies.get(id) ?? { name, managed, count: 0, cash: 0, card: 0 }
    const { amountToPay } = sale.sums
    tallies.set(id, {
      ...tally,
      count: tally.count + 1,
      cash: tally.cash + (sale.paidBy === 'cash' ? amountToPay : 0),
      card: tally.card + (sale.paidBy === 'card' ? amountToPay : 0),
    })
  }
  return [...tallies.values()].sort((a, b) => b.cash - a.cash || a.name.localeCompare(b.name))
}
