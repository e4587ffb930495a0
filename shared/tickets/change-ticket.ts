import { formatTime } from '../dates'
import type { Block, Ticket } from '../ticket'
import { banner, bigBanner, headline, pair, rule, text } from './blocks'
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
import { dishCount, type KitchenLine, kitchenLines, kitchenNote, noteOfNoMore } from './lines'
import { replacesWords } from './marks'
import { formerText } from './other-alphabets'

interface LinesDiff {
  add: KitchenLine[]
  remove: KitchenLine[]
  /** The same dish with another note; `line` is the current one. */
  comments: { line: KitchenLine; before: string | null }[]
}

/** One dish by note, with quantities. */
type Portions = Map<string, KitchenLine>

const noteOf = (line: KitchenLine): string => line.comment ?? ''

/** Rounded to avoid floating-point residue (0,1 + 0,2). */
const plus = (a: number, b: number): number => Math.round((a + b) * 1e6) / 1e6

/** Identity of a dish: name and options in any order. */
function dishOf({ name, modifiers }: KitchenLine): string {
  const counts = new Map<string, number>()
  for (const { group, name, count } of modifiers) {
    const option = JSON.stringify([group, name])
    counts.set(option, (counts.get(option) ?? 0) + count)
  }
  return JSON.stringify([name, [...counts].sort(([a], [b]) => (a < b ? -1 : 1))])
}

/** Lines by dish, in order of first appearance; equal lines are merged. */
function dishesOf(lines: readonly KitchenLine[]): Map<string, Portions> {
  const dishes = new Map<string, Portions>()
  for (const line of lines) {
    const portions: Portions = dishes.get(dishOf(line)) ?? new Map()
    const quantity = plus(portions.get(noteOf(line))?.quantity ?? 0, line.quantity)
    dishes.set(dishOf(line), portions.set(noteOf(line), { ...line, quantity }))
  }
  return dishes
}

/** Portions in `portions` that are not in `others`. */
function beyond(portions: Portions, others: Portions): KitchenLine[] {
  return [...portions]
    .map(([note, line]) => ({ ...line, quantity: plus(line.quantity, -(others.get(note)?.quantity ?? 0)) }))
    .filter((line) => line.quantity > 0)
}

/** One dish: portions both removed and added count as a changed note. */
function diffDish(before: Portions, now: Portions): LinesDiff {
  const diff: LinesDiff = { add: [], remove: [], comments: [] }
  const gone = beyond(before, now)
  for (const fresh of beyond(now, before)) {
    let left = fresh.quantity
    while (left > 0) {
      const old = gone[0]
      if (!old) {
        diff.add.push({ ...fresh, quantity: left })
        break
      }
      const quantity = Math.min(left, old.quantity)
      diff.comments.push({ line: { ...fresh, quantity }, before: old.comment })
      left = plus(left, -quantity)
      if (quantity < old.quantity) gone[0] = { ...old, quantity: plus(old.quantity, -quantity) }
      else gone.shift()
    }
  }
  return { ...diff, remove: gone }
}

/**
 * Changes from `before` to `now`: a difference of multisets of dishes (name and options). A renamed
 * dish, or one with other options, is one to remove and one to add. Independent of line order.
 */
export function diffLines(before: readonly KitchenLine[], now: readonly KitchenLine[]): LinesDiff {
  const old = dishesOf(before)
  const fresh = dishesOf(now)
  const nothing: Portions = new Map()
  const dishes = [...new Set([...fresh.keys(), ...old.keys()])]
  const diffs = dishes.map((dish) => diffDish(old.get(dish) ?? nothing, fresh.get(dish) ?? nothing))
  return {
    add: diffs.flatMap((diff) => diff.add),
    remove: diffs.flatMap((diff) => diff.remove),
    comments: diffs.flatMap((diff) => diff.comments),
  }
}

type Change = PayloadOf<'change'>

const section = (title: string, blocks: Block[]): Block[] =>
  blocks.length > 0 ? [rule('='), bigBanner(title), ...blocks] : []

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
  now === before ? [] : [text(`AHORA: ${now}`, { bold: true, size: 'double' }), text(`ANTES: ${before}`, { indent: 2 })]

/** Other changes: service, table, scheduled time, notes of the whole order. */
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
    ...changedOrderNotes(before.notes ?? [], content.notes ?? []),
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
