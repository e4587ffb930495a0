import { formatTime } from '../dates'
import { capitals, shortName } from '../text'
import type { Block, Ticket } from '../ticket'
import { banner, bigBanner, headline, pair, rule, text } from './blocks'
import { type ChangedDish, diffLines, type LinesDiff, type OptionChange, optionChanges } from './diff-lines'
import type { PayloadOf, TicketFacts } from './facts'
import {
  allergyBanner,
  changedOrderNotes,
  comandaNumber,
  customerRows,
  kitchenTimes,
  orderHead,
  orderNotes,
  scheduledWords,
  serviceHead,
  stationRow,
  stationTitle,
} from './heads'
import { dishCount, emphasised, kitchenLines, kitchenNote, noteOfNoMore, ownNote } from './lines'
import { replacesWords } from './marks'
import { formerText, personName } from './other-alphabets'

type Change = PayloadOf<'change'>

const section = (title: string, blocks: Block[]): Block[] =>
  blocks.length > 0 ? [rule('='), bigBanner(title), ...blocks] : []

/** Both wordings: the cook may remember the first one. */
const bothNotes = (label: string, before: string | null | undefined, now: string | null): Block[] => [
  text(`${label}ANTES: ${formerText(before || 'sin nota')}`, { indent: 2 }),
  ...kitchenNote(`${label}AHORA`, now || 'SIN NOTA'),
]

function noteRows(comments: LinesDiff['comments']): Block[] {
  return kitchenLines(
    comments.map(({ line }) => line),
    (line, i) => bothNotes('', comments[i]?.before, line.comment),
  )
}

/** One option, emphasised as on a comanda if the dish has it now. */
function changedOption({ mark, words, option }: OptionChange): Block {
  const content = `${mark}: ${words}`
  return (option && emphasised(content, option)) ?? text(content, { bold: true, indent: 3, size: 'tall' })
}

/** What the dish has no more and has now, then what stays: it tells which of several dishes of that name it is. */
function changedDishes(changed: readonly ChangedDish[]): Block[] {
  const seen = changed.map((dish) => ({ ...dish, ...optionChanges(dish, true) }))
  return kitchenLines(
    seen.map(({ line }) => line),
    (line, i) => {
      const before = seen[i]?.before.comment || null
      return before === (line.comment || null) ? ownNote(line) : bothNotes('NOTA ', before, line.comment)
    },
    (_, i) => {
      const { changes = [], same = [] } = seen[i] ?? {}
      return [
        ...changes.map(changedOption),
        ...(same.length === 0 ? [] : [text(`Igual: ${same.join(' · ')}`, { indent: 3, breakAt: '·' })]),
      ]
    },
  )
}

const nowAndBefore = (now: string, before: string): Block[] =>
  now === before ? [] : [text(`AHORA: ${now}`, { bold: true, size: 'double' }), text(`ANTES: ${before}`, { indent: 2 })]

/** Other changes: service, table, scheduled time, the name that is called out, notes of the whole order. */
function headRows({ content, context }: Change): Block[] {
  const before = context.beforeHead
  if (before === null) return []
  const nameOf = (name: string) => capitals(personName(name, shortName)) || 'SIN NOMBRE'
  const when = (at: string | null) => (at === null ? 'PARA YA' : scheduledWords(at))
  // A table assigned at the till applies to both: the kitchen was told when it was assigned.
  const place = ({ service, table }: Pick<typeof before, 'service' | 'table'>) =>
    serviceHead(service, context.table ?? table)
  return [
    ...nowAndBefore(place(content), place(before)),
    ...nowAndBefore(when(content.scheduledFor), when(before.scheduledFor)),
    ...nowAndBefore(nameOf(content.customer), nameOf(before.customer ?? content.customer)),
    ...changedOrderNotes(before.notes ?? [], content.notes ?? []),
  ]
}

function differences(change: Change, before: NonNullable<Change['context']['before']>): Block[] {
  const { lines } = change.content
  const { add, remove, changed, comments } = diffLines(before, lines)
  const blocks = [
    ...section('CAMBIÓ', headRows(change)),
    ...section('AGREGAR', kitchenLines(add)),
    ...section(lines.length === 0 ? 'QUITAR TODO' : 'QUITAR', kitchenLines(remove, noteOfNoMore)),
    ...section('CAMBIAR', changedDishes(changed)),
    ...section('NOTA', noteRows(comments)),
  ]
  return blocks.length > 0 ? blocks : [rule('='), text('Los platos son los mismos.', { bold: true })]
}

function whole({ content }: Change): Block[] {
  if (content.lines.length === 0) return [headline('ASÍ QUEDA: NADA')]
  return [headline('ASÍ QUEDA'), rule(), ...kitchenLines(content.lines), ...orderNotes(content)]
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
      stationRow(station, at),
      ...orderHead(content, table),
      ...comandaNumber(facts),
      ...kitchenTimes(content.scheduledFor, context, releasedAt),
      ...customerRows(content, table),
      ...allergyBanner(content),
      ...(before === null ? [] : differences(change, before)),
      rule('='),
      ...whole(change),
      rule('='),
      ...(content.lines.length > 0 ? [dishCount(content.lines)] : []),
      pair(`Trx ${context.transaction}`, at),
      // As on a cancellation: a torn paper must not look like a comanda.
      ...(content.lines.length > 0 ? [] : [bigBanner('NO PREPARAR')]),
    ],
  }
}
