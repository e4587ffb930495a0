import { formatTime } from '../dates'
import { capitals, shortName } from '../text'
import type { Block, Ticket } from '../ticket'
import { headWords } from './allergy-banners'
import { banner, bigBanner, headline, pair, rule, text } from './blocks'
import { type ChangedDish, diffLines, type LinesDiff, type OptionChange, optionChanges } from './diff-lines'
import { dishTotals, equalLinesJoined } from './equal-lines'
import type { PayloadOf, TicketFacts } from './facts'
import {
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
  warningBanners,
} from './heads'
import { dishCount, emphasised, type KitchenLine, kitchenLines, kitchenNote, noteOfNoMore, ownNote } from './lines'
import { replacesWords } from './marks'
import { formerText, latinName, personName } from './other-alphabets'

type ChangePayload = PayloadOf<'change'>
type Warnings = ChangePayload['content']['warnings']

const section = (title: string, blocks: Block[]): Block[] =>
  blocks.length > 0 ? [rule('='), bigBanner(title), ...blocks] : []

/** The old and the new wording: the cook may remember the first one. */
const bothNotes = (
  label: string,
  before: string | null | undefined,
  { comment }: KitchenLine,
  warnings: Warnings,
): Block[] => [
  text(`${label}ANTES: ${formerText(before || 'sin nota')}`, { indent: 2 }),
  ...kitchenNote(`${label}AHORA`, comment || 'SIN NOTA', { warnings }),
]

function noteRows(comments: LinesDiff['comments'], warnings: Warnings): Block[] {
  return kitchenLines(
    comments.map(({ line }) => line),
    { warnings, notes: (line, i) => bothNotes('', comments[i]?.before, line, warnings) },
  )
}

/** One option, emphasised as on a comanda if the dish has it now. */
function changedOption({ mark, words, option }: OptionChange, warnings: Warnings): Block {
  const content = `${mark}: ${words}`
  return (option && emphasised(content, option, warnings)) ?? text(content, { bold: true, indent: 3, size: 'tall' })
}

/** What the dish has no more and has now, then what stays: it tells which of several dishes of that name it is. */
function changedDishes(changed: readonly ChangedDish[], warnings: Warnings): Block[] {
  const seen = changed.map((dish) => ({ ...dish, ...optionChanges(dish, true) }))
  return kitchenLines(
    seen.map(({ line }) => line),
    {
      notes: (line, i) => {
        const before = seen[i]?.before.comment || null
        if (before === (line.comment || null)) return ownNote(line, warnings)
        return bothNotes('NOTA ', before, line, warnings)
      },
      options: (_, i) => {
        const { changes = [], same = [] } = seen[i] ?? {}
        return [
          ...changes.map((change) => changedOption(change, warnings)),
          ...(same.length === 0 ? [] : [text(`Igual: ${same.join(' · ')}`, { indent: 3, breakAt: '·' })]),
        ]
      },
    },
  )
}

const nowAndBefore = (now: string, before: string): Block[] =>
  now === before ? [] : [text(`AHORA: ${now}`, { bold: true, size: 'double' }), text(`ANTES: ${before}`, { indent: 2 })]

/**
 * Needs that were told and are no more, beside what is told now: «YA NO: ALERGIA: maní» would deny the «maní y huevo» of
 * today. The station may have no dish of them, and else reads that nothing has changed.
 */
function changedWarnings(before: NonNullable<Warnings> = [], now: NonNullable<Warnings> = []): Block[] {
  const isNow = (one: NonNullable<Warnings>[number]) =>
    now.some(({ about, what }) => about === one.about && what === one.what)
  const words = (warnings: typeof now) => headWords(warnings, (written) => latinName(written))
  const gone = words(before.filter((one) => !isNow(one)))
  if (gone.length === 0) return []
  const told = words(now)
  const mark = told.length === 0 ? 'YA NO' : 'ANTES'
  return [
    ...told.map((each) => text(`AHORA: ${each}`, { bold: true, size: 'tall' })),
    ...gone.map((each) => text(`${mark}: ${each}`, { bold: told.length === 0, size: 'tall' })),
  ]
}

/** Other changes: service, table, scheduled time, the name that is called out, notes of the whole order. */
function headRows({ content, context }: ChangePayload): Block[] {
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
    ...changedWarnings(before.warnings, content.warnings),
    ...changedOrderNotes(before.notes ?? [], content),
  ]
}

function differences(change: ChangePayload, before: NonNullable<ChangePayload['context']['before']>): Block[] {
  const { lines, warnings } = change.content
  const { add, remove, changed, comments } = diffLines(before, lines)
  const blocks = [
    ...section('CAMBIÓ', headRows(change)),
    ...section('AGREGAR', kitchenLines(add, { warnings })),
    ...section(
      lines.length === 0 ? 'QUITAR TODO' : 'QUITAR',
      kitchenLines(remove, { warnings, notes: (line) => noteOfNoMore(line, warnings) }),
    ),
    ...section('CAMBIAR', changedDishes(changed, warnings)),
    ...section('NOTA', noteRows(comments, warnings)),
  ]
  return blocks.length > 0 ? blocks : [rule('='), text('Los platos son los mismos.', { bold: true })]
}

function whole({ content }: ChangePayload): Block[] {
  const lines = equalLinesJoined(content)
  if (lines.length === 0) return [headline('ASÍ QUEDA: NADA'), rule('=')]
  return [
    headline('ASÍ QUEDA'),
    rule(),
    ...kitchenLines(lines, { warnings: content.warnings }),
    ...orderNotes(content),
    rule('='),
    ...dishTotals(lines),
    dishCount(lines),
  ]
}

/**
 * «CAMBIÓ EL PEDIDO» for a station that has the comanda: differences from that paper, then the whole current order.
 * Where that paper's content is unknown, the whole order replaces it.
 */
export function changeTicket(change: ChangePayload, facts: TicketFacts): Ticket {
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
      ...warningBanners(content),
      ...(before === null ? [] : differences(change, before)),
      rule('='),
      ...whole(change),
      pair(`Trx ${context.transaction}`, at),
      // As on a cancellation: a torn paper must not look like a comanda.
      ...(content.lines.length > 0 ? [] : [bigBanner('NO PREPARAR')]),
    ],
  }
}
