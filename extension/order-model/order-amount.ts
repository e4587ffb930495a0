import { amountDue, leftToPay, settlementOf } from '@shared/settlement'
import type { StoredOrder } from './records'

/** The tip asked at «Cobrar», else Justo's. */
export const tipOf = ({
  order,
  charged,
  settlements,
}: Pick<StoredOrder, 'order' | 'charged' | 'settlements'>): number =>
  settlementOf(settlements)?.tip ?? charged?.tip ?? order?.money.tip ?? 0

/** COP, with that tip; 0 of an order that cannot be read. */
export const amountOf = (stored: Pick<StoredOrder, 'order' | 'charged' | 'settlements'>): number =>
  stored.order === null ? 0 : amountDue(stored.order.money, tipOf(stored))

/** COP without tip that are still to be collected; negative: to be given back. 0 of an order that cannot be read. */
export const leftOf = ({ order, settlements }: Pick<StoredOrder, 'order' | 'settlements'>): number =>
  order === null ? 0 : leftToPay(order.money, settlementOf(settlements))

/** What is asked for now: all that is left, and the tip in it; what was paid before had its own. COP. */
export function askedNow(stored: StoredOrder): { pesos: number; tip: number } {
  const tip = settlementOf(stored.settlements) === null ? tipOf(stored) : 0
  return { pesos: Math.max(0, leftOf(stored) + tip), tip }
}
