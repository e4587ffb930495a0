import { formatDate, formatTime } from '@shared/dates'
import { numberText } from '@shared/invoice-number'
import { printedBuyerId } from '@shared/nit'
import { redactId, redactTyped } from '@shared/redact'
import type { InvoiceRow, InvoiceStatus } from '@shared/register'
import { MEANS } from '@shared/settlement'
import type { Documents, Register } from './closing-documents'
import { SETTLED_NAMES } from './closing-orders'
import { type Cell, toCsv } from './csv'

type Sale = InvoiceRow['sale']
type Column = [name: string, cell: (row: InvoiceRow) => Cell]

const STATUS_LABELS: Record<InvoiceStatus, string> = {
  issued: 'Papel en camino o por revisar',
  sent: 'Emitida (la impresora no avisa)',
  printed: 'Emitida',
  cancelled: 'Anulada: su papel no salió',
}

const MODES: Record<Sale['mode'], string> = { comprobante: 'Comprobante', pos: 'Factura', external: 'Comprobante' }

/** By order's id, the number of the nota about its factura; null: none was typed. */
type Cancelled = ReadonlyMap<string, string | null>

const noteOf = (row: InvoiceRow, cancelled: Cancelled): string | null =>
  row.fate === 'cancelled' ? null : (cancelled.get(row.orderId) ?? null)

/** The order was cancelled after its paper was printed: a nota crédito or nota de ajuste is due. */
const isNoteDue = (row: InvoiceRow, cancelled: Cancelled): boolean =>
  cancelled.get(row.orderId) === null && row.fate !== 'cancelled'

function stateOf(row: InvoiceRow, cancelled: Cancelled): string {
  if (isNoteDue(row, cancelled)) return 'Nota pendiente: el pedido se canceló'
  return noteOf(row, cancelled) === null ? STATUS_LABELS[row.fate] : 'Con nota: el pedido se canceló'
}

const labelsOf = (rows: readonly InvoiceRow[]): (string | null)[] => [
  ...new Set(rows.flatMap(({ sale }) => sale.taxes.map(({ label }) => label))),
]

/** Base and tax for each rate of the month; untaxed items have a base only. */
const taxColumns = (rows: readonly InvoiceRow[]): Column[] =>
  labelsOf(rows).flatMap((label): Column[] => {
    const group = ({ sale }: InvoiceRow) => sale.taxes.find((tax) => tax.label === label)
    if (label === null) return [['Sin impuesto', (row) => group(row)?.total ?? null]]
    return [
      [`Base ${label}`, (row) => group(row)?.base ?? null],
      [label, (row) => group(row)?.tax ?? null],
    ]
  })

const money = (name: string, of: (sale: Sale) => number): Column => [name, ({ sale }) => of(sale)]

function columnsOf(rows: readonly InvoiceRow[], cancelled: Cancelled, withCustomer: boolean): Column[] {
  const asIs = (text: string): string => text
  const [id, typed] = withCustomer ? [asIs, asIs] : [redactId, redactTyped]
  return [
    ['Número', ({ number }) => number.text],
    ['Fecha', ({ at }) => formatDate(at)],
    ['Hora', ({ at }) => formatTime(at)],
    ['Documento', ({ sale }) => MODES[sale.mode]],
    ['Estado', (row) => stateOf(row, cancelled)],
    ['Pedido', ({ orderNumber }) => orderNumber && id(orderNumber)],
    ['Transacción', ({ transaction }) => transaction],
    ...taxColumns(rows),
    money('Descuento', ({ coupon }) => coupon),
    money('Domicilio', ({ deliveryFee }) => deliveryFee),
    money('Cargo por servicio', ({ serviceFee }) => serviceFee),
    money('Propina', ({ tip }) => tip),
    money('Total sin propina', ({ total }) => total),
    money('Puntos', ({ points }) => points ?? 0),
    ['Medio de pago', ({ sale }) => typed(sale.payment.label)],
    ['Cobrado', ({ settled }) => (settled ? `${formatDate(settled.at)} ${formatTime(settled.at)}` : null)],
    ...MEANS.map((means): Column => [SETTLED_NAMES[means], ({ settled }) => settled?.[means] ?? null]),
    ['Propina cobrada', ({ settled }) => settled?.tip ?? null],
    ['Caja que cobró', ({ settled }) => settled?.tills.join(', ') ?? null],
    ['Cobro corregido', ({ settled }) => (settled?.corrected ? 'Sí' : null)],
    ['Cobro distinto del papel', ({ settled }) => (settled?.differs ? 'Sí' : null)],
    ['Factura de Intüipos', ({ document }) => (document ? id(document.number) : null)],
    ['CUFE', ({ document }) => document?.cufe ?? null],
    ['Nota de Intüipos', (row) => noteOf(row, cancelled)],
    ...(withCustomer
      ? ([['NIT o cédula', ({ sale }) => (sale.buyerId ? printedBuyerId(sale.buyerId) : null)]] as Column[])
      : []),
  ]
}

/** The accountant's summary, as text below the rows. */
function summary({ invoices }: Register, documents: Documents, cancelled: Cancelled): [string, Cell][] {
  const without = invoices.filter(({ document, sale }) => document === null && sale.mode !== 'pos').length
  const due = invoices.filter((row) => isNoteDue(row, cancelled)).map(({ number }) => number.text)
  return [
    ...documents.ranges.flatMap(({ prefix, first, last, count, cancelled: voided }): [string, Cell][] => [
      [`Numeración${prefix === '' ? '' : ` ${prefix}`}`, `${first} a ${last}`],
      ['Números', count],
      ['Anulados', voided.length === 0 ? 0 : voided.join(', ')],
    ]),
    ['Sin factura de Intüipos', without],
    ['Notas pendientes', due.length === 0 ? 0 : due.join(', ')],
    ['Números que faltan', documents.gaps.length],
    ...(documents.sound ? [] : ([['Atención', 'El registro está dañado: pueden faltar filas']] as [string, Cell][])),
  ]
}

export interface InvoiceReport {
  register: Register
  /** Ranges and gaps of the same month. */
  documents: Documents
  /** Cancelled orders, as far as this till still stores them. */
  cancelled: Cancelled
  withCustomer: boolean
}

/** A month's register of numbers for the accountant: a row a number, gaps in their places, the sums in words below. */
export function invoicesCsv({ register, documents, cancelled, withCustomer }: InvoiceReport): string {
  const rows = register.invoices
  const columns = columnsOf(rows, cancelled, withCustomer)
  const blank = (cells: Cell[]): Cell[] => [...cells, ...Array<Cell>(columns.length - cells.length).fill(null)]
  const gapBefore = ({ number }: InvoiceRow): Cell[][] =>
    documents.gaps
      .filter(({ last }) => last === numberText(number.prefix, number.number - 1))
      .map(({ first, last, byHand }) => {
        const name = first === last ? first : `${first} a ${last}`
        return blank([name, null, null, null, byHand ? 'Saltado por una persona' : 'FALTA'])
      })
  const table = rows.flatMap((row) => [...gapBefore(row), columns.map(([, cell]) => cell(row))])
  const below = summary(register, documents, cancelled).map(([name, cell]) => blank([name, cell]))
  return toCsv(
    columns.map(([name]) => name),
    [...table, blank([]), ...below],
  )
}
