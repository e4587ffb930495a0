import { foldText } from '../text'
import type { Audience } from './facts'

/** What an option's title asks; `unsure`: question and answer are shown. */
export type OptionWord = 'omit' | 'add' | 'choose' | 'half' | 'unsure'
/** What a payment's label means for who hands the order over; `unsure` is verified. */
export type PaymentWord = 'cash' | 'terminal' | 'paid' | 'verify' | 'unsure'
export type QuestionWord = Audience | 'unsure'
/** A text of the menu itself (a legal sentence on allergens), or, in `Order.words` alone, of the customer. */
export type SentenceWord = 'menu' | 'customer'

/**
 * Meanings by `wordKey`. As the shop's dictionary: what it confirmed («Palabras del menú»), which takes precedence over
 * the rules. As `Order.words`: what each title, question and label of the order was read as, so that a later reading of
 * the same order says the same, whatever was confirmed since.
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
export const wordKey = (text: string): string => foldText(text).slice(0, LONGEST)

/** The meaning of a text in one of the lists of `Words`; null: none. */
export function wordIn<T extends string>(list: Readonly<Record<string, T>>, text: string): T | null {
  const key = wordKey(text)
  return Object.hasOwn(list, key) ? (list[key] ?? null) : null
}
