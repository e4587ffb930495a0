import { collected, MEANS, type MeansAmounts, NO_AMOUNTS } from './means'
import type { OrderMoney, Settlement } from './order-values'

export {
  collected,
  eachMeans,
  MEANS,
  MEANS_NAMES,
  type MeansAmounts,
  meansAmounts,
  NO_AMOUNTS,
  type SettledMeans,
} from './means'
export type { Settlement } from './order-values'

/** What was collected for one order; the means sum to its amount with this tip. */
export type SettlePart = { orderId: string } & Pick<Settlement, keyof MeansAmounts | 'tip' | 'received'>

/** «Devuelta». */
export const changeOf = ({ received, cash }: Pick<Settlement, 'received' | 'cash'>): number => received - cash

/** The settlement in force; null: not settled. The last one counts. */
export function settlementOf<T extends Pick<Settlement, 'voided'> | { voided: boolean }>(
  settlements: readonly T[],
): T | null {
  const last = settlements.at(-1)
  return last === undefined || last.voided ? null : last
}

/** What an order costs with this tip instead of Justo's. */
export const amountDue = (money: Pick<OrderMoney, 'amountToPay' | 'tip'>, tip: number): number =>
  money.amountToPay - money.tip + tip

/**
 * Pesos that are missing after a settlement («Faltan»), negative: to be given back («Devolver»); 0: settled exactly.
 * `owesNothing`: the order was cancelled or paid online since.
 */
export function outstanding(
  money: Pick<OrderMoney, 'amountToPay' | 'tip'>,
  settlement: Pick<Settlement, keyof MeansAmounts | 'tip'>,
  owesNothing: boolean,
): number {
  return (owesNothing ? 0 : amountDue(money, settlement.tip)) - collected(settlement)
}

/** Banknotes in use in Colombia, COP. */
const NOTES = [2_000, 5_000, 10_000, 20_000, 50_000, 100_000] as const
const MOST_QUICK = 4

/** Sums above `due` that a customer is likely to hand over, smallest first: the next multiple of each banknote. */
export function quickAmounts(due: number): number[] {
  if (due <= 0) return []
  const next = NOTES.map((note) => Math.ceil(due / note) * note).filter((sum) => sum > due)
  return [...new Set(next)].sort((a, b) => a - b).slice(0, MOST_QUICK)
}

/** 10 % of an order without tip, in whole COP: the most that may be suggested (Ley 1935 of 2018). */
export const tenPercent = (total: number): number => Math.round(total / 10)

export type Share = MeansAmounts & Pick<Settlement, 'received'>

/**
 * Splits what was paid for several orders: each gets exactly its `due`, each means is used up in order. The change is
 * given with the last order that has cash. `paid` must sum to the dues.
 */
export function shareSettlement(dues: readonly number[], { received, ...paid }: Share): Share[] {
  const left = { ...paid }
  const shares = dues.map((due) => {
    const share = { ...NO_AMOUNTS, received: 0 }
    let open = due
    for (const means of MEANS) {
      const part = Math.min(open, left[means])
      share[means] = part
      left[means] -= part
      open -= part
    }
    return { ...share, received: share.cash }
  })
  const last = shares.findLast(({ cash }) => cash > 0)
  if (last) last.received += received - paid.cash
  return shares
}
