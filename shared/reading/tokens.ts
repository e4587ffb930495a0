export { type Token, tokensOf } from '../text/tokens'
