/** What the rules propose for the shop's dictionary, by the text alone. */
export { proposeOption } from './changes'
export { proposePayment } from './payment'
export { proposeQuestion } from './questions'

/** The text reads like the menu's own, such as a legal sentence on allergens, and not like a customer's. */
export const looksLikeMenuSentence = (_text: string): boolean => false
