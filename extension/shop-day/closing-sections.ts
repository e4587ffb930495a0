import { durationText, formatTime, MINUTE_MS } from '@shared/dates'
import { counted } from '@shared/grammar'
import { formatMoney } from '@shared/money'
import type { ClosingContent } from '@shared/paper-content'
import { SERVICE_LIST, SERVICES } from '@shared/services'
import { MEANS } from '@shared/settlement'
import { cutText } from '@shared/text'
import { INVOICE_STATES } from '../messaging/order-row'
import { WAIVING_REASONS } from '../order-model/lifecycle'
import type { Closing, CourierTally } from './closing'
import type { Documents, NumberGap, NumberRange } from './closing-documents'
import { PAID_BY, type PaidBy, SETTLED_NAMES, sumOf, type Tally, waivedWords } from './closing-orders'
import type { CourierName } from './courier-cash'
import type { Outage } from './outages'

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

/** What no sum has: `sin 1 pedido que no se pudo leer`; null: nothing. */
function missingWords({ notSold: { unreadable } }: Closing): string | null {
  const { length } = unreadable
  return length === 0 ? null : `sin ${counted(length, 'pedido que no se pudo leer', 'pedidos que no se pudieron leer')}`
}

function orderRows(closing: Closing): Row[] {
  const { sold, notSold } = closing
  const services = SERVICE_LIST.map((service) => tallyRow(SERVICES[service].name, sold[service]))
  return [
    ...services,
    { ...tallyRow('Total', sumOf(Object.values(sold))), text: missingWords(closing), strong: true },
    ...listRow('Cancelados', notSold.cancelled),
    ...listRow('Rechazados', notSold.rejected),
    ...listRow('Sin aceptar', notSold.untaken),
    ...listRow('No se pudieron leer', notSold.unreadable),
  ]
}

function figureRows(closing: Closing): Row[] {
  const { figures } = closing
  return [
    amountRow('Productos', figures.products),
    ...(figures.discounts === 0 ? [] : [amountRow('Descuentos', -figures.discounts)]),
    amountRow('Domicilios', figures.deliveryFees),
    ...(figures.serviceFees === 0 ? [] : [amountRow('Servicio', figures.serviceFees)]),
    amountRow('Propinas', figures.tips),
    ...(figures.points ? [amountRow('Puntos', -figures.points)] : []),
    ...(figures.adjustments === 0 ? [] : [amountRow('Ajustes', figures.adjustments)]),
    { ...sumRow('Total', figures.charged), text: missingWords(closing) },
  ]
}

/** What was collected at this till, by means; nothing where the till is not used for it. */
function settledRows({ byMeans, all }: Closing['settled']): Row[] {
  if (all.count === 0) return []
  return [
    ...MEANS.filter((means) => byMeans[means].count > 0).map((means) => tallyRow(SETTLED_NAMES[means], byMeans[means])),
    { ...tallyRow('Cobrado', all), strong: true },
  ]
}

/** What was corrected, and which tills collected where there are several. */
function settledBookRows({ corrected, tills, disputed, twice }: Closing['settledBooks']): Row[] {
  return [
    ...(tills.length < 2 ? [] : tills.slice(0, MOST_TILLS).map((of) => tallyRow(`Cobrado en la caja ${of.till}`, of))),
    ...listRow('Cobros corregidos', corrected),
    ...listRow('Cobro distinto en el registro', disputed),
    ...listRow('Cobrados en dos cajas', twice),
  ]
}

/** Without the register, what other tills charged since this one last heard of them is not known. */
function toCollectRow(closing: Closing, toCollect: Tally): Row {
  const isKnown = closing.documents !== null || toCollect.count === 0
  const elsewhere = isKnown ? null : 'sin programa de impresión, otra caja pudo cobrar alguno'
  const words = [missingWords(closing), elsewhere].filter((each) => each !== null)
  return { ...tallyRow('Por cobrar', toCollect), text: words.join('; ') || null, strong: true }
}

