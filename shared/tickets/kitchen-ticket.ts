import { formatDate, formatTime } from '../dates'
import type { JobContext, KitchenContent } from '../payload'
import { capitals, shortName } from '../text'
import type { Block, Ticket } from '../ticket'
import { bigBanner, headline, pair, rule, text } from './blocks'
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
import { personName, transcribed } from './other-alphabets'

function otherStations(part: JobContext['part']): Block[] {
  if (part === null || part.of < 2) return []
  const others = part.others.length > 0 ? `También en: ${capitals(part.others.join(', '))}` : ''
  return [pair(others, `${part.n} de ${part.of}`, { bold: true })]
}

const UNREAD = 'PEDIDO SIN LEER COMPLETO — CONFIRME EN JUSTO'

/** Of an order that cannot be read as a whole: no service that may be another one. */
const unreadHead = (
  { number, customer }: KitchenContent,
  { service }: NonNullable<KitchenContent['unread']>,
): Block[] => [
  headline(`#${number}`),
  text(`Servicio: ${service ?? 'no se pudo leer'}`, { align: 'center', bold: true }),
  ...(customer === '' ? [] : [headline(capitals(personName(customer, shortName))), ...transcribed(customer, 'center')]),
]

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
      ...(content.unread ? unreadHead(content, content.unread) : orderHead(content, table)),
      ...comandaHead(facts),
      ...kitchenTimes(content.scheduledFor, context, releasedAt),
      ...(content.unread ? [] : customerRows(content, table)),
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
