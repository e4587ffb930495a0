import { canonicalJson } from '@shared/content-hash'
import type { Modifier, Order } from '@shared/order'
import type { Certainty } from '@shared/reading/facts'
import { type Words, wordsOver } from '@shared/reading/words'
import { type ParsedOrder, parseOrder } from '../justo/parse-order'

type Fact = { certainty: Certainty; line?: string | null }

/** A fact without its certainty and without ids of one parse; `of`: what it is a fact of. */
const factKey = (of: string, { certainty: _, line: __, ...fact }: Fact): string => canonicalJson([of, fact])

/**
 * `read` with each fact as certain as an equal one of `before`: what an order was first read as is passed as words, and
 * what comes from words counts as confirmed.
 */
function withCertaintyOf(before: Order, read: Order): Order {
  const known = new Map<string, Certainty>()
  const note = (of: string, fact: Fact | undefined) => fact && known.set(factKey(of, fact), fact.certainty)
  for (const { modifiers } of before.lines) for (const { group, means } of modifiers) note(group, means)
  for (const fact of [...(before.warnings ?? []), ...(before.notes ?? [])]) note('', fact)
  const as = <F extends Fact>(of: string, fact: F): F => ({
    ...fact,
    certainty: known.get(factKey(of, fact)) ?? fact.certainty,
  })
  const option = (each: Modifier): Modifier => (each.means ? { ...each, means: as(each.group, each.means) } : each)
  const { warnings, notes } = read
  return {
    ...read,
    lines: read.lines.map((line) => ({ ...line, modifiers: line.modifiers.map(option) })),
    ...(warnings && { warnings: warnings.map((each) => as('', each)) }),
    ...(notes && { notes: notes.map((each) => as('', each)) }),
  }
}

/**
 * Reads Justo's JSON of an order that may be stored: a text that was read before keeps its meaning, whatever the shop
 * confirmed or a program update changed since, so that neither plans a paper.
 * @param words the shop's
 * @param before the stored order; null: it is new
 */
export function parseAgain(raw: unknown, onlyStore: string | null, words: Words, before: Order | null): ParsedOrder {
  const parsed = parseOrder(raw, onlyStore, before?.words ? wordsOver(before.words, words) : words)
  return parsed.ok && before !== null ? { ok: true, order: withCertaintyOf(before, parsed.order) } : parsed
}
