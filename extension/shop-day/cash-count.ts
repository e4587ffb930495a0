import { formatMoney } from '@shared/money'
import { paidByMeans, type Settlement } from '@shared/settlement'
import { isSold, lifecycleOf, momentOf } from '../order-model/lifecycle'
import type { StoredOrder } from '../order-model/records'
import type { CashBook, CashHandIn } from '../store/cash-day'
import { baseOf, handInsOf, movesOf, signed, suggestedBase } from './cash-day'
import { NOTHING, plus } from './closing-orders'
import { type CourierName, courierKey, courierOf, dueOf, type OwedOrder, owedOf, returnedIn } from './courier-cash'
import { isIn, type Period, periodOf } from './period'

/** Banknotes and coins in use in Colombia, COP; of 1.000 there are both. */
export const PIECES = [100_000, 50_000, 20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50] as const

/** «Cuadra», «Faltan $ 2.000», «Sobran $ 2.000». */
export function differenceWords(difference: number): string {
  if (difference === 0) return 'Cuadra'
  return `${difference < 0 ? 'Faltan' : 'Sobran'} ${formatMoney(Math.abs(difference))}`
}

/** Cash that a charge left in the drawer, and when: what was received less the change. */
interface CashIn {
  at: string
  pesos: number
}

/** Each payment and each correction, oldest first, with the difference that it makes. `corrects`: when the corrected one was. */
function cashOf(settlements: readonly Settlement[]): (CashIn & { corrects: string | null })[] {
  return settlements.map(({ at, corrects }, i) => {
    const paidBy = (count: number) => paidByMeans(settlements.slice(0, count)).cash
    return { at, pesos: paidBy(i + 1) - paidBy(i), corrects: corrects && (settlements[i - 1]?.at ?? null) }
  })
}

/**
 * The day's cash by the time of the charge, not of the order: one of yesterday that is paid today is in today's drawer.
 * `sales`: with the corrections of these charges; `corrections`: what those in the period changed of charges before it.
 */
function cashSalesOf(orders: readonly StoredOrder[], period: Period) {
  let [sales, corrections] = [NOTHING, 0]
  for (const { settlements } of orders) {
    const here = cashOf(settlements).filter(({ at }) => isIn(period, at))
    const isOlder = ({ corrects }: { corrects: string | null }) => corrects !== null && !isIn(period, corrects)
    const own = here.filter((each) => !isOlder(each)).reduce((sum, { pesos }) => sum + pesos, 0)
    if (own !== 0) sales = plus(sales, own)
    corrections += here.filter(isOlder).reduce((sum, { pesos }) => sum + pesos, 0)
  }
  return { sales, corrections }
}

/**
 * The change that a courier took along: out of the drawer with him, and back with the charge of the order, as long as that
 * counts, or with his hand-in.
 */
function courierChangeOf({ id, takenBy, settlements }: StoredOrder, handIns: readonly CashHandIn[]): CashIn[] {
  if (takenBy === undefined || takenBy.change === 0) return []
  const handedIn = handIns.find(({ orders }) => orders.includes(id))?.at ?? null
  const charges = settlements.filter(({ at }) => handedIn === null || at < handedIn)
  const stays = [
    { at: takenBy.at, isHere: false },
    ...charges.map(({ at, voided }) => ({ at, isHere: voided !== true })),
    ...(handedIn === null ? [] : [{ at: handedIn, isHere: true }]),
  ]
  return stays.map(({ at, isHere }, i) => {
    const wasHere = stays[i - 1]?.isHere ?? true
    return { at, pesos: (Number(isHere) - Number(wasHere)) * takenBy.change }
  })
}

/** What a courier took out and has not handed in. */
export interface CourierOwes extends CourierName {
  key: string
  orders: OwedOrder[]
}

/**
 * Orders that left with a courier and whose cash, or change, is not here yet. One of an earlier day only where its courier
 * was chosen here: a shop that does not hand in would see every order for ever.
 */
