import { formatDate, formatTime } from '@shared/dates'
import type { Section } from '../closing/closing-sections'
import type { Period } from '../closing/period'
import { toCsv } from './to-csv'

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
