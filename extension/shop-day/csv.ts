import { formatDate, formatTime } from '@shared/dates'
import type { Section } from './closing-sections'
import type { Period } from './period'

/** First characters that a spreadsheet reads as a formula (OWASP, CSV injection). */
const FORMULA = /^[=+\-@\t\r]/

/** Excel in Spanish recognises UTF-8 only by this mark. */
const BYTE_ORDER_MARK = '\uFEFF'

/** Text that would be a formula is prefixed with an apostrophe; numbers are written as they are. */
function cell(value: string | number | null): string {
  if (value === null) return ''
  if (typeof value === 'number') return String(value)
  const safe = FORMULA.test(value) ? `'${value}` : value
  return /[";\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/**
 * A table as Excel in Spanish opens it: `;` between cells, CRLF after each row, UTF-8 with byte order mark. Money is in
 * whole pesos, without separators; null is an empty cell.
 */
export const toCsv = (header: string[], rows: (string | number | null)[][]): string =>
  BYTE_ORDER_MARK + [header, ...rows].map((row) => `${row.map(cell).join(';')}\r\n`).join('')

const HEADER = ['Punto de venta', 'Día', 'Desde', 'Hasta', 'Sección', 'Concepto', 'Cantidad', 'Valor', 'Detalle']

/** The closing for a spreadsheet: one line a row of the screen, whole pesos, no customer data. */
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
        label,
        count,
        amount,
        text,
      ]),
    ),
  )
