import { formatTimeNear } from '@shared/dates'
import { formatMoney } from '@shared/money'
import type { CashCount } from '../store/cash-day'
import { type CashReading, differenceWords, isCounted } from './cash-count'
import { baseOf, movesOf, signed, totalOf } from './cash-day'
import { amountRow, courierWords, type Row, type Section, sumRow, tallyRow, textRow } from './closing-sections'
import { dueOf } from './courier-cash'

/** Entries with a row of their own: a section has 60 rows at most. */
const MOST_ROWS = 45
/** Couriers who owe, below those rows. */
const MOST_OWING = 15

const signedRow = (label: string, amount: number): Row[] => (amount === 0 ? [] : [amountRow(label, amount)])

/** `Faltan` with its amount beside it, or `Cuadra`. */
function differenceRow(difference: number): Row {
  if (difference === 0) return { ...textRow('Diferencia', 'Cuadra'), strong: true }
  return sumRow(difference < 0 ? 'Faltan' : 'Sobran', Math.abs(difference))
}

/** What the drawer should hold, and why. */
export function expectedRows(cash: CashReading): Row[] {
  const base = baseOf(cash.cash)
  return [
    base === null ? textRow('Base', 'sin anotar') : amountRow('Base', base),
    tallyRow('Ventas en efectivo', cash.sales),
    ...signedRow('Cobros de otro día corregidos', cash.corrections),
    ...(cash.in.count === 0 ? [] : [tallyRow('Entradas', cash.in)]),
    ...(cash.out.count === 0 ? [] : [tallyRow('Salidas', { ...cash.out, amount: -cash.out.amount })]),
    ...signedRow('Devueltas de los domiciliarios', cash.change),
    ...signedRow('Diferencias de los domiciliarios', cash.couriers),
    sumRow('Debe haber', cash.expected),
  ]
}

const about = ({ at, who }: Pick<CashCount, 'at' | 'who'>, now: string): string => `${formatTimeNear(at, now)}, ${who}`

/** The last count, what changed after it, and the counts that it replaced. */
export function countedRows({ cash, expected }: CashReading, now: string): Row[] {
  const [last, ...earlier] = [...cash.counts].reverse()
  if (last === undefined) return [textRow('Contado', 'sin contar')]
  const total = totalOf(last.pieces)
  const difference = total - last.expected
  return [
    { ...amountRow('Contado', total), text: about(last, now) },
    differenceRow(difference),
    ...signedRow('Después del conteo', expected - last.expected),
    ...earlier.slice(0, MOST_ROWS).map((count) => {
      const words = differenceWords(totalOf(count.pieces) - count.expected)
      return { ...amountRow('Conteo anterior', totalOf(count.pieces)), text: `${about(count, now)}: ${words}` }
    }),
  ]
}

function moveRows({ cash }: CashReading, now: string): Row[] {
  const moves = movesOf(cash)
  const rest = moves.slice(MOST_ROWS)
  return [
    ...moves.slice(0, MOST_ROWS).map((each) => ({ ...amountRow(each.reason, signed(each)), text: about(each, now) })),
    ...(rest.length === 0
      ? []
      : [tallyRow('Otras', { count: rest.length, amount: rest.reduce((sum, each) => sum + signed(each), 0) })]),
  ]
}

const pieceRows = ({ cash }: CashReading): Row[] => {
  const last = cash.counts.at(-1)
  if (last === undefined) return []
  return [
    ...last.pieces.map(({ value, count }) => tallyRow(formatMoney(value), { count, amount: value * count })),
    sumRow('Contado', totalOf(last.pieces)),
  ]
}

function courierRows({ cash, owing }: CashReading, now: string): Row[] {
  return [
    ...cash.handIns.slice(0, MOST_ROWS).map(({ at, courier, orders, due, brought }) => ({
      ...tallyRow(`${courier}, liquidado`, { count: orders.length, amount: brought }),
      text: `${formatTimeNear(at, now)}: ${differenceWords(brought - due).toLowerCase()}`,
    })),
    ...owing.slice(0, MOST_OWING).map((courier) => {
      const { orders } = courier
      const change = orders.reduce((sum, each) => sum + each.change, 0)
      return {
        ...tallyRow(`${courierWords(courier)}, sin liquidar`, { count: orders.length, amount: dueOf(orders) }),
        // Without it, it is another sum than in «Efectivo por domiciliario».
        text: change === 0 ? null : `con ${formatMoney(change)} de devueltas`,
      }
    }),
  ]
}

/** «Arqueo» on the closing's paper and in its table; nothing where the shop does not count its drawer. */
export function cashSections(cash: CashReading, now: string): Section[] {
  if (!isCounted(cash)) return []
  const till = cash.till === '' ? [] : [textRow('Caja', cash.till)]
  return [
    { title: 'Efectivo de los domiciliarios', rows: courierRows(cash, now) },
    { title: 'Entradas y salidas', rows: moveRows(cash, now) },
    { title: 'Efectivo contado', rows: pieceRows(cash) },
    { title: 'Arqueo de la caja', rows: [...till, ...expectedRows(cash), ...countedRows(cash, now)] },
  ].filter(({ rows }) => rows.length > 0)
}
