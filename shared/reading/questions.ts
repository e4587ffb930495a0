import { linesJoined } from '../text'
import type { Audience, Note } from './facts'
import lexicon from './lexicon/questions.json'
import { tableName } from './table'
import { tokensOf } from './tokens'
import { labelWords, lexiconOf } from './word-groups'
import { type QuestionWord, type Words, wordIn, wordKey } from './words'

/** A brand's question and its answer, or a remark on the whole order. */
export interface Answer {
  label: string
  value: string
}

/** The groups of lexicon/questions.json that a label may have. */
type Topic = (typeof TOPICS)[number][0] | 'remark' | 'plain' | 'no' | 'filler' | 'thanks'

/** By precedence. An exception (`anything`, `dish`) is before what it is excepted from. */
const TOPICS = [
  ['anything', 'both'],
  ['dish', 'kitchen'],
  ['billing', 'invoice'],
  ['private', 'private'],
  ['invoice', 'invoice'],
  ['allergy', 'both'],
  ['shared', 'both'],
  ['kitchen', 'kitchen'],
  ['packing', 'rider'],
  ['road', 'rider'],
  ['contact', 'rider'],
  ['table', 'both'],
] as const

const meaningsAt = lexiconOf(lexicon.map(({ means, words }) => ({ means: means as Topic, words })))

interface Reading {
  topics: ReadonlySet<Topic>
  /** By the rules alone; `unsure`: for both. */
  word: QuestionWord
  /** The label says no more than that anything may be written. */
  plain: boolean
}

/** Labels are a closed set of a brand. */
const known = new Map<string, Reading>()
const MOST_KNOWN = 1_000

function wordOf(topics: ReadonlySet<Topic>): QuestionWord {
  const isFor = (audience: Audience) => TOPICS.some(([topic, means]) => means === audience && topics.has(topic))
  const [topic, audience] = TOPICS.find(([each]) => topics.has(each)) ?? [null, null]
  if (topic === null) return topics.has('remark') ? 'both' : 'unsure'
  // «Factura y cubiertos», «Observación cocina y domicilio»: two ask.
  if (audience === 'invoice' && topics.has('packing')) return 'both'
  return topic === 'kitchen' && isFor('rider') ? 'both' : audience
}

function readLabel(label: string): Reading {
  const key = wordKey(label)
  const before = known.get(key)
  if (before !== undefined) return before
  const words = labelWords(label)
  const at = meaningsAt(words)
  const topics = new Set(at.flatMap((topics) => [...topics]))
  const plain = at.every((topics) => topics.has('remark') || topics.has('plain'))
  const reading = { topics, word: wordOf(topics), plain: plain && topics.has('remark') }
  if (known.size === MOST_KNOWN) known.clear()
  known.set(key, reading)
  return reading
}

/** What the rules would read an answer to this question as; `unsure`: for kitchen and rider. */
export const proposeQuestion = (label: string): QuestionWord => readLabel(label).word

/** A denial is shorter. */
const LONGEST_NO = 80

/** Words, numbers and pictures; the latter without their colour. */
const pieces = (answer: string): string[] =>
  tokensOf(answer).flatMap(({ kind, folded }) => {
    if (kind === 'symbol' && !/\p{Extended_Pictographic}/u.test(folded)) return []
    return [folded.replace(/[\ufe0f\u{1f3fb}-\u{1f3ff}]/gu, '')]
  })

/** «Ninguna», «no, gracias», «N/A», «-», 👍: nothing is said. */
export function saysNothing(answer: string): boolean {
  if (answer.length > LONGEST_NO) return false
  const words = pieces(answer)
  const at = meaningsAt(words)
  const isDenied = at.some((topics) => topics.has('no'))
  // «Bien» is how it is wanted; «todo bien» and «sin novedad» deny.
  const denies = isDenied || words.length !== 1 || at.some((topics) => topics.has('thanks'))
  return denies && at.every((topics) => topics.has('no') || topics.has('filler') || topics.has('thanks'))
}

const PHONE = /^\+?[\d\s().-]{7,20}$/
const EMAIL = /^[^\s@]{1,64}@[^\s@]{3,190}$/

export interface AnsweredOrder {
  /** Our own courier delivers it: a delivery paper has phone and address. */
  ownRider: boolean
  delivery: boolean
  /** The order's table, which heads its papers. */
  table: string | null
}

/** Who an answer is for by its own words, where these say more than the label; null: as the label says. */
function byAnswer({ topics, word, plain }: Reading, answer: Answer, order: AnsweredOrder): Audience | null {
  const isOpen = word === 'unsure' || plain
  const said = answer.value.trim()
  // Printed at the head.
  if (topics.has('table') && order.table !== null && tableName(said) === order.table) return 'none'
  if (topics.has('remark') && word === 'both' && saysNothing(said)) return 'none'
  // Who packs may see that it was asked.
  if (topics.has('allergy') && saysNothing(said)) return order.delivery ? 'rider' : 'none'
  if ((isOpen || topics.has('contact')) && EMAIL.test(said)) return 'private'
  // A person's number is of no use to the kitchen, and its paper ends in the bag.
  const isContact = word === 'rider' && topics.has('contact') && !topics.has('packing')
  if (isContact || (isOpen && PHONE.test(said))) return order.ownRider ? 'rider' : 'private'
  return null
}

function readAnswer(answer: Answer, order: AnsweredOrder, confirmed: QuestionWord | null): Note {
  const reading = readLabel(answer.label)
  const text = linesJoined(reading.plain ? answer.value : `${answer.label}: ${answer.value}`)
  const isConfirmed = confirmed !== null && confirmed !== 'unsure'
  // Where the shop says what the rules do, an answer is read as they do.
  const agrees = !isConfirmed || confirmed === reading.word
  const word = (agrees ? byAnswer(reading, answer, order) : confirmed) ?? reading.word
  // An unconfirmed question never fills a factura: the cashier sees its answer.
  const byRule = word === 'unsure' || word === 'invoice' ? 'unsure' : 'rule'
  return { text, for: word === 'unsure' ? 'both' : word, certainty: isConfirmed ? 'confirmed' : byRule }
}

export interface AnswersRead {
  notes: Note[]
  /** What the shop had confirmed of each label (`Order.words`). */
  words: Record<string, QuestionWord>
}

/** Allergies are read first, then what the customer wrote freely. */
const rankOf = ({ topics }: Reading): number => (topics.has('allergy') ? 0 : topics.has('remark') ? 1 : 2)

/** The answers of an order, by whom they are for; none twice. `confirmed` takes precedence over the rules. */
export function readAnswers(
  answers: readonly Answer[],
  order: AnsweredOrder,
  confirmed: Words['questions'],
): AnswersRead {
  const words: AnswersRead['words'] = {}
  const notes = new Map<string, Note>()
  const rank = ({ label }: Answer) => rankOf(readLabel(label))
  for (const answer of answers.toSorted((a, b) => rank(a) - rank(b))) {
    const word = wordIn(confirmed, answer.label)
    const note = readAnswer(answer, order, word)
    words[wordKey(answer.label)] = word ?? 'unsure'
    if (note.text !== '' && !notes.has(note.text)) notes.set(note.text, note)
  }
  return { notes: [...notes.values()], words }
}
