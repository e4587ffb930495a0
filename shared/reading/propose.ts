/** What the rules propose for the shop's dictionary, by the text alone. */
export { proposeOption } from './changes'
export { isMenuSentence as looksLikeMenuSentence } from './needs'
export { proposePayment } from './payment'
export { proposeQuestion } from './questions'
