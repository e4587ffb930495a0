import { formatDate, formatTime } from '../dates'
import { formatAmount, formatMoney } from '../money'
import type { CorrectionContent } from '../paper-content'
import { changeOf, collected, MEANS, MEANS_NAMES } from '../settlement'
import type { Block, Ticket } from '../ticket'
import { bigBanner, joined, pair, rule, text } from './blocks'
import type { PayloadOf } from './facts'
import { orderHead } from './heads'

/** What was collected: the sum, each means, the tip in it, cash received and change. */
function chargeRows(title: string, charge: CorrectionContent['was'], isNow: boolean): Block[] {
  const style = isNow ? ({ bold: true, size: 'tall' } as const) : {}
  return [
    pair(title, formatMoney(collected(charge)), style),
    ...MEANS.filter((means) => charge[means] > 0).map((means) => pair(MEANS_NAMES[means], formatAmount(charge[means]))),
    ...(charge.cash > 0
      ? [pair('Efectivo recibido', formatAmount(charge.received)), pair('Devuelta', formatAmount(changeOf(charge)))]
      : []),
    ...(charge.tip > 0 ? [pair('Propina incluida', formatAmount(charge.tip))] : []),
  ]
}

/** «COBRO CORREGIDO»: what was noted as collected for an order, and what counts now; without a customer's name. */
export function correctionTicket({ content, context }: PayloadOf<'correction'>): Ticket {
  const { number, storeName, was, now, at } = content
  return {
    title: `COBRO CORREGIDO #${number}`,
    blocks: [
      bigBanner('COBRO CORREGIDO'),
      ...orderHead(content, context.table),
      joined([storeName], { align: 'center' }),
      rule('='),
      ...chargeRows('Antes', was, false),
      rule(),
      ...(now === null ? [text('AHORA: SIN COBRAR', { bold: true, size: 'tall' })] : chargeRows('AHORA', now, true)),
      rule('='),
      pair('Corregido', `${formatDate(at)} ${formatTime(at)}`),
      text(`Trx ${context.transaction}`),
    ],
  }
}