function paymentRows(closing: Closing): Row[] {
  const { payments, waived, settled, settledBooks, refunds } = closing
  const open = PAID_BY.filter((by) => by !== 'paid' && payments[by].count > 0)
  const { missing, toReturn, elsewhere } = settled
  return [
    tallyRow(PAYMENT_NAMES.paid, payments.paid),
    ...settledRows(settled),
    ...(elsewhere.count === 0 ? [] : [tallyRow('Cobrado en otra caja', elsewhere)]),
    ...open.map((by) => tallyRow(PAYMENT_NAMES[by], payments[by])),
    ...(missing.count === 0 ? [] : [tallyRow('Faltan de lo cobrado', missing)]),
    ...WAIVING_REASONS.filter((reason) => waived[reason].count > 0).map((reason) =>
      tallyRow(waivedWords(reason), waived[reason]),
    ),
    toCollectRow(closing, sumOf([...open.map((by) => payments[by]), missing])),
    ...(toReturn.count === 0 ? [] : [{ ...tallyRow('Por devolver', toReturn), strong: true }]),
    ...(refunds.count === 0 ? [] : [tallyRow('Devuelto por Justo', refunds)]),
    ...settledBookRows(settledBooks),
  ]
}

/** Tills with a row of their own: a section has 60 rows at most. */
const MOST_TILLS = 12

export const courierWords = ({ name, managed }: CourierName): string =>
  managed ? 'Domiciliarios de Justo' : cutText(name, 40) || 'Sin nombre'

/** Couriers with a row of their own: a section has 60 rows at most. The sums of the others are added up. */
const MOST_COURIERS = 40

/** Couriers with a sum to hand in, or with a name: a «sin nombre» without a sum is left out. */
function courierRows({ couriers }: Closing): Row[] {
  const rows = couriers.slice(0, MOST_COURIERS).map((courier) => courierRow(courierWords(courier), courier))
  const rest = couriers.slice(MOST_COURIERS)
  if (rest.length === 0) return rows
  const sum = (of: keyof CourierSums) => rest.reduce((total, courier) => total + courier[of], 0)
  const sums = { count: sum('count'), cash: sum('cash'), card: sum('card'), handedIn: sum('handedIn') }
  return [...rows, courierRow(`Otros ${rest.length}`, sums)]
}

type CourierSums = Pick<CourierTally, 'count' | 'cash' | 'card' | 'handedIn'>

const courierRow = (label: string, { count, cash, card, handedIn }: CourierSums): Row => {
  const texts = [
    ...(card === 0 ? [] : [amountText('y por datáfono', card)]),
    ...(handedIn === 0 ? [] : [amountText('ya entregó', handedIn)]),
  ]
  return { ...tallyRow(label, { count, amount: cash }), text: texts.length === 0 ? null : texts.join(', ') }
}

const amountText = (words: string, pesos: number): string => `${words} ${formatMoney(pesos)}`

const hours = (times: readonly string[]): string[] => times.map((at) => formatTime(at))

const scheduledRows = ({ scheduled }: Closing): Row[] => [
  ...listRow('Más tarde', hours(scheduled.today)),
  ...(scheduled.tomorrow.length === 0 ? [textRow('Mañana', 'ninguno')] : listRow('Mañana', hours(scheduled.tomorrow))),
]

