import { formatDate, formatTime } from '../dates'
import type { JobContext } from '../payload'
import { capitals } from '../text'
import type { Block, Ticket } from '../ticket'
import { bigBanner, pair, rule } from './blocks'
import { dishTotals, equalLinesJoined } from './equal-lines'
import type { PayloadOf, TicketFacts } from './facts'
import {
  comandaHead,
  customerRows,
  kitchenTimes,
  orderHead,
  orderNotes,
  stationRow,
  stationTitle,
  warningBanners,
} from './heads'
import { dishCount, kitchenLines } from './lines'

function otherStations(part: JobContext['part']): Block[] {
  if (part === null || part.of < 2) return []
  const others = part.others.length > 0 ? `También en: ${capitals(part.others.join(', '))}` : ''
  return [pair(others, `${part.n} de ${part.of}`, { bold: true })]
}

const UNREAD = 'PEDIDO SIN LEER COMPLETO — CONFIRME EN JUSTO'

/**
 * Comanda: lines of one station, readable at arm's length. It ends in the bag, so it has no price, phone, surname or
 * address.
 */
export function kitchenTicket(payload: PayloadOf<'kitchen'>, facts: TicketFacts): Ticket {
  const { content, context, releasedAt } = payload
  const station = stationTitle(content.station, facts.stationName)
  const day = facts.dayNumber === null ? '' : ` ${facts.dayNumber}`
  const created = `${formatTime(context.createdAt)} ${formatDate(context.createdAt).slice(0, 5)}`
  const table = context.table ?? content.table
  const lines = equalLinesJoined(content)
  return {
    title: `COMANDA ${station}${day}`,
    rings: true,
    blocks: [
      ...(content.unread ? [bigBanner(UNREAD)] : []),
      stationRow(station, created),
      ...orderHead(content, table),
      ...comandaHead(facts),
      ...kitchenTimes(content.scheduledFor, context, releasedAt),
      ...customerRows(content, table),
      ...warningBanners(content),
      rule('='),
      ...kitchenLines(lines, { warnings: content.warnings }),
      ...orderNotes(content),
      rule('='),
      ...dishTotals(lines),
      dishCount(lines),
      ...otherStations(context.part),
      pair(`Trx ${context.transaction}`, formatTime(releasedAt)),
      ...(content.unread ? [bigBanner(UNREAD)] : []),
    ],
  }
}
