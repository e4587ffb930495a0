import type { ChargedAt } from '@shared/register'
import { amountDue, collected, leftToPay, settlementOf } from '@shared/settlement'
import type { StoredOrder } from './records'

type Amounted = Pick<StoredOrder, 'order' | 'charged' | 'settlements' | 'chargedElsewhere'>

/** What counts as paid: at another till, which the register has, or here. Null: nothing. */
export function chargeOf({ chargedElsewhere, settlements }: Pick<StoredOrder, 'chargedElsewhere' | 'settlements'>) {
  const there = chargedElsewhere?.paid
  return chargedElsewhere && there ? { ...chargedElsewhere, ...there } : settlementOf(settlements)
}

/** The tip asked at «Cobrar», at another till or here, else Justo's. */
export const tipOf = ({ order, charged, settlements, chargedElsewhere }: Amounted): number =>
  (chargedElsewhere ?? settlementOf(settlements) ?? charged ?? order?.money)?.tip ?? 0

/** COP, with that tip; 0 of an order that cannot be read. */
export const amountOf = (stored: Amounted): number =>
  stored.order === null ? 0 : amountDue(stored.order.money, tipOf(stored))

/** COP of an order that costs `pesos`, with the tip of that charge, which are still to be collected at the till that charged the rest. */
export const leftElsewhere = ({ pesos: paid, partial }: Pick<ChargedAt, 'pesos' | 'partial'>, pesos: number): number =>
  partial ? Math.max(0, pesos - paid) : 0

/**
 * COP without tip that are still to be collected; negative: to be given back, as all is that was collected besides another
 * till. 0 of an order that cannot be read.
 */
export function leftOf({ order, settlements, chargedElsewhere }: StoredOrder): number {
  const settlement = settlementOf(settlements)
  if (order === null) return 0
  if (chargedElsewhere === undefined) return leftToPay(order.money, settlement)
  return settlement === null
    ? leftElsewhere(chargedElsewhere, amountDue(order.money, chargedElsewhere.tip))
    : -collected(settlement)
}

/** What is asked for now: all that is left, and the tip in it; what was paid before had its own. COP. */
export function askedNow(stored: StoredOrder): { pesos: number; tip: number } {
  const isFirst = settlementOf(stored.settlements) === null && stored.chargedElsewhere === undefined
  const tip = isFirst ? tipOf(stored) : 0
  return { pesos: Math.max(0, leftOf(stored) + tip), tip }
}
