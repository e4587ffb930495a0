import type { ClosingContent } from '@shared/payload'
import { cutText } from '@shared/text'
import { durationText, INVOICE_STATES } from '../panels/state/row-words'
import type { Closing } from './closing-of'
import type { Documents, NumberGap, NumberRange } from './documents-of'
import type { Outage } from './outages-of'
import type { Tally } from './tally'

export type Row = ClosingContent['closing']['sections'][number]['rows'][number]

/** Numbers listed by name; the rest are counted. */
const NAMED = 12
const LONGEST = 120

const row = (label: string, change: Partial<Row>): Row => ({
  label,
  count: null,
  amount: null,
  text: null,
  strong: false,
  ...change,
})

export const countRow = (label: string, count: number): Row => row(label, { count })
export const amountRow = (label: string, amount: number): Row => row(label, { amount })
export const tallyRow = (label: string, { count, amount }: Tally): Row => row(label, { count, amount })
export const textRow = (label: string, text: string): Row => row(label, { text: cutText(text, LONGEST) })
export const sumRow = (label: string, amount: number): Row => row(label, { amount, strong: true })

/** `Cancelados 3: 15244, 15251, 15260`; no row when there are none. */
export function listRow(label: string, names: readonly string[]): Row[] {
  if (names.length === 0) return []
  const told = names.slice(0, NAMED).map((name) => cutText(name, 20))
  while (told.join(', ').length > LONGEST - 12) told.pop()
  const more = names.length - told.length
  const text = told.join(', ') + (more > 0 ? ` y ${more} más` : '')
  return [row(label, { count: names.length, text })]
}

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

const MINUTE_MS = 60_000

function nameOf(subject: Outage['subject'], printers: ReadonlyMap<string, string>): string {
  if (subject === 'justo') return 'Sin Justo'
  if (subject === 'bridge') return 'Sin programa de impresión'
  const id = subject.slice('printer '.length)
  return `Sin ${printers.get(id) ?? id}`
}

/** Outages are reported from their first second: less than a minute shows as one. */
const minutes = (ms: number): string => durationText(Math.max(1, Math.round(ms / MINUTE_MS)))

/** Outages and manual work of the period. */
export const workRows = ({ outages, papers }: Closing, printers: ReadonlyMap<string, string>): Row[] => [
  ...outages.map(({ subject, ms, goesOn }) =>
    textRow(nameOf(subject, printers), `${minutes(ms)}${goesOn ? ', y sigue' : ''}`),
  ),
  countRow('Reimpresiones', papers.reprints),
  countRow('Papeles revisados a mano', papers.reviewed),
]