const openRows = ({ openPapers, undelivered, unpaid, invoiceStates }: Closing): Row[] => [
  countRow('Revisar papel', openPapers.toReview),
  countRow('Papeles que no salieron', openPapers.notOut),
  ...(openPapers.waiting === 0 ? [] : [countRow('Papeles en espera', openPapers.waiting)]),
  ...(undelivered.length === 0 ? [countRow('Sin entregar', 0)] : listRow('Sin entregar', undelivered)),
  ...listRow('Salieron sin cobrar', unpaid),
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

/** `15244-01, 15251-01 y 3 más` */
export function listText(names: readonly string[]): string {
  const listed = names.slice(0, NAMED).map((name) => cutText(name, 20))
  while (listed.join(', ').length > LONGEST - 12) listed.pop()
  const more = names.length - listed.length
  return listed.join(', ') + (more > 0 ? ` y ${more} más` : '')
}

/** `Cancelados 3: 15244, 15251, 15260`; no row when there are none. */
export function listRow(label: string, names: readonly string[]): Row[] {
  if (names.length === 0) return []
  return [row(label, { count: names.length, text: listText(names) })]
}

/** Gaps that are listed: a register may hold more than fit on the paper. */
const MOST_GAPS = 8

const span = (first: string, last: string): string => (first === last ? first : `${first} a ${last}`)

const rangeRows = ({ first, last, count, cancelled }: NumberRange): Row[] => [
  { ...countRow('Numeración', count), text: span(first, last) },
  ...listRow('Sin papel (retirados)', cancelled),
]

const gapRow = ({ first, last, byHand }: NumberGap): Row =>
  textRow(first === last ? 'Falta' : 'Faltan', `${span(first, last)}${byHand ? ' (se siguió a mano)' : ''}`)

/** Prefixes that are listed. */
const MOST_RANGES = 5

/** A row that counts those which have none of their own. */
const restRow = (label: string, rest: number, one: string, several: string): Row[] =>
  rest > 0 ? [textRow(label, `y ${counted(rest, one, several)} más`)] : []

const numberRows = ({ ranges, gaps, sound }: Documents): Row[] => [
  ...(ranges.length === 0 ? [textRow('Numeración', 'ningún número')] : ranges.slice(0, MOST_RANGES).flatMap(rangeRows)),
  ...restRow('Numeración', ranges.length - MOST_RANGES, 'prefijo', 'prefijos'),
  ...gaps.slice(0, MOST_GAPS).map(gapRow),
  ...restRow('Faltan', gaps.length - MOST_GAPS, 'salto', 'saltos'),
  ...(sound ? [] : [textRow('Registro de números', 'dañado: puede faltar un número o un cobro')]),
]

/** Number ranges of the period, and the state of each order's document, worded as in the list's column. */
export function documentRows({ documents, invoiceStates, registered, differing }: Closing): Row[] {
  const states = (['issued', 'pending', 'comprobante'] as const).filter((state) => invoiceStates[state].length > 0)
  return [
    ...(documents ? numberRows(documents) : [textRow('Numeración', 'sin programa de impresión')]),
    ...states.map((state) => countRow(INVOICE_STATES[state], invoiceStates[state].length)),
    ...listRow(INVOICE_STATES.none, invoiceStates.none),
    ...listRow('Cambiaron después del papel', differing),
    // A shop that does not note it would read every order here.
    ...(registered.done.length === 0
      ? []
      : [
          countRow('Registrados en Intüipos', registered.done.length),
          ...listRow('Sin registrar en Intüipos', registered.missing),
        ]),
  ]
}

function nameOf(subject: Outage['subject'], printers: ReadonlyMap<string, string>): string {
  if (subject === 'justo') return 'Sin Justo'
  if (subject === 'bridge') return 'Sin programa de impresión'
  const id = subject.slice('printer '.length)
  return `Sin ${printers.get(id) ?? id}`
}

/** Outages are reported from their first second: less than a minute shows as one. */
const minutes = (ms: number): string => durationText(Math.max(1, Math.round(ms / MINUTE_MS)))

/** Outages and manual work of the period. */
const workRows = ({ outages, papers, sought }: Closing, printers: ReadonlyMap<string, string>): Row[] => [
  ...outages.map(({ subject, ms, goesOn }) =>
    textRow(nameOf(subject, printers), `${minutes(ms)}${goesOn ? ', y sigue' : ''}`),
  ),
  countRow('Reimpresiones', papers.reprints),
  countRow('Papeles revisados a mano', papers.reviewed),
  ...listRow('Pedidos buscados en Justo a mano', sought),
]
