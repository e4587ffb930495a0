import { type OrderKind, paperTitle } from '@shared/kinds'
import { type HtmlPaper, ticketHtml } from '@shared/layout/ticket-html'
import type { JobPayload } from '@shared/payload'
import { NO_WORDS, type Words } from '@shared/reading/words'
import type { BridgeSettings } from '@shared/settings/bridge'
import { wordsIn } from '@shared/settings/words'
import { buildTicket } from '@shared/tickets/build-ticket'
import type { SeenWord } from '../../orders/words-seen'
import { madeUpOrder, samplePayloads } from '../sample-papers'

type Shop = Pick<BridgeSettings, 'restaurant' | 'taxes' | 'deliveryFeeTax' | 'bag' | 'invoice'>

/** One paper of the made-up order, as HTML. */
export interface ExamplePaper {
  name: string
  /** By the rules. */
  before: string
  /** With the shop's word; the same: this paper does not change. */
  after: string
}

/** The narrow paper: two fit beside each other. */
const PAPER: HtmlPaper = { columns: 32, codePage: 'cp858' }
const PRICE = 24_000

/** A made-up order in Justo's JSON that carries the word, with the answers that were seen with it. */
function orderWith({ list, text, example }: SeenWord, now: string): Record<string, unknown> {
  const { dish, answers } = example
  const options = (answers.length > 0 ? answers : ['Respuesta']).map((name) => ({ name, price: 0 }))
  const item = {
    name: dish === '' ? 'Plato de ejemplo' : dish,
    amount: 1,
    unitPrice: PRICE,
    ...(list === 'options' && { modifiers: [{ name: text, options }] }),
    ...(list === 'sentences' && { comment: text }),
  }
  const sample = {
    deliveryType: 'delivery' as const,
    buyerName: 'Cliente de ejemplo',
    items: [item],
    paid: false,
    address: { address: 'Calle 1 # 2-3' },
    params: list === 'questions' ? { [text]: answers[0] ?? '1020304050' } : {},
  }
  const raw = madeUpOrder(sample, now)
  return list === 'payments' ? { ...raw, paymentType: 'other', paymentTypeLabel: text } : raw
}

/** Each paper of the order by its kind, as it is printed with these words. */
function papersBy(raw: unknown, words: Words, shop: Shop, now: string): Map<OrderKind, string> {
  const number = { prefix: shop.invoice.prefix, number: 1, text: '1' }
  const htmlOf = (payload: JobPayload) =>
    ticketHtml(buildTicket(payload, { ...shop, stationName: null, dayNumber: null, number }), { ...PAPER, logo: null })
  return new Map([...samplePayloads(raw, words, now)].map(([kind, payload]) => [kind, htmlOf(payload)]))
}

/**
 * The papers that a meaning of this word changes, of an order that carries it; where it changes none, the one on which the
 * word is. Prints nothing.
 */
export function examplePapers(word: SeenWord, meaning: string, shop: Shop, now: string): ExamplePaper[] {
  const raw = orderWith(word, now)
  const before = papersBy(raw, NO_WORDS, shop, now)
  const after = papersBy(raw, wordsIn({ [word.list]: { [word.key]: meaning } }), shop, now)
  const papers = [...before].map(([kind, html]) => ({
    kind,
    paper: { name: paperTitle(kind), before: html, after: after.get(kind) ?? html },
  }))
  const changed = papers.filter(({ paper }) => paper.before !== paper.after)
  const main = word.list === 'payments' ? 'delivery' : meaning === 'invoice' ? 'invoice' : 'kitchen'
  return (changed.length > 0 ? changed : papers.filter(({ kind }) => kind === main)).map(({ paper }) => paper)
}
