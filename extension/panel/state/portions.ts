import { shareOut } from '@shared/money'
import type { SettlePart } from '@shared/settlement'
import type { OrderRow } from '../../messaging/messages'
import { amountLeft } from '../../messaging/order-row'

/** One order, or so much of one, that is charged with one sum. */
export type Portion = Pick<OrderRow, 'id' | 'amountToPay' | 'tip' | 'totalWithoutTip'> &
  Pick<SettlePart, 'left' | 'split' | 'dishes'>

/** What of the unpaid orders is charged now: all, some orders, ticked dishes (`key` of `unitsOf`), the next of equal parts. */
export type PartChoice =
  | { by: 'all' }
  | { by: 'order'; ticked: ReadonlySet<string> }
  | { by: 'dish'; ticked: ReadonlySet<string> }
  | { by: 'equal'; of: number }

export const MOST_PARTS = 12

/** COP without tip that are left to pay. */
const leftOf = (row: OrderRow): number => amountLeft(row) - (row.settled === null ? row.tip : 0)

/** What falls on the first `n` of `of` pesos: the parts of an amount add up to it, whatever was chosen for each. */
const upTo = (amount: number, n: number, of: number): number => shareOut(amount, [n, of - n])[0] ?? 0

type Extras = Pick<SettlePart, 'split' | 'dishes'>

/** So many pesos of what is left of an order, with their share of Justo's tip and of its total. */
function portionOf(row: OrderRow, pesos: number, extras: Extras = {}): Portion {
  const { id, amountToPay, tip, justoTip, totalWithoutTip } = row
  const [whole, left] = [amountToPay - tip, leftOf(row)]
  const share = (amount: number) => upTo(amount, whole - left + pesos, whole) - upTo(amount, whole - left, whole)
  const ownTip = share(row.settled === null ? tip : justoTip)
  const portion = { id, amountToPay: pesos + ownTip, tip: ownTip, totalWithoutTip: share(totalWithoutTip), ...extras }
  return pesos < left ? { ...portion, left } : portion
}

/**
 * The dishes of an order one by one, each of which can be paid by itself. Their pesos, each with its share of discount,
 * packing and service, add up to what it costs without tip.
 */
export function unitsOf({ id, bill, settled, amountToPay, tip }: OrderRow) {
  const paid = (settled?.payments ?? []).flatMap(({ dishes = [] }) => dishes)
  const units = bill.flatMap(({ name, unitPrice, units: count, total }, n) => {
    const ofDish = paid.filter((dish) => dish.name === name && dish.unitPrice === unitPrice)
    const paidUnits = ofDish.reduce((sum, dish) => sum + dish.units, 0)
    return shareOut(total, Array<number>(count).fill(1)).map((weight, i) => ({
      weight,
      unit: { key: `${id} ${n} ${i}`, name, unitPrice, isPaid: i < paidUnits },
    }))
  })
  const pesos = shareOut(
    amountToPay - tip,
    units.map(({ weight }) => weight),
  )
  return units.map(({ unit }, i) => ({ ...unit, pesos: pesos[i] ?? 0 }))
}

/** The last of what is not paid takes all that is left: no rounding remains. */
function dishPortion(row: OrderRow, ticked: ReadonlySet<string>): Portion {
  const unpaid = unitsOf(row).filter(({ isPaid }) => !isPaid)
  const chosen = unpaid.filter(({ key }) => ticked.has(key))
  const sum = chosen.reduce((pesos, unit) => pesos + unit.pesos, 0)
  const dishes = [...Map.groupBy(chosen, ({ name, unitPrice }) => `${unitPrice} ${name}`).values()].flatMap((equal) =>
    equal[0] ? [{ name: equal[0].name, unitPrice: equal[0].unitPrice, units: equal.length }] : [],
  )
  return portionOf(row, chosen.length === unpaid.length ? leftOf(row) : Math.min(sum, leftOf(row)), { dishes })
}

/**
 * The equal part that is next, also one that was taken back, and how many are not paid: of those begun before, also on
 * another screen. Null: none were begun, or all are paid.
 */
export function splitUnderWay(rows: readonly OrderRow[]): { n: number; of: number; open: number } | null {
  const payments = rows.flatMap(({ settled }) => settled?.payments ?? [])
  const last = payments
    .filter(({ split }) => split)
    .sort((a, b) => a.at.localeCompare(b.at))
    .at(-1)?.split
  if (last === undefined) return null
  const { of } = last
  /** How often each part was paid: a table that grew may be shared out once more. */
  const times = Array.from({ length: of }, (_, i) => {
    const own = payments.filter(({ split }) => split?.of === of && split.n === i + 1)
    return new Set(own.map(({ requestId }) => requestId)).size
  })
  const open = times.filter((each) => each < Math.max(...times)).length
  return open === 0 ? null : { n: times.indexOf(Math.min(...times)) + 1, of, open }
}

/** The next of equal parts, in whole pesos: the last takes what is left. */
export function equalPart(rows: readonly OrderRow[], all: readonly OrderRow[], of: number) {
  const underWay = splitUnderWay(all)
  const { n, open } = underWay?.of === of ? underWay : { n: 1, open: of }
  const left = rows.reduce((sum, row) => sum + leftOf(row), 0)
  return { n, of, pesos: Math.floor(left / open) }
}

/**
 * What is charged of each order; empty: nothing is chosen. An equal part pays one order after the other, so that each
 * factura comes out as soon as its order is paid. `rows`: those that can be charged; `all`: of the table.
 */
export function portionsOf(rows: readonly OrderRow[], all: readonly OrderRow[], choice: PartChoice): Portion[] {
  if (choice.by === 'all') return rows.map((row) => portionOf(row, leftOf(row)))
  if (choice.by === 'order')
    return rows.filter(({ id }) => choice.ticked.has(id)).map((row) => portionOf(row, leftOf(row)))
  if (choice.by === 'dish')
    // A dish that costs nothing is no payment of its own.
    return rows.map((row) => dishPortion(row, choice.ticked)).filter(({ amountToPay }) => amountToPay > 0)
  const { n, of, pesos } = equalPart(rows, all, choice.of)
  let open = pesos
  return rows.flatMap((row) => {
    const part = Math.min(open, leftOf(row))
    open -= part
    return part > 0 ? [portionOf(row, part, { split: { n, of } })] : []
  })
}
