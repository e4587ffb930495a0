import { formatTime } from '../dates'
import type { Ticket } from '../ticket'
import { bigBanner, pair, rule } from './blocks'
import { equalLinesJoined } from './equal-lines'
import type { PayloadOf, TicketFacts } from './facts'
import { comandaNumber, customerRows, orderHead, stationRow, stationTitle } from './heads'
import { kitchenLines, noteOfNoMore } from './lines'

/**
 * «PEDIDO CANCELADO — NO PREPARAR» for a station that has the comanda. Said at the head and at the foot: either half of a
 * torn paper must not look like a comanda.
 */
export function voidTicket({ content, context, releasedAt }: PayloadOf<'void'>, facts: TicketFacts): Ticket {
  const station = stationTitle(content.station, facts.stationName)
  const table = context.table ?? content.table
  const at = formatTime(releasedAt)
  return {
    title: `PEDIDO CANCELADO ${station} #${content.number}`,
    rings: true,
    blocks: [
      bigBanner('PEDIDO CANCELADO — NO PREPARAR'),
      stationRow(station, at),
      ...orderHead(content, table),
      ...comandaNumber(facts),
      ...customerRows(content, table),
      ...(content.lines.length > 0
        ? [rule('='), ...kitchenLines(equalLinesJoined(content), { notes: (line) => noteOfNoMore(line) })]
        : []),
      rule('='),
      pair(`Trx ${context.transaction}`, at),
      bigBanner('NO PREPARAR'),
    ],
  }
}
