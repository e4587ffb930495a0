import { INVOICE_STATES } from '../panels/state/row-words'
import type { Closing } from './closing-of'
import type { Documents, NumberGap, NumberRange } from './documents-of'
import { countRow, listRow, type Row, textRow } from './rows'

/** Gaps that are listed: a register may hold more than fit on the paper. */
const MOST_GAPS = 8

const span = (first: string, last: string): string => (first === last ? first : `${first} a ${last}`)

const rangeRows = ({ first, last, count, cancelled }: NumberRange): Row[] => [
  { ...countRow('Numeración', count), text: span(first, last) },
  ...listRow('Sin papel (retirados)', cancelled),
]

const gapRow = ({ first, last, byPerson }: NumberGap): Row =>
  textRow(first === last ? 'Falta' : 'Faltan', `${span(first, last)}${byPerson ? ' (se siguió a mano)' : ''}`)

const moreGaps = (count: number): string => (count === 1 ? 'y 1 salto más' : `y ${count} saltos más`)

const numberRows = ({ ranges, gaps, impossible = [], sound }: Documents): Row[] => [
  ...(ranges.length === 0 ? [textRow('Numeración', 'ningún número')] : ranges.slice(0, 5).flatMap(rangeRows)),
  ...gaps.slice(0, MOST_GAPS).map(gapRow),
  ...(gaps.length > MOST_GAPS ? [textRow('Faltan', moreGaps(gaps.length - MOST_GAPS))] : []),
  ...listRow('Números imposibles', impossible),
  ...(sound ? [] : [textRow('Registro de números', 'dañado: puede faltar alguno')]),
]

/** Number ranges of the period, and the state of each order's document, worded as in the list's column. */
export function documentRows({ documents, invoiceStates, differing }: Closing): Row[] {
  const stateRows = (['issued', 'pending', 'comprobante', 'none'] as const).flatMap((state) => {
    const count = invoiceStates[state].length
    if (state === 'none') return listRow(INVOICE_STATES.none, invoiceStates.none)
    return count === 0 ? [] : [countRow(INVOICE_STATES[state], count)]
  })
  return [
    ...(documents ? numberRows(documents) : [textRow('Numeración', 'sin programa de impresión')]),
    ...stateRows,
    ...listRow('Cambiaron después del papel', differing),
  ]
}
