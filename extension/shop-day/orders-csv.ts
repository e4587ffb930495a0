import { formatDate, formatTime } from '@shared/dates'
import { lowerFirst } from '@shared/grammar'
import { redactId, redactTyped, withoutPersonalNumbers } from '@shared/redact'
import { SERVICES } from '@shared/services'
import { MEANS, settlementOf } from '@shared/settlement'
import { addedServiceFee, type Sums } from '@shared/tickets/sums'
import { INVOICE_STATES, LIFECYCLE_NAMES } from '../messaging/order-row'
import { momentOf, waivedBy } from '../order-model/lifecycle'
import { leftOf } from '../order-model/order-amount'
import { type ClosingOrder, SETTLED_NAMES, saleOf, settledPesos, waivedWords } from './closing-orders'
import { type Cell, toCsv } from './csv'

type Column = [name: string, cell: (order: ReportOrder) => Cell, clean?: (text: string) => string]

/** `invoiceState` null: only the bridge knows it, and it did not answer. */
export type ReportOrder = Omit<ClosingOrder, 'invoiceState'> & { invoiceState: ClosingOrder['invoiceState'] | null }

const PAID: Record<'paid' | 'collect' | 'verify', string> = {
  paid: 'Pagado',
  collect: 'Por cobrar',
  verify: 'Verificar',
}

const chargedWord = ({ partial }: { partial: boolean }): string => (partial ? 'Cobrado en parte' : 'Cobrado')

function paidText(stored: ReportOrder['stored']): string | null {
  if (stored.order === null) return null
  if (stored.chargedElsewhere) return `${chargedWord(stored.chargedElsewhere)} en ${stored.chargedElsewhere.till}`
  const { state } = stored.order.payment
  const reason = state === 'paid' ? null : waivedBy(stored.handedUnpaid)
  if (settlementOf(stored.settlements) !== null) {
    const partial = leftOf(stored) > 0
    const rest = partial && reason !== null ? `, el resto ${lowerFirst(waivedWords(reason))}` : ''
    return chargedWord({ partial }) + rest
  }
  return reason === null ? PAID[state] : waivedWords(reason)
}

const timeOf = (at: string | undefined): string | null =>
  at === undefined ? null : `${formatDate(at)} ${formatTime(at)}`

/** The figure as on the order's comprobante or factura, sold or not; null: the order cannot be read. */
const figure =
  (of: (sums: Sums) => number) =>
  ({ stored }: ReportOrder): Cell => {
    const sale = saleOf(stored)
    return sale && of(sale.sums)
  }

/** `clean`: the text was typed by a customer, or by whom Justo took it from. It applies unless the box is ticked. */
const COLUMNS: Column[] = [
  ['Fecha', ({ stored }) => formatDate(momentOf(stored))],
  ['Hora', ({ stored }) => formatTime(momentOf(stored))],
  ['Pedido', ({ number }) => number, redactId],
  ['Transacción', ({ stored }) => stored.transaction],
  ['Punto de venta', ({ stored }) => stored.order?.storeName ?? null, withoutPersonalNumbers],
  ['Origen', ({ stored }) => stored.order?.source ?? null, redactTyped],
  ['Servicio', ({ stored }) => (stored.order ? SERVICES[stored.order.service].name : null)],
  ['Estado', ({ lifecycle }) => LIFECYCLE_NAMES[lifecycle]],
  ['Productos', figure(({ products }) => products)],
  ['Descuento', figure(({ coupon }) => coupon.amount)],
  ['Domicilio', figure(({ deliveryFee }) => deliveryFee)],
  ['Cargo por servicio', figure(addedServiceFee)],
  ['Propina', figure(({ tip }) => tip)],
  ['Total sin propina', figure(({ total }) => total)],
  ['Puntos', figure(({ pointsPaid }) => pointsPaid)],
  ['A pagar', figure(({ amountToPay }) => amountToPay)],
  ['Pago', ({ stored }) => paidText(stored)],
  ['Medio de pago', ({ stored }) => stored.order?.payment.label ?? null, redactTyped],
  ['Cobrado a las', ({ stored }) => timeOf(settlementOf(stored.settlements)?.at)],
  ...MEANS.map((means): Column => [SETTLED_NAMES[means], (order) => settledPesos(order, means)]),
  ['Factura', ({ invoiceState }) => invoiceState && INVOICE_STATES[invoiceState]],
  ['Factura de Intüipos', ({ stored }) => stored.external?.number ?? null, redactId],
  ['Registrado en Intüipos', ({ stored }) => (stored.registeredAt === null ? 'No' : 'Sí')],
]

const address = ({ stored }: ReportOrder): string => {
  const { street, extra, area } = stored.order?.address ?? { street: null, extra: null, area: null }
  return [street, extra, area].filter(Boolean).join(', ')
}

/** Included only when the box is ticked. */
const CUSTOMER: Column[] = [
  ['Cliente', ({ stored }) => stored.order?.customer.name ?? null],
  ['Teléfono', ({ stored }) => stored.order?.customer.phone ?? null],
  ['Dirección', address],
]

/** Orders for a spreadsheet, one a row, whole pesos, in the order given. `withCustomer`: with name, phone and address. */
export function ordersCsv(orders: readonly ReportOrder[], withCustomer: boolean): string {
  const columns = withCustomer ? [...COLUMNS, ...CUSTOMER] : COLUMNS
  return toCsv(
    columns.map(([name]) => name),
    orders.map((order) =>
      columns.map(([, cellOf, clean]) => {
        const cell = cellOf(order)
        return clean === undefined || withCustomer || typeof cell !== 'string' ? cell : clean(cell)
      }),
    ),
  )
}
