import { collected, MEANS, type MeansAmounts, NO_AMOUNTS } from './means'
import type { OrderMoney, SettledPayment, Settlement } from './order-values'

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
export type { SettledPayment, Settlement } from './order-values'

/** What is paid for one order at once: all that is left of it, or a part of that. */
export type SettlePart = { orderId: string } & Amounts &
  Pick<SettledPayment, 'split' | 'dishes'> & {
    /** COP without tip that were left to pay when it was pressed; left out: the means sum to all that is left. */
    left?: number
  }

/** «Devuelta». */
export const changeOf = ({ received, cash }: Pick<Settlement, 'received' | 'cash'>): number => received - cash

/** The settlement in force; null: not settled. The last one counts. */
export function settlementOf<T extends Pick<Settlement, 'voided'> | { voided: boolean }>(
  settlements: readonly T[],
): T | null {
  const last = settlements.at(-1)
  return last === undefined || last.voided ? null : last
}

const AMOUNTS = [...MEANS, 'tip', 'received'] as const
/** By means, the tip among them, and the cash that was handed over. */
export type Amounts = Pick<Settlement, (typeof AMOUNTS)[number]>

const eachAmount = (of: (name: keyof Amounts) => number): Amounts =>
  Object.fromEntries(AMOUNTS.map((name) => [name, of(name)])) as Amounts

export const NOTHING_PAID: Amounts = eachAmount(() => 0)

export const amountsOf = (paid: Amounts): Amounts => eachAmount((name) => paid[name])

/** The payments of the settlement in force, oldest first. */
export function paymentsOf(settlements: readonly Settlement[]): SettledPayment[] {
  const settlement = settlementOf(settlements)
  if (settlement === null) return []
  const { requestId, at, till } = settlement
  return settlement.payments ?? [{ requestId, at, till, ...amountsOf(settlement) }]
}

/** What was collected for an order so far, by means: every sum of money counts by this. */
export const paidByMeans = (settlements: readonly Settlement[]): MeansAmounts => settlementOf(settlements) ?? NO_AMOUNTS

export const sumOfPayments = (payments: readonly Amounts[]): Amounts =>
  eachAmount((name) => payments.reduce((sum, payment) => sum + payment[name], 0))

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

/** COP without tip that are still to be collected; negative: to be given back. */
export const leftToPay = (
  money: Pick<OrderMoney, 'amountToPay' | 'tip'>,
  settlement: Pick<Settlement, keyof MeansAmounts | 'tip'> | null,
): number => (settlement === null ? amountDue(money, 0) : outstanding(money, settlement, false))

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
