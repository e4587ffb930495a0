import { formatTime, formatTimeNear } from '../dates'
import type { DeliveryContent, JobContext } from '../payload'
import { productsTotal } from '../products-total'
import type { Block, Ticket } from '../ticket'
import { amountRow, couponRow, totalRows } from './amounts'
import { headline, pair, rule, text } from './blocks'
import { cashRows } from './cash-rows'
import { destination } from './destination'
import type { PayloadOf } from './facts'
import { paymentLine } from './payment-line'
import { pricedLines } from './priced-lines'
import { serviceHead } from './service-head'

function courierLine(courier: DeliveryContent['courier']): string {
  if (!courier?.managed) return `Domiciliario: ${courier?.name || '__________________'}`
  const code = courier.code ? ` · código ${courier.code}` : ''
  return `Domiciliario de Justo${courier.name ? `: ${courier.name}` : ''}${code}`
}

function times(context: JobContext, releasedAt: string): Block[] {
  const ready = context.readyAt ? `Lista ${formatTimeNear(context.readyAt, releasedAt)}` : ''
  return [
    pair(`Pedido ${formatTimeNear(context.createdAt, releasedAt)}`, ready),
    ...(context.promise ? [text(`Prometido ${context.promise}`, { bold: true })] : []),
  ]
}

/** Ticket de domicilio: for whoever packs, carries and collects. The only paper with a phone and an address. */
export function deliveryTicket({ content, context, releasedAt }: PayloadOf<'delivery'>): Ticket {
  const { money, payment } = content
  return {
    title: `DOMICILIO #${content.number}`,
    blocks: [
      headline(serviceHead(content.service, null)),
      headline(`#${content.number}`),
      text([content.storeName, content.source].filter(Boolean).join(' · '), { align: 'center' }),
      ...times(context, releasedAt),
      rule('='),
      ...destination(content),
      rule(),
      ...pricedLines(content.lines),
      rule(),
      ...amountRow('Productos', productsTotal(money)),
      ...couponRow(money.coupon),
      ...amountRow('Domicilio', money.deliveryFee),
      ...amountRow('Servicio', money.serviceFee),
      ...totalRows(money),
      rule('='),
      text(paymentLine(payment, money.amountToPay), { align: 'center', bold: true, size: 'double', inverse: true }),
      ...cashRows(payment, money.amountToPay, 'Llevar devuelta'),
      rule('='),
      text(courierLine(content.courier)),
      text('Bolsas: ____'),
      pair(`Trx ${context.transaction}`, formatTime(releasedAt)),
    ],
  }
}
