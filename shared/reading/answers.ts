import { is, isPlain, priceless, type Word, wordsOf } from './option-words'
import { chosenBySign, refusedBySign, type Token, tokensOf } from './tokens'

/** The dish unchanged: «La original», «Normal» are no ingredient. */
const isDish = (word: Word): boolean => isPlain(word) || is(word, 'as-it-is')

/** «Papa por yuca», «Pan x lechuga», «50% azúcar», «Cebolla + queso»: also something to do, not only to leave out. */
const hasSwap = (name: string): boolean =>
  tokensOf(name).some(({ kind, folded }, i, all) => {
    if (kind === 'symbol') return '+%>→⇒➡'.includes(folded)
    const next = all[i + 1]
    return i > 0 && /^(por|x)$/.test(folded) && next !== undefined && next.kind !== 'number' && next.folded !== 'favor'
  })

/**
 * The ingredient of an answer left out under a title that asks for that; null where it is not certainly one ingredient.
 * @param confirmed the shop said that every answer is left out: all but «Ninguna», «Con todo» and the like
 */
export function leftOut(name: string, confirmed = false): string | null {
  const [first, ...others] = priceless(name)
  // «Sin cebolla» and «Quitar la cebolla» say the same as «Cebolla».
  const isSaid = is(first, 'without', 'removes')
  const words = isSaid || !first ? others : [first, ...others]
  const start = words[0]
  if (!start || words.every(isDish) || hasSwap(name)) return null
  const isOther = confirmed
    ? is(start, 'keeps-all')
    : is(start, 'not-first') || words.some((word) => is(word, 'not-one', 'removes'))
  if (isOther) return null
  const price = wordsOf(name).find((word) => is(word, 'price'))?.start ?? name.length
  const end = name[price - 1] === '(' ? price - 1 : price
  return name.slice(isSaid ? start.start : 0, end).trim()
}

/** «Ninguna», «No, gracias», «Así»: an answer to «Adiciones» that adds nothing. */
export function addsNothing(name: string): boolean {
  const words = wordsOf(name)
  const [first] = words
  return (
    is(first, 'adds-nothing') ||
    words.every(isDish) ||
    words.at(-1)?.folded === 'no' ||
    words.some((word) => is(word, 'removes', 'none'))
  )
}

/** An answer that by itself leaves something out: «Sin cebolla», «No», «Cebolla no», «Nada de salsa». */
export function isWithoutAnswer(name: string): boolean {
  const [first, ...rest] = wordsOf(name)
  if (!first) return tokensOf(name).some(({ sign }) => sign === 'no')
  if (is(first, 'without') || first.folded === 'no') return true
  return rest.at(-1)?.folded === 'no' || (is(first, 'refuses', 'removes') && !rest.every(isPlain))
}

/** Under a title that asks what to leave out: nothing is. «No, gracias», «No quitar nada», «Sin cambios». */
export function leavesNothing(name: string): boolean {
  const [first, ...rest] = wordsOf(name)
  return is(first, 'leaves-all') || (rest.length === 0 && first?.folded === 'no')
}

/** How much of something, in words that need no question: «Poca cebolla», «Salsa aparte». */
export function isDegreeAnswer(name: string): boolean {
  const words = wordsOf(name)
  return words.length > 1 && (is(words[0], 'degree') || words.at(-1)?.folded === 'aparte')
}

/** The text of some tokens. */
const textOf = (name: string, tokens: readonly Token[]): string => name.slice(tokens[0]?.start, tokens.at(-1)?.end)

/** What an answer's signs affirm and deny, in its order. */
export interface Signed {
  what: string
  sign: 'no' | 'yes'
}

/** `Cebolla❌ tomate✅`, `🚫 cebolla 🚫`: each sign with its words. Empty: no signs, or some words have none. */
export function signsOf(name: string): Signed[] {
  const tokens = tokensOf(name)
  const [no, yes] = [refusedBySign(tokens), chosenBySign(tokens)]
  const signed = new Set([...no, ...yes].flat())
  if (tokens.some((token) => token.kind !== 'symbol' && !signed.has(token) && !/^[ye]$/.test(token.folded))) return []
  return [...no.map((of) => ({ of, sign: 'no' as const })), ...yes.map((of) => ({ of, sign: 'yes' as const }))]
    .filter(({ of }) => of.length > 0)
    .sort((a, b) => (a.of[0]?.start ?? 0) - (b.of[0]?.start ?? 0))
    .map(({ of, sign }) => ({ what: textOf(name, of), sign }))
}
