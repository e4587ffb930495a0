import { formatTime, formatTimeNear } from '../dates'
import { formatMoney } from '../money'
import type { DeliveryContent, JobContext } from '../payload'
import type { Block, Ticket } from '../ticket'
import { bigBanner, headline, joined, pair, rule, text } from './blocks'
import { destination } from './destination'
import type { PayloadOf } from './facts'
import { serviceHead } from './heads'
import { pricedLines } from './lines'
import { cashRows, isToVerify, paymentLines } from './payment'
import { sumsOf } from './sums'
import { amountRow, productRows, serviceRow, totalRows } from './totals'

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

/** Ticket de domicilio: for packing, delivery and collection. The only paper with a phone and an address. */
export function deliveryTicket({ content, context, releasedAt }: PayloadOf<'delivery'>): Ticket {
  const sums = sumsOf(content)
  return {
    title: `DOMICILIO #${content.number}`,
    blocks: [
      headline(serviceHead(content.service, null)),
      headline(`#${content.number}`),
      joined([content.storeName, content.source], { align: 'center' }),
      ...times(context, releasedAt),
      rule('='),
      ...destination(content),
      rule(),
      ...pricedLines(content.lines),
      rule(),
      ...productRows(sums),
      ...amountRow('Domicilio', sums.deliveryFee),
      ...serviceRow(sums),
      ...totalRows(sums, content.payment),
      rule('='),
      ...toCollect(content),
      rule('='),
      courierLine(content.courier),
      text('Bolsas: ____'),
      pair(`Trx ${context.transaction}`, formatTime(releasedAt)),
    ],
  }
}
