import { addressText } from '@shared/order-values'
import { foldText, PHONE_DIGITS } from '@shared/text'
import type { WorkerContext } from '../context/worker-context'
import { madeAt } from '../order-model/lifecycle'
import { numberOf, tableOf } from '../order-model/order-names'
import type { StoredOrder } from '../order-model/records'
import type { Store } from '../store/store'
import { searchWords } from './search-words'

/** Orders of one search that a cashier can look through, the newest. */
const MOST_HITS = 50
/** The last four digits are what a customer says first; fewer are in every other number. */
const FEWEST_DIGITS = 4
/** Digits of the highest number of a comprobante. */
const MOST_FIGURES = 9

const digitsOf = (text: string): string => text.replace(/\D/g, '')

/** The digits of a text that may be part of a telephone number, with or without the usual separators; null: it is none. */
function phonePart(text: string): string | null {
  const digits = digitsOf(text)
  return /^\+?[\d\s().-]+$/.test(text) && digits.length >= FEWEST_DIGITS ? digits.slice(-PHONE_DIGITS) : null
}

/** What an order is looked for by: all that a customer or a cashier may name of it, and the digits of the telephone. */
function searchTextOf(stored: StoredOrder) {
  const { order } = stored
  const address = order?.address && addressText(order.address)
  const dishes = order?.lines.map(({ name }) => name) ?? []
  const named = [order?.customer.name, tableOf(stored), stored.external?.number, address, ...dishes]
  const texts = [numberOf(stored), stored.transaction, ...named.map((text) => text ?? '')]
  return { at: madeAt(stored), text: foldText(texts.join(' ')), digits: digitsOf(order?.customer.phone ?? '') }
}

type SearchTexts = Map<string, ReturnType<typeof searchTextOf>>

/** Of every stored order, in memory: reading ten thousand orders for each letter would take half a second. */
const kept = new WeakMap<Store, Promise<SearchTexts>>()

async function readAll(store: Store): Promise<SearchTexts> {
  const texts: SearchTexts = new Map()
  for await (const batch of store.orderBatches()) for (const stored of batch) texts.set(stored.id, searchTextOf(stored))
  return texts
}

/** The kept texts with what was written since. */
function searchTexts(store: Store): Promise<SearchTexts> {
  const known = kept.get(store)
  const written = store.takeWritten()
  const next = (async () => {
    if (known === undefined) return readAll(store)
    const texts = await known
    for (const [i, stored] of (await store.orders(written)).entries()) {
      const id = written[i] ?? ''
      if (stored === null) texts.delete(id)
      else texts.set(id, searchTextOf(stored))
    }
    return texts
  })()
  kept.set(store, next)
  // What a failed reading was to bring would stay unknown.
  next.catch(() => kept.delete(store))
  return next
}

/** The figures of a word that may be a comprobante's number, `1204` or `J-1204`. */
function figuresIn(word: string): number[] {
  const [figures = ''] = /\d+$/.exec(word) ?? []
  return figures === '' || figures.length > MOST_FIGURES ? [] : [Number(figures)]
}

/**
 * Ids of the orders on this till that have every typed word, or the digits in their customer's telephone number. No word: none,
 * and what the first search would wait for is read. The newest first; `more`: others have the words too.
 */
export async function findOrders({ store }: Pick<WorkerContext, 'store'>, typed: string) {
  const words = searchWords(typed)
  if (words.length === 0) {
    await searchTexts(store)
    return { ids: [], more: false }
  }
  const digits = phonePart(typed.trim())
  const [texts, numbered] = await Promise.all([searchTexts(store), store.numberedOrders(words.flatMap(figuresIn))])
  const found: [id: string, at: string][] = []
  for (const [id, { at, text, digits: phone }] of texts) {
    const numbers = numbered.get(id)
    const all = numbers === undefined ? text : `${text} ${foldText(numbers.join(' '))}`
    if ((digits !== null && phone.includes(digits)) || words.every((word) => all.includes(word))) found.push([id, at])
  }
  const newestFirst = found.sort(([, a], [, b]) => b.localeCompare(a)).map(([id]) => id)
  return { ids: newestFirst.slice(0, MOST_HITS), more: newestFirst.length > MOST_HITS }
}
