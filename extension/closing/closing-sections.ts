import { formatTime } from '@shared/dates'
import { formatMoney } from '@shared/money'
import type { ClosingContent } from '@shared/payload'
import { cutText } from '@shared/text'
import { INVOICE_STATES, SERVICE_NAMES } from '../panels/state/row-words'
import type { Closing } from './closing-of'
import type { CourierTally } from './couriers-of'
import { amountRow, countRow, documentRows, listRow, type Row, sumRow, tallyRow, textRow, workRows } from './rows'
import { PAID_BY, type PaidBy } from './sale-of'
import { sumOf } from './tally'

/** One headed part of a closing: screen, paper and CSV show the same ones. */
export type Section = ClosingContent['closing']['sections'][number]

const PAYMENT_NAMES: Record<PaidBy, string> = {
  paid: 'Pagado en línea',
  cash: 'Efectivo',
  card: 'Datáfono',
  transfer: 'Transferencia',
  other: 'Otro medio',
  verify: 'Verificar en Justo',
}

function orderRows({ sold, notSold }: Closing): Row[] {
  const services = (['delivery', 'pickup', 'table'] as const).map((service) =>
    tallyRow(SERVICE_NAMES[service], sold[service]),
  )
  return [
    ...services,
    { ...tallyRow('Total', sumOf(Object.values(sold))), strong: true },
    ...listRow('Cancelados', notSold.cancelled),
    ...listRow('Rechazados', notSold.rejected),
    ...listRow('Sin aceptar', notSold.untaken),
    ...listRow('No se pudieron leer', notSold.unreadable),
  ]
}

const figureRows = ({ figures }: Closing): Row[] => [
  amountRow('Productos', figures.products),
  ...(figures.discounts === 0 ? [] : [amountRow('Descuentos', -figures.discounts)]),
  amountRow('Domicilios', figures.deliveryFees),
  ...(figures.serviceFees === 0 ? [] : [amountRow('Servicio', figures.serviceFees)]),
  amountRow('Propinas', figures.tips),
  ...(figures.points ? [amountRow('Puntos', -figures.points)] : []),
  ...(figures.adjustments === 0 ? [] : [amountRow('Ajustes', figures.adjustments)]),
  sumRow('Total', figures.charged),
]

function paymentRows({ payments }: Closing): Row[] {
  const collected = PAID_BY.filter((by) => by !== 'paid' && payments[by].count > 0)
  return [
    tallyRow(PAYMENT_NAMES.paid, payments.paid),
    ...collected.map((by) => tallyRow(PAYMENT_NAMES[by], payments[by])),
    { ...tallyRow('Por cobrar', sumOf(collected.map((by) => payments[by]))), strong: true },
  ]
}

function courierName({ name, managed }: CourierTally): string {
  if (managed) return 'Domiciliarios de Justo'
  return cutText(name, 40) || 'Sin nombre en Justo'
}

/** Couriers with a sum to hand in, or with a name: a «sin nombre» without a sum is left out. */
const courierRows = ({ couriers }: Closing): Row[] =>
  couriers.slice(0, 40).map((courier) => ({
    ...tallyRow(courierName(courier), { count: courier.count, amount: courier.cash }),
    text: courier.card === 0 ? null : amountText('y por datáfono', courier.card),
  }))

const amountText = (words: string, pesos: number): string => `${words} ${formatMoney(pesos)}`

const hours = (times: readonly string[]): string[] => times.map((at) => formatTime(at))

const scheduledRows = ({ scheduled }: Closing): Row[] => [
  ...listRow('Más tarde', hours(scheduled.today)),
  ...(scheduled.tomorrow.length === 0 ? [textRow('Mañana', 'ninguno')] : listRow('Mañana', hours(scheduled.tomorrow))),
]

const openRows = ({ openPapers, undelivered, invoiceStates }: Closing): Row[] => [
  countRow('Revisar papel', openPapers.toReview),
  countRow('Papeles que no salieron', openPapers.notOut),
  ...(openPapers.waiting === 0 ? [] : [countRow('Papeles en espera', openPapers.waiting)]),
  ...(undelivered.length === 0 ? [countRow('Sin entregar', 0)] : listRow('Sin entregar', undelivered)),
  ...listRow(INVOICE_STATES['note-due'], invoiceStates['note-due']),
]

/** `printers`: their names by id. */
export function closingSections(closing: Closing, printers: ReadonlyMap<string, string>): Section[] {
  return [
    { title: 'Pedidos', rows: orderRows(closing) },
    { title: 'Ventas', rows: figureRows(closing) },
    { title: 'Pagos', rows: paymentRows(closing) },
    { title: 'Efectivo por domiciliario', rows: courierRows(closing) },
    { title: 'Documentos', rows: documentRows(closing) },
    { title: 'Por resolver', rows: openRows(closing) },
    { title: 'Programados', rows: scheduledRows(closing) },
    { title: 'Funcionamiento', rows: workRows(closing, printers) },
  ].filter(({ rows }) => rows.length > 0)
}
