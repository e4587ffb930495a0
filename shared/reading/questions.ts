import { linesJoined } from '../text'
import { remembered } from '../text/remembered'
import { asksCourier, wishInAddress } from './address'
import { type Audience, answerText, type Note } from './facts'
import { lexiconOf } from './lexicon'
import lexicon from './lexicon/questions.json'
import { tableName } from './table'
import { type QuestionWord, type Words, wordIn, wordKey } from './words'
import { LONGEST_LABEL, labelWords } from './words-of'

/** A brand's question and its answer, or a remark on the whole order. */
export interface Answer {
  label: string
  value: string
}

const LEXICON = lexiconOf<string>(lexicon)

/** Who answers are for, by what their label is about, in the lexicon's order: exceptions are before what they are from. */
const TOPICS = lexicon.flatMap(({ means, for: audience }) => (audience ? [[means, audience as Audience] as const] : []))

interface Reading {
  topics: ReadonlySet<string>
  /** Who the answer is for by the rules alone; `unsure`: for both. */
  word: QuestionWord
  /** The label says no more than that anything may be written. */
  plain: boolean
}

const readLabel = remembered((label): Reading => {
  // «¿Algo especial? 🎂» asks for no birthday.
  const at = LEXICON.meaningsAt(labelWords(label.replace(/\p{Extended_Pictographic}/gu, ' ')))
  const topics = new Set(at.flatMap((each) => [...each]))
  const [topic, word] = TOPICS.find(([means]) => topics.has(means)) ?? [null, 'unsure']
  const plain = topic === 'remark' && at.every((each) => each.has('remark') || each.has('plain'))
  return { topics, word, plain }
})

/** What the rules would read an answer to this question as; `unsure`: for kitchen and rider. */
export const proposeQuestion = (label: string): QuestionWord => readLabel(label).word

/** «No», «ninguna, gracias», «-», «👍»: the whole answer asks for nothing. */
export function saysNothing(answer: string): boolean {
  const at = LEXICON.meaningsAt(labelWords(answer))
  const isDenied = at.length === 0 || at.some((each) => each.has('no'))
  return answer.length <= LONGEST_LABEL && isDenied && at.every((each) => each.has('no') || each.has('filler'))
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
function byAnswer({ topics, word, plain }: Reading, said: string, order: AnsweredOrder): Audience | null {
  const isOpen = word === 'unsure' || plain
  // Printed at the head.
  if (topics.has('table') && order.table !== null && tableName(said) === order.table) return 'none'
  // Who packs may see that an allergy was asked for.
  if ((topics.has('allergy') || (topics.has('remark') && word === 'both')) && saysNothing(said))
    return topics.has('allergy') && order.delivery ? 'rider' : 'none'
  if ((isOpen || topics.has('contact')) && EMAIL.test(said)) return 'private'
  // «Mensaje para la cocina: dejar en portería».
  if (word === 'kitchen' && asksCourier(said)) return 'both'
  // A person's number is of no use to the kitchen, and its paper ends in the bag.
  const isContact = word === 'rider' && topics.has('contact') && !topics.has('packing')
  return isContact || (isOpen && PHONE.test(said)) ? (order.ownRider ? 'rider' : 'private') : null
}

/** What an answer to a question of the courier's asks of the kitchen: «Instrucciones de entrega: la pizza sin jamón». */
function wishIn({ topics }: Reading, said: string, { delivery }: AnsweredOrder): Note[] {
  const wish = delivery && topics.has('road') && !topics.has('packing') ? wishInAddress(said) : null
  return wish === null ? [] : [{ text: wish, for: 'kitchen', certainty: 'unsure' }]
}

/** A note for whom it is, before others of a higher rank. */
function readAnswer({ label, value }: Answer, order: AnsweredOrder, confirmed: QuestionWord | null) {
  const reading = readLabel(label)
  const isConfirmed = confirmed !== null && confirmed !== 'unsure'
  // Where the shop says what the rules do, an answer is read as they do.
  const agrees = !isConfirmed || confirmed === reading.word
  const word = (agrees ? byAnswer(reading, value.trim(), order) : confirmed) ?? reading.word
  // An unconfirmed question never fills a factura: the cashier sees its answer.
  const byRule = word === 'unsure' || word === 'invoice' ? 'unsure' : 'rule'
  const note: Note = {
    text: linesJoined(answerText(reading.plain ? '' : label, value)),
    for: word === 'unsure' ? 'both' : word,
    certainty: isConfirmed ? 'confirmed' : byRule,
  }
  // Allergies are first, then what the customer wrote freely.
  const wishes = agrees && note.for === 'rider' ? wishIn(reading, value, order) : []
  return { note, wishes, rank: reading.topics.has('allergy') ? 0 : reading.topics.has('remark') ? 1 : 2 }
}

export interface AnswersRead {
  notes: Note[]
  /** What the shop had confirmed of each label (`Order.words`). */
  words: Record<string, QuestionWord>
}

/** The answers of an order, by whom they are for; none twice. `confirmed` takes precedence over the rules. */
export function readAnswers(
  answers: readonly Answer[],
  order: AnsweredOrder,
  confirmed: Words['questions'],
): AnswersRead {
  const read = answers.map((answer) => readAnswer(answer, order, wordIn(confirmed, answer.label)))
  const own = read.toSorted((a, b) => a.rank - b.rank).map(({ note }) => note)
  const notes = [...own, ...read.flatMap(({ wishes }) => wishes)]
  const words = answers.map(({ label }) => [wordKey(label), wordIn(confirmed, label) ?? 'unsure'] as const)
  const isFirst = ({ text }: Note, i: number) => text !== '' && notes.findIndex((note) => note.text === text) === i
  return { notes: notes.filter(isFirst), words: Object.fromEntries(words) }
}
