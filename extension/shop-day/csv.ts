import { formatDate, formatTime } from '@shared/dates'
import { redact } from '@shared/redact'
import type { Section } from './closing-sections'
import type { Period } from './period'

/**
 * What a spreadsheet may read as a formula (OWASP, CSV injection): `= + - @` first or behind blanks and invisible
 * characters, which some drop; a tab or line break first.
 */
const FORMULA = /^(?:[\t\r\n]|[\s\p{C}\p{Default_Ignorable_Code_Point}]*[=+\-@|])/u

/** Null: empty. */
export type Cell = string | number | null

/** Excel in Spanish recognises UTF-8 only by this mark. */
const BYTE_ORDER_MARK = '\uFEFF'

/** NFKC: full-width `＝＋－＠` and their small and raised forms count too. */
const isFormula = (text: string): boolean => FORMULA.test(text) || FORMULA.test(text.normalize('NFKC'))

/**
 * Every text is quoted, or a comma or tab in it would begin a cell where a spreadsheet is told another separator. One
 * that would be a formula is prefixed with an apostrophe; numbers are written as they are.
 */
function cell(value: Cell): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  return `"${isFormula(value) ? "'" : ''}${value.replaceAll('"', '""')}"`
}

/**
 * A table as Excel in Spanish opens it: `;` between cells, CRLF after each row, UTF-8 with byte order mark. Money is in
 * whole pesos, without separators; null is an empty cell.
 */
export const toCsv = (header: string[], rows: Cell[][]): string =>
  BYTE_ORDER_MARK + [header, ...rows].map((row) => `${row.map(cell).join(';')}\r\n`).join('')

const HEADER = ['Punto de venta', 'Día', 'Desde', 'Hasta', 'Sección', 'Concepto', 'Cantidad', 'Valor', 'Detalle']

/** The closing for a spreadsheet: one line a row of the screen, whole pesos, no customer data, no courier's phone. */
export const closingCsv = (sections: readonly Section[], { from, to }: Period, storeName: string): string =>
  toCsv(
    HEADER,
    sections.flatMap(({ title, rows }) =>
      rows.map(({ label, count, amount, text }) => [
        storeName,
        formatDate(from),
        formatTime(from),
        formatTime(to),
        title,
        redact(label),
        count,
        amount,
        text === null ? null : redact(text),
      ]),
    ),
  )
