import { isOfToday } from '@shared/dates'
import type { Message } from '@shared/messages'
import { formatMoney, shareOut } from '@shared/money'
import {
  eachMeans,
  MEANS,
  type MeansAmounts,
  type SettledMeans,
  type SettlePart,
  type Share,
  shareSettlement,
  tenPercent,
} from '@shared/settlement'
import { pesosOf, readPesos } from '@shared/typed-number'
import type { OrderRow } from '../../messaging/messages'
import { canCharge } from '../../messaging/order-row'
import { panelMessage } from '../../messaging/panel-message'
import type { Portion } from './portions'

/** What the cashier chose at «¿Incluye propina?»; nothing is chosen before (Ley 1935 of 2018: it is voluntary). */
export type TipChoice = 'given' | 'none' | 'ten' | 'other'

/** The highest amount that may be typed, COP: a digit too many is noticed. */
const MOST = 10_000_000

const read = (typed: string) => readPesos(typed, MOST)

/** Null: nothing was typed, or no amount. */
export const typedPesos = (typed: string): number | null => pesosOf(read(typed))

/** What is wrong with a typed amount; null: nothing, or it is empty. */
export function typedTrouble(typed: string): Message | null {
  const reading = read(typed)
  if (reading.type !== 'refused') return null
  return reading.reason === 'too-much' ? panelMessage('V-33', { most: formatMoney(MOST) }) : panelMessage('V-32')
}

/** `70.`, `70.0`, `70.00`: what `70.000` is while it is being typed. */
export const isUnfinished = (typed: string): boolean => /^\D{0,5}[1-9]\d{0,2}(?:[.,' ]\d{3})*[.,' ]\d{0,2}$/.test(typed)

/** One order, or all of a table's that are charged with one sum, or parts of them. */
export type Charged = readonly Portion[]

/** `mixed`: several means, each with its amount. */
export type MeansChoice = SettledMeans | 'mixed'

const sum = (numbers: readonly number[]): number => numbers.reduce((total, each) => total + each, 0)

/** What the rows' tips are: Justo's, or that of the settlement to be corrected. */
export const givenTip = (rows: Charged): number => sum(rows.map(({ tip }) => tip))

export const suggestedTip = (rows: Charged): number => tenPercent(sum(rows.map((row) => row.totalWithoutTip)))

export const withoutTip = (rows: Charged): number => sum(rows.map(({ amountToPay, tip }) => amountToPay - tip))

/** Each order's part of the tip, in pesos; null while none is typed. */
export function tipsOf(rows: Charged, choice: TipChoice, other: string): number[] | null {
  if (choice === 'given') return rows.map(({ tip }) => tip)
  const tip = { none: 0, ten: suggestedTip(rows), other: typedPesos(other) }[choice]
  const totals = rows.map((row) => row.totalWithoutTip)
  return tip === null ? null : shareOut(tip, totals)
}

export type Typed = Record<SettledMeans, string>

/** Amounts by means, as far as they can be read: an empty field is 0. Null: something else was typed. */
export function typedAmounts(typed: Typed): MeansAmounts | null {
  const pesos = eachMeans((means) => (read(typed[means]).type === 'empty' ? 0 : typedPesos(typed[means])))
  return MEANS.some((means) => pesos[means] === null) ? null : eachMeans((means) => pesos[means] ?? 0)
}

/** What each order was paid with: its amount with its tip, in whole pesos. `paid` must sum to all of them. */
export function settleParts(rows: Charged, tips: readonly number[], paid: Share): SettlePart[] {
  const dues = rows.map(({ amountToPay, tip }, i) => amountToPay - tip + (tips[i] ?? 0))
  const shares = shareSettlement(dues, paid)
  return rows.flatMap(({ id: orderId, left, split, dishes }, i) => {
    const share = shares[i]
    return share ? [{ orderId, tip: tips[i] ?? 0, ...share, left, split, dishes }] : []
  })
}

/** What a table is charged for at once; practice orders only where there are no others. */
export function chargeableOrders(rows: readonly OrderRow[]): OrderRow[] {
  const open = rows.filter(canCharge)
  const real = open.filter(({ practice }) => !practice)
  return real.length > 0 ? real : open
}

/**
 * «Devuelta»: the change of today's last payment that had one, COP, and the orders that were paid with it; null: there was
 * none, or it was handed over. One before it was dealt with when the next one was charged.
 */
export function changeToGive(rows: Iterable<OrderRow>, now: number) {
  const due = [...rows].flatMap(({ id, number, changeDue }) =>
    changeDue !== null && isOfToday(changeDue.at, now) ? [{ id, number, ...changeDue }] : [],
  )
  const last = due.reduce((latest, each) => (latest && latest.at >= each.at ? latest : each), due[0])
  const paid = due.filter(({ payment, given }) => payment === last?.payment && !given)
  if (last === undefined || paid.length === 0) return null
  const orders = paid.map(({ id, number }) => ({ id, number }))
  return { payment: last.payment, orders, pesos: paid.reduce((sum, { pesos }) => sum + pesos, 0) }
}