function owingOf(orders: readonly StoredOrder[], returned: ReadonlySet<string>, { from, to }: Period, now: string) {
  const hasLeft = (stored: StoredOrder): boolean => {
    const lifecycle = lifecycleOf(stored, now)
    return stored.takenBy !== undefined || lifecycle === 'out' || (stored.open === 0 && isSold(lifecycle))
  }
  const isOfDay = (stored: StoredOrder): boolean => {
    const at = momentOf(stored)
    return at < to && (at >= from || stored.takenBy !== undefined)
  }
  const couriers = new Map<string, CourierOwes>()
  for (const stored of orders) {
    const owed = hasLeft(stored) && isOfDay(stored) ? owedOf(stored, returned, now) : null
    if (owed === null) continue
    const courier = courierOf(stored)
    const key = courierKey(courier)
    const known = couriers.get(key)
    couriers.set(key, known ? { ...known, orders: [...known.orders, owed] } : { ...courier, key, orders: [owed] })
  }
  return [...couriers.values()].sort((a, b) => dueOf(b.orders) - dueOf(a.orders) || a.name.localeCompare(b.name))
}

/** What a shop would type first. */
const FIRST_REASONS = ['Pago proveedor', 'Domicilio externo', 'Retiro al banco']
const MOST_REASONS = 12

function reasonsOf({ cash, earlier }: CashBook): string[] {
  const typed = [cash, ...earlier.map((each) => each.cash)].flatMap((each) =>
    movesOf(each)
      .filter(({ counters }) => counters === undefined)
      .map(({ reason }) => reason)
      .reverse(),
  )
  return [...new Set([...typed, ...FIRST_REASONS])].slice(0, MOST_REASONS)
}

interface CashFacts {
  /** `2026-11-24` */
  day: string
  /** `C1`; empty: the till has no name yet. */
  till: string
  book: CashBook
  orders: readonly StoredOrder[]
  /** ISO-8601 UTC. */
  now: string
}

/** One business day of this till's drawer. Pure. */
export function cashReading({ day, till, book, orders, now }: CashFacts) {
  const { cash } = book
  const period = periodOf(day, null)
  const { sales, corrections } = cashSalesOf(orders, period)
  const handIns = handInsOf(book)
  const owing = owingOf(orders, returnedIn(handIns), period, now)
  const change = orders
    .flatMap((stored) => courierChangeOf(stored, handIns))
    .reduce((sum, { at, pesos }) => (isIn(period, at) ? sum + pesos : sum), 0)
  const moves = movesOf(cash)
  const tally = (way: 'in' | 'out') =>
    moves.filter((each) => each.way === way).reduce((sum, { pesos }) => plus(sum, pesos), NOTHING)
  const couriers = cash.handIns.reduce((sum, { due, brought }) => sum + brought - due, 0)
  const moved = moves.reduce((sum, each) => sum + signed(each), 0)
  return {
    day,
    till,
    cash,
    /** What the last count of an earlier day left; null: none was counted. */
    suggested: suggestedBase(book),
    sales,
    corrections,
    owing,
    /** Change that couriers took out and did not bring back (negative), or brought back of an earlier day. */
    change,
    in: tally('in'),
    out: tally('out'),
    /** What couriers brought more than they had to; negative: less. */
    couriers,
    /** What should be in the drawer; without a base, as if it had been empty. */
    expected: (baseOf(cash) ?? 0) + sales.amount + corrections + moved + couriers + change,
    /** Reasons of the last entries, the newest first, each once. */
    reasons: reasonsOf(book),
    /** Staff named in today's entries. */
    names: [...new Set([...cash.counts, ...moves].map(({ who }) => who).reverse())],
  }
}

export type CashReading = ReturnType<typeof cashReading>

/** The shop uses the count on this day. */
export const isCounted = ({ cash }: CashReading): boolean =>
  cash.bases.length + cash.moves.length + cash.counts.length + cash.handIns.length > 0
