import type { InvoiceRow, InvoicesAnswer } from '@shared/api'
import { isIn, type Period } from './period'

export interface NumberRange {
  prefix: string
  /** `J-1`, and `J-84` where it is another one. */
  first: string
  last: string
  count: number
  /** Numbers whose paper will never come out. */
  cancelled: string[]
}

export interface NumberGap {
  /** `J-12`, the first and the last number that is missing. */
  first: string
  last: string
  /** A person went on from a higher number. */
  byPerson: boolean
}

export interface Documents {
  ranges: NumberRange[]
  gaps: NumberGap[]
  /** False: the register is damaged, and numbers may be missing here. */
  sound: boolean
}

export type Register = Pick<InvoicesAnswer, 'invoices' | 'confirmed' | 'sound'>

const textOf = (prefix: string, number: number): string => (prefix === '' ? String(number) : `${prefix}-${number}`)

const byNumber = (a: InvoiceRow, b: InvoiceRow): number => a.number.number - b.number.number

function rangeOf(prefix: string, rows: readonly InvoiceRow[]): NumberRange | null {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return null
  const cancelled = rows.filter(({ fate }) => fate === 'cancelled').map(({ number }) => number.text)
  return { prefix, first: first.number.text, last: last.number.text, count: rows.length, cancelled }
}

/** Holes that end at a number of the period: also the one between its first number and the last one before it. */
function gapsOf(prefix: string, rows: readonly InvoiceRow[], { confirmed }: Register, period: Period): NumberGap[] {
  return rows.slice(1).flatMap((row, i) => {
    const before = rows[i]?.number.number ?? 0
    const { number } = row.number
    if (number <= before + 1 || !isIn(period, row.at)) return []
    const byPerson = confirmed.some((said) => said.prefix === prefix && said.next > before && said.next <= number)
    return [{ first: textOf(prefix, before + 1), last: textOf(prefix, number - 1), byPerson }]
  })
}

/** The numbers of a period, prefix by prefix, and the ones that are missing. `register`: of all months that it touches. */
export function documentsOf(register: Register, period: Period): Documents {
  const prefixes = [...new Set(register.invoices.map(({ number }) => number.prefix))].sort()
  const rowsOf = (prefix: string) => register.invoices.filter(({ number }) => number.prefix === prefix).sort(byNumber)
  return {
    ranges: prefixes.flatMap((prefix) => {
      const rows = rowsOf(prefix).filter(({ at }) => isIn(period, at))
      return rangeOf(prefix, rows) ?? []
    }),
    gaps: prefixes.flatMap((prefix) => gapsOf(prefix, rowsOf(prefix), register, period)),
    sound: register.sound,
  }
}
