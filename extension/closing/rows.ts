import type { ClosingContent } from '@shared/payload'
import { cutText } from '@shared/text'
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
