import { formatTime } from '../dates'
import type { Block, Ticket } from '../ticket'
import { banner, bigBanner, headline, pair, rule, text } from './blocks'
import { diffLines, type LinesDiff } from './diff-lines'
import type { PayloadOf, TicketFacts } from './facts'
import {
  allergyBanner,
  comandaNumber,
  customerRows,
  kitchenTimes,
  orderHead,
  scheduledWords,
  serviceHead,
  stationTitle,
} from './heads'
import { kitchenLines, kitchenNote, noteOfNoMore } from './lines'
import { formerText } from './other-alphabets'
import { replacesWords } from './with-marks'

type Change = PayloadOf<'change'>

const section = (title: string, blocks: Block[]): Block[] =>
  blocks.length > 0 ? [rule('='), banner(title), ...blocks] : []

/** Both wordings: the cook may remember the first one. */
function noteRows(comments: LinesDiff['comments']): Block[] {
  return kitchenLines(
    comments.map(({ line }) => line),
    (line, i) => [
      text(`ANTES: ${formerText(comments[i]?.before || 'sin nota')}`, { indent: 2 }),
      ...kitchenNote('AHORA', line.comment || 'SIN NOTA'),
    ],
  )
}

const nowAndBefore = (now: string, before: string): Block[] =>
  now === before ? [] : [text(`AHORA: ${now}`, { bold: true, size: 'tall' }), text(`ANTES: ${before}`, { indent: 2 })]

/** Other changes: service, table, scheduled time. */
function headRows({ content, context }: Change): Block[] {
  const before = context.beforeHead
  if (before === null) return []
  const when = (at: string | null) => (at === null ? 'PARA YA' : scheduledWords(at))
  // A table assigned at the till applies to both: the kitchen was told when it was assigned.
  const place = ({ service, table }: Pick<typeof before, 'service' | 'table'>) =>
    serviceHead(service, context.table ?? table)
  return [
    ...nowAndBefore(place(content), place(before)),
    ...nowAndBefore(when(content.scheduledFor), when(before.scheduledFor)),
  ]
}

function differences(change: Change, before: NonNullable<Change['context']['before']>): Block[] {
  const { lines } = change.content
  const { add, remove, comments } = diffLines(before, lines)
  const blocks = [
    ...section('CAMBIÓ', headRows(change)),
    ...section('AGREGAR', kitchenLines(add)),
    ...section(lines.length === 0 ? 'QUITAR TODO' : 'QUITAR', kitchenLines(remove, noteOfNoMore)),
    ...section('NOTA', noteRows(comments)),
  ]
  return blocks.length > 0 ? blocks : [rule('='), text('Los platos son los mismos.', { bold: true })]
}

function whole({ content }: Change): Block[] {
  if (content.lines.length === 0) return [headline('ASÍ QUEDA: NADA')]
  return [headline('ASÍ QUEDA'), rule(), ...kitchenLines(content.lines)]
}

/**
 * «CAMBIÓ EL PEDIDO» for a station that has the comanda: differences from that paper, then the whole current order.
 * Where that paper's content is unknown, the whole order replaces it.
 */
export function changeTicket(change: Change, facts: TicketFacts): Ticket {
  const { content, context, releasedAt } = change
  const station = stationTitle(content.station, facts.stationName)
  const table = context.table ?? content.table
  const at = formatTime(releasedAt)
  const { before } = context
  return {
    title: `CAMBIO ${station}${facts.dayNumber === null ? '' : ` ${facts.dayNumber}`} #${content.number}`,
    rings: true,
    blocks: [
      ...(before === null ? [banner(replacesWords(facts.dayNumber))] : []),
      bigBanner('CAMBIÓ EL PEDIDO'),
      headline(station),
      ...comandaNumber(facts),
      ...orderHead(content, table),
      ...kitchenTimes(content.scheduledFor, context, releasedAt),
      ...customerRows(content, table, at),
      ...allergyBanner(content.lines),
      ...(before === null ? [] : differences(change, before)),
      rule('='),
      ...whole(change),
      rule('='),
      pair(`Trx ${context.transaction}`, at),
    ],
  }
}
