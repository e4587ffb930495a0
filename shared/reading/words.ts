import { foldText } from '../text'
import { remembered } from '../text/remembered'
import { AUDIENCES } from './facts'

/** What can be confirmed of each kind of text. */
export const MEANINGS = {
  /** What an option's title asks. */
  options: ['omit', 'add', 'choose', 'half'],
  /** Who a question's answer is for. */
  questions: AUDIENCES,
  /** How a payment of this label is collected. */
  payments: ['cash', 'terminal', 'paid', 'verify'],
  /** Whose text about allergens it is: the menu's own (a legal sentence), or the customer's, which warns. */
  sentences: ['menu', 'customer'],
} as const

export type WordList = keyof typeof MEANINGS
export const WORD_LISTS = Object.keys(MEANINGS) as WordList[]
/** A meaning that a shop can confirm. */
export type MeaningOf<L extends WordList> = (typeof MEANINGS)[L][number]

/** What an option's title asks; `unsure`: question and answer are shown. */
export type OptionWord = MeaningOf<'options'> | 'unsure'
export type PaymentWord = MeaningOf<'payments'> | 'unsure'
export type QuestionWord = MeaningOf<'questions'> | 'unsure'
export type SentenceWord = MeaningOf<'sentences'>

/**
 * Meanings by `wordKey`. As the shop's dictionary: what it confirmed («Palabras del menú»), which takes precedence over
 * the rules. As `Order.words`: what the shop had confirmed of each text when the order was first read (`unsure`: nothing,
 * the rules decide), so that a later reading of the same order says the same, whatever was confirmed since.
 */
export interface Words {
  options: Readonly<Record<string, OptionWord>>
  questions: Readonly<Record<string, QuestionWord>>
  payments: Readonly<Record<string, PaymentWord>>
  sentences: Readonly<Record<string, SentenceWord>>
}

export const NO_WORDS: Words = { options: {}, questions: {}, payments: {}, sentences: {} }

/** The longest key: a title of a menu is shorter. */
const LONGEST = 120

/** `¿Qué deseas  Quitar?` and `¿que deseas quitar?` are one key. */
export const wordKey = remembered((text) => foldText(text).slice(0, LONGEST))

/** The meaning of a text in one of the lists of `Words`; null: none. */
export function wordIn<T extends string>(list: Readonly<Record<string, T>>, text: string): T | null {
  const key = wordKey(text)
  return Object.hasOwn(list, key) ? (list[key] ?? null) : null
}

/** Both dictionaries as one; where both have a text, `first` decides. */
export const wordsOver = (first: Words, then: Words): Words => ({
  options: { ...then.options, ...first.options },
  questions: { ...then.questions, ...first.questions },
  payments: { ...then.payments, ...first.payments },
  sentences: { ...then.sentences, ...first.sentences },
})
