import type { OptionWord, PaymentWord, QuestionWord } from './words'

/** What the rules propose for the shop's dictionary, by the text alone. */
export const proposeOption = (_title: string): OptionWord => 'unsure'
export const proposeQuestion = (_label: string): QuestionWord => 'unsure'
export const proposePayment = (_label: string): PaymentWord => 'unsure'
/** The text reads like the menu's own, such as a legal sentence on allergens, and not like a customer's. */
export const looksLikeMenuSentence = (_text: string): boolean => false
