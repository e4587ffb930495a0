import { formatTime, formatTimeNear } from '../dates'
import { formatMoney } from '../money'
import type { DeliveryContent } from '../paper-content'
import type { JobContext } from '../payload'
import { formatPhone, shortName } from '../text'
import type { Block, Ticket } from '../ticket'
import { isWarned } from './allergy-banners'
import { banner, bigBanner, headline, joined, pair, rule, text } from './blocks'
import type { PayloadOf } from './facts'
import { scheduledWords, serviceHead } from './heads'
import { pricedLines } from './lines'
import { customerText, latinName, personName, transcribed } from './other-alphabets'
import { cashRows, isToVerify, paymentLines } from './payment'
import { sumsOf } from './sums'
import { amountRow, productRows, serviceRow, totalRows } from './totals'
import { withdrawnTicket } from './withdrawn-ticket'

type Address = NonNullable<DeliveryContent['address']>

/** Six decimals are ten centimetres. */
const coordinate = (degrees: number): string => String(Math.round(degrees * 1e6) / 1e6)

function mapQr(location: Address['location']): Block[] {
  if (location === null) return []
  const data = `https://maps.google.com/?q=${coordinate(location.lat)},${coordinate(location.lng)}`
  return [{ type: 'qr', data }, text('Escanee para ver el mapa', { align: 'center' })]
}

/** Justo sends some addresses as ciphertext: the readable parts are shown, with a notice for the rest. */
function street({ street, extra, protected: hidden }: Address, warnings: DeliveryContent['warnings']): Block[] {
  const line = [street, extra].filter(Boolean).join(', ')
  const missing = banner(hidden ? 'DIRECCIÓN PROTEGIDA — LÉALA EN JUSTO' : 'SIN DIRECCIÓN — MÍRELA EN JUSTO')
  if (line === '') return [missing]
  const inverse = [street, extra].some((part) => part !== null && isWarned(part, warnings))
  return [
    // An apartment alone is no address.
    ...(street ? [] : [missing]),
    ...customerText(line, (words) => text(words, { bold: true, size: 'tall', inverse: inverse || undefined }), {
      what: 'DIRECCIÓN',
    }),
    ...(hidden ? [banner('HAY INDICACIONES PROTEGIDAS — LÉALAS EN JUSTO')] : []),
  ]
}

const area = (address: Address | null): Block[] =>
  address?.area ? [text(latinName(address.area), { bold: true, size: 'tall' })] : []

/** Justo's couriers have the address in their own app: the paper shows only name and barrio. */
function forManagedCourier(content: DeliveryContent): Block[] {
  return [
    text(`Cliente: ${personName(content.customer, shortName)}`, { bold: true, size: 'tall' }),
    ...transcribed(content.customer, 'left'),
    ...area(content.address),
  ]
}

const reference = (whole: string, warnings: DeliveryContent['warnings']): Block[] =>
  customerText(whole, (words) =>
    text(`Ref: ${words}`, { size: 'tall', ...(isWarned(whole, warnings) ? { bold: true, inverse: true } : {}) }),
  )

/** Recipient and address. An address is never cut; with a protected one the map is the only way to find it. */
function destination(content: DeliveryContent): Block[] {
  if (content.courier?.managed) return forManagedCourier(content)
  const { address, warnings } = content
  return [
    text(`Cliente: ${personName(content.customer)}`, { bold: true, size: 'tall' }),
    ...transcribed(content.customer, 'left'),
    ...(content.phone ? [text(`Tel: ${formatPhone(content.phone)}`, { bold: true, size: 'tall' })] : []),
    ...(address === null ? [banner('SIN DIRECCIÓN — MÍRELA EN JUSTO')] : street(address, warnings)),
    ...area(address),
    ...(address?.reference ? reference(address.reference, warnings) : []),
    ...mapQr(address?.location ?? null),
  ]
}

function courierLine(courier: DeliveryContent['courier']): Block {
  const who = courier?.managed ? 'Domiciliario de Justo' : 'Domiciliario'
  const name = courier?.name || (courier?.managed ? '' : '__________________')
  return joined([`${who}${name && `: ${name}`}`, courier?.code ? `código ${courier.code}` : ''])
}

function times(context: JobContext, releasedAt: string): Block[] {
  const ready = context.readyAt ? `Lista ${formatTimeNear(context.readyAt, releasedAt)}` : ''
  return [
    pair(`Pedido ${formatTimeNear(context.createdAt, releasedAt)}`, ready),
    ...(context.promise ? [text(`Prometido ${context.promise}`, { bold: true })] : []),
  ]
}

/** What to collect, in one big line, with means, cash and change. */
function toCollect({ payment, money: { amountToPay } }: DeliveryContent): Block[] {
  return [
    ...paymentLines(payment, amountToPay).map(bigBanner),
    ...(isToVerify(payment) ? [pair('Valor por verificar', formatMoney(amountToPay), { bold: true })] : []),
    ...cashRows(payment, amountToPay, 'Llevar devuelta'),
  ]
}

/** What the customer wrote about the whole order, and answered to the brand's questions. */
const orderNotes = ({ notes = [], warnings }: DeliveryContent): Block[] =>
  notes.length === 0
    ? []
    : [
        rule(),
        ...notes.flatMap((note) =>
          customerText(note, (words) => text(`Nota: ${words}`, { bold: true, inverse: isWarned(note, warnings) })),
        ),
      ]

/** Ticket de domicilio: for packing, delivery and collection. The only paper with a phone and an address. */
export function deliveryTicket({ content, context, releasedAt }: PayloadOf<'delivery'>): Ticket {
  if ('withdrawn' in content) return withdrawnTicket(content, { context, releasedAt })
  const sums = sumsOf(content)
  return {
    title: `DOMICILIO #${content.number}`,
    blocks: [
      headline(serviceHead(content.service, null)),
      headline(`#${content.number}`),
      ...toCollect(content),
      joined([content.storeName, content.source], { align: 'center' }),
      ...(content.scheduledFor ? [banner(scheduledWords(content.scheduledFor))] : []),
      ...times(context, releasedAt),
      rule('='),
      ...destination(content),
      rule(),
      ...pricedLines(content.lines, { warnings: content.warnings }),
      ...orderNotes(content),
      rule(),
      ...productRows(sums),
      ...amountRow('Domicilio', sums.deliveryFee),
      ...serviceRow(sums),
      ...totalRows(sums, content.payment),
      rule('='),
      courierLine(content.courier),
      text('Bolsas: ____'),
      pair(`Trx ${context.transaction}`, formatTime(releasedAt)),
    ],
  }
}
