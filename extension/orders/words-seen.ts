import { DAY_MS, timeAfter } from '@shared/dates'
import type { Order } from '@shared/order'
import { endsOf, proposeOption } from '@shared/reading/changes'
import { answerText } from '@shared/reading/facts'
import { proposePayment } from '@shared/reading/payment'
import { proposeQuestion } from '@shared/reading/questions'
import { sentencesOf } from '@shared/reading/warnings'
import { WORD_LISTS, type WordList, type Words, wordIn, wordKey } from '@shared/reading/words'
import type { StoreReader } from '../store/store-reader'

/** Where a word was last seen; no name, phone or address. */
interface WordExample {
  /** The dish of an option or of a sentence; empty: the order. */
  dish: string
  /** The answers: options chosen, the answer to a question that is not personal; empty for a payment. */
  answers: string[]
}

/** One text of the menu that orders carried, and what the rules read it as. */
export interface SeenWord {
  list: WordList
  /** `wordKey` of the text. */
  key: string
  /** The text as Justo sent it. */
  text: string
  /** Meaning by the rules alone, whatever the shop confirmed; `unsure`: the shop has to say. */
  proposal: string
  /** Orders that carried it. */
  times: number
  /** ISO-8601 UTC; null: in no order of this time. */
  lastSeen: string | null
  example: WordExample
}

/** Orders of so many days are looked at. */
const DAYS = 30
/** A scheduled order counts at its hour. */
const AHEAD_DAYS = 365
const MOST_ANSWERS = 5

interface Found extends WordExample {
  text: string
}

type FoundByKey = Map<string, Found>

const add = (found: FoundByKey, text: string, dish: string, answer: string): void => {
  const key = wordKey(text)
  const known = found.get(key) ?? { text, dish, answers: [] }
  const isNew = answer !== '' && known.dish === dish && !known.answers.includes(answer)
  found.set(key, isNew ? { ...known, answers: [...known.answers, answer].slice(0, MOST_ANSWERS) } : known)
}

/** The question asks for a person's documents, addresses or numbers. */
const isPersonal = (label: string): boolean => ['invoice', 'private'].includes(proposeQuestion(label))

/** The order's texts of each list, in Justo's spelling. */
function textsOf({ lines, extras, payment }: Order): Record<WordList, FoundByKey> {
  const found = { options: new Map(), questions: new Map(), payments: new Map(), sentences: new Map() }
  const addSentences = (text: string, dish: string) => {
    for (const sentence of sentencesOf(text)) add(found.sentences, sentence, dish, '')
  }
  for (const { name: dish, modifiers, comment } of lines) {
    addSentences(comment ?? '', dish)
    for (const { group, name } of modifiers) {
      for (const title of endsOf(group)) add(found.options, title, dish, name)
      addSentences(answerText(group, name), dish)
    }
  }
  for (const { label, value } of extras) {
    add(found.questions, label, '', isPersonal(label) ? '' : value)
    add(found.sentences, label, '', '')
    addSentences(value, '')
  }
  add(found.payments, payment.label, '', '')
  return found
}

const PROPOSALS: Record<WordList, (text: string) => string> = {
  options: proposeOption,
  questions: proposeQuestion,
  payments: proposePayment,
  sentences: () => 'menu',
}

/** A word without its proposal, which is made once of all its orders. */
interface Counted extends Pick<SeenWord, 'list' | 'key' | 'times' | 'lastSeen'> {
  found: Found
}

const wordOf = ({ found: { text, ...example }, ...counted }: Counted): SeenWord => ({
  ...counted,
  text,
  proposal: PROPOSALS[counted.list](text),
  example,
})

/** What is shown of a word that no order of these days carried. */
const unseen = (key: string): Found => ({ text: key, dish: '', answers: [] })

const idOf = (list: WordList, key: string): string => `${list}:${key}`

/** The words that orders of the last 30 days carried. */
export async function wordsSeen(store: StoreReader, now: string): Promise<SeenWord[]> {
  const since = timeAfter(now, -DAYS * DAY_MS)
  const seen = new Map<string, Counted>()
  function take(order: Order): void {
    const { createdAt: at } = order
    const texts = textsOf(order)
    for (const list of WORD_LISTS)
      for (const key of Object.keys(order.words?.[list] ?? {})) {
        const known = seen.get(idOf(list, key))
        const times = (known?.times ?? 0) + 1
        const isNewest = !known?.lastSeen || known.lastSeen < at
        const latest = isNewest ? { list, key, lastSeen: at, found: texts[list].get(key) ?? unseen(key) } : known
        seen.set(idOf(list, key), { ...latest, times })
      }
  }
  // Newest first, a hundred at a time: an order that arrives meanwhile waits for one such read at most.
  for await (const batch of store.ordersAt(since, timeAfter(now, AHEAD_DAYS * DAY_MS)))
    for (const { order } of batch) if (order !== null && order.createdAt >= since) take(order)
  return Array.from(seen.values(), wordOf)
}

export type WordState =
  /** Confirmed by the shop or its company. */
  | 'confirmed'
  | 'rule'
  /** Shown as the customer wrote it until the shop says what it means. */
  | 'unsure'

/** A sentence that may be the menu's warns until it is confirmed; `invoice` fills a factura only once it is. */
export function stateOf({ list, key, proposal }: SeenWord, words: Words): WordState {
  if (wordIn<string>(words[list], key) !== null) return 'confirmed'
  const isAsked = list === 'sentences' || proposal === 'unsure' || proposal === 'invoice'
  return isAsked ? 'unsure' : 'rule'
}

const RANK: Record<WordState, number> = { unsure: 0, rule: 1, confirmed: 2 }

/** Those to confirm first, then by how many orders carried them; confirmed ones that no order carried are last. */
export function sortedWords(seen: readonly SeenWord[], words: Words): SeenWord[] {
  const known = new Set(seen.map(({ list, key }) => idOf(list, key)))
  const others = WORD_LISTS.flatMap((list) =>
    Object.keys(words[list])
      .filter((key) => !known.has(idOf(list, key)))
      .map((key) => wordOf({ list, key, times: 0, lastSeen: null, found: unseen(key) })),
  )
  const rank = (word: SeenWord) => RANK[stateOf(word, words)]
  return [...seen, ...others].sort(
    (a, b) => rank(a) - rank(b) || b.times - a.times || a.text.localeCompare(b.text, 'es'),
  )
}
