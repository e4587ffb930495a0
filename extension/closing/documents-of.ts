import type { InvoiceRow, InvoicesAnswer } from '@shared/api'
import { numberText } from '@shared/invoice-number'
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
  /** Impossible numbers that an earlier version gave out, `J-9007199254740992`: they belong to no range. */
  impossible?: string[]
  /** False: the register is damaged, and numbers may be missing here. */
  sound: boolean
}

export type Register = Pick<InvoicesAnswer, 'invoices' | 'confirmed' | 'sound'>

type Counted = InvoiceRow & { number: { number: number } }

const isCounted = (row: InvoiceRow): row is Counted => row.number.number !== null
const byNumber = (a: Counted, b: Counted): number => a.number.number - b.number.number

function rangeOf(prefix: string, rows: readonly Counted[]): NumberRange | null {
  const [first, last] = [rows[0], rows.at(-1)]
  if (!first || !last) return null
  const cancelled = rows.filter(({ fate }) => fate === 'cancelled').map(({ number }) => number.text)
  return { prefix, first: first.number.text, last: last.number.text, count: rows.length, cancelled }
}

/** Holes that end at a number of the period: also the one between its first number and the last one before it. */
function gapsOf(prefix: string, rows: readonly Counted[], { confirmed }: Register, period: Period): NumberGap[] {
  return rows.slice(1).flatMap((row, i) => {
    const before = rows[i]?.number.number ?? 0
    const { number } = row.number
    if (number <= before + 1 || !isIn(period, row.at)) return []
    const byPerson = confirmed.some(
      ({ prefix: of, next }) => of === prefix && next !== null && next > before && next <= number,
    )
    return [{ first: numberText(prefix, before + 1), last: numberText(prefix, number - 1), byPerson }]
  })
}

/** The numbers of a period, prefix by prefix, and the ones that are missing. `register`: of all months that it touches. */
export function documentsOf(register: Register, period: Period): Documents {
  const prefixes = [...new Set(register.invoices.map(({ number }) => number.prefix))].sort()
  const counted = register.invoices.filter(isCounted)
  const others = register.invoices.filter((row) => !isCounted(row) && isIn(period, row.at))
  const rowsOf = (prefix: string) => counted.filter(({ number }) => number.prefix === prefix).sort(byNumber)
  return {
    ranges: prefixes.flatMap((prefix) => {
      const rows = rowsOf(prefix).filter(({ at }) => isIn(period, at))
      return rangeOf(prefix, rows) ?? []
    }),
    gaps: prefixes.flatMap((prefix) => gapsOf(prefix, rowsOf(prefix), register, period)),
    ...(others.length > 0 && { impossible: [...new Set(others.map(({ number }) => number.text))] }),
    sound: register.sound,
  }
}
