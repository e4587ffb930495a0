import { formatDate, formatTime, formatTimeNear } from '../dates'
import type { JobContext } from '../payload'
import { shortName } from '../text'
import type { Block, Ticket } from '../ticket'
import { banner, headline, pair, rule, text } from './blocks'
import type { PayloadOf, TicketFacts } from './facts'
import { kitchenLines } from './kitchen-lines'
import { serviceHead } from './service-head'
import { stationTitle } from './station-title'

function times({ content, context, releasedAt }: PayloadOf<'kitchen'>): Block[] {
  const scheduled = content.scheduledFor
  return [
    ...(scheduled ? [banner(`PROGRAMADO ${formatDate(scheduled).slice(0, 5)} ${formatTime(scheduled)}`)] : []),
    ...(context.readyAt ? [headline(`LISTA ${formatTimeNear(context.readyAt, releasedAt)}`)] : []),
    ...(context.promise ? [text(`Cliente ${context.promise}`, { align: 'center' })] : []),
  ]
}

function otherStations(part: JobContext['part']): Block[] {
  if (part === null || part.of < 2) return []
  const others = part.others.length > 0 ? `También en: ${part.others.join(', ').toUpperCase()}` : ''
  return [pair(others, `${part.n} de ${part.of}`, { bold: true })]
}

/**
 * Comanda: what one station cooks, read at arm's length. It ends in the bag, so it carries no price, phone, surname or
 * address.
 */
export function kitchenTicket(payload: PayloadOf<'kitchen'>, facts: TicketFacts): Ticket {
  const { content, context, releasedAt } = payload
  const station = stationTitle(content.station, facts.stationName)
  const day = facts.dayNumber === null ? '' : ` ${facts.dayNumber}`
  const created = `${formatTime(context.createdAt)} ${formatDate(context.createdAt).slice(0, 5)}`
  return {
    title: `COMANDA ${station}${day}`,
    rings: true,
    blocks: [
      headline(station),
      headline(`COMANDA${day}`),
      headline(`#${content.number}`),
      headline(serviceHead(content.service, content.table ?? context.table)),
      ...times(payload),
      pair(`${content.source} ${shortName(content.customer)}`.trim(), created),
      rule('='),
      ...kitchenLines(content.lines),
      rule('='),
      ...otherStations(context.part),
      pair(`Trx ${context.transaction}`, formatTime(releasedAt)),
    ],
  }
}
