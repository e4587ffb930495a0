import { formatTime } from '../dates'
import { shortName } from '../text'
import type { Ticket } from '../ticket'
import { headline, pair, rule, text } from './blocks'
import type { PayloadOf, TicketFacts } from './facts'
import { kitchenLines } from './kitchen-lines'
import { serviceHead } from './service-head'
import { stationTitle } from './station-title'

/** «PEDIDO CANCELADO — NO PREPARAR» for a station that has the comanda. */
export function voidTicket({ content, context, releasedAt }: PayloadOf<'void'>, facts: TicketFacts): Ticket {
  const station = stationTitle(content.station, facts.stationName)
  return {
    title: `PEDIDO CANCELADO ${station} #${content.number}`,
    rings: true,
    blocks: [
      text('PEDIDO CANCELADO — NO PREPARAR', { align: 'center', bold: true, size: 'double', inverse: true }),
      headline(station),
      ...(facts.dayNumber === null ? [] : [headline(`COMANDA ${facts.dayNumber}`)]),
      headline(`#${content.number}`),
      headline(serviceHead(content.service, content.table ?? context.table)),
      pair(`${content.source} ${shortName(content.customer)}`.trim(), formatTime(releasedAt)),
      ...(content.lines.length > 0 ? [rule('='), ...kitchenLines(content.lines)] : []),
      rule('='),
      pair(`Trx ${context.transaction}`, formatTime(releasedAt)),
    ],
  }
}
