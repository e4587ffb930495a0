import { timeAfter } from '@shared/dates'
import { formatMoney } from '@shared/money'
import { paidByMeans, type Settlement } from '@shared/settlement'
import { isSold, lifecycleOf, momentOf } from '../order-model/lifecycle'
import type { StoredOrder } from '../order-model/records'
import type { CashBook, CashHandIn } from '../store/cash-day'
import { baseOf, handInsOf, movesOf, signed, totalOf } from './cash-day'
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

/** What charges and couriers brought into the drawer in a period, or took out of it. */
function flowOf(orders: readonly StoredOrder[], handIns: readonly CashHandIn[], period: Period) {
  const couriers = handIns.filter(({ at }) => isIn(period, at))
  const changes = orders.flatMap((stored) => courierChangeOf(stored, handIns)).filter(({ at }) => isIn(period, at))
  return {
    ...cashSalesOf(orders, period),
    change: changes.reduce((sum, { pesos }) => sum + pesos, 0),
    couriers: couriers.reduce((sum, { due, brought }) => sum + brought - due, 0),
  }
}

/** The last earlier day on which the drawer was counted, and the rest of that day after the count; null: there is none. */
export function lastCounted({ earlier }: CashBook) {
  const last = earlier.find(({ cash }) => cash.counts.length > 0)
  const count = last?.cash.counts.at(-1)
  if (last === undefined || count === undefined) return null
  return { ...last, count, since: { from: timeAfter(count.at, 1), to: periodOf(last.day, null).to } }
}

/**
 * What the last count of an earlier day left in the drawer, with what came and went later on that day, as by a courier who
 * came back; null: no earlier day was counted. `orders`: at least those charged or changed since.
 */
export function suggestedBase(book: CashBook, orders: readonly StoredOrder[]): { day: string; pesos: number } | null {
  const last = lastCounted(book)
  if (last === null) return null
  const { day, cash, count, since } = last
  const { sales, corrections, change, couriers } = flowOf(orders, handInsOf(book), since)
  const moved = movesOf(cash).reduce((sum, each) => (isIn(since, each.at) ? sum + signed(each) : sum), 0)
  const pesos = totalOf(count.pieces) + sales.amount + corrections + change + couriers + moved
  return { day, pesos: Math.max(0, pesos) }
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
  const handIns = handInsOf(book)
  const { sales, corrections, change, couriers } = flowOf(orders, handIns, period)
  const owing = owingOf(orders, returnedIn(handIns), period, now)
  const moves = movesOf(cash)
  const tally = (way: 'in' | 'out') =>
    moves.filter((each) => each.way === way).reduce((sum, { pesos }) => plus(sum, pesos), NOTHING)
  const moved = moves.reduce((sum, each) => sum + signed(each), 0)
  return {
    day,
    till,
    cash,
    /** What the last count of an earlier day left; null: none was counted. */
    suggested: suggestedBase(book, orders),
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
