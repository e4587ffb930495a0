import { isPlain, isWithout, meaning, removes, signOf, type Word, withoutPrices, wordsOf } from './option-words'
import { tokensOf } from './tokens'
import { wordKey } from './words'

const isNotOne = meaning('not-one')
const isNotFirst = meaning('not-first')
const swaps = meaning('swaps')
const asItIs = meaning('as-it-is')
const addsNone = meaning('adds-nothing')
const thanks = meaning('thanks')
const changesNothing = meaning('change-nothing')
const keepsAll = meaning('keeps-all')
const isNoAnswer = meaning('no-answer')
const isDegree = meaning('degree')

const SEE_JUSTO = 'ver en justo'

/** The dish unchanged: «La original», «Normal» are no ingredient. */
const isDish = (word: Word): boolean => isPlain(word) || asItIs(word.folded)

/** «Papa por yuca», «Pan x lechuga», «50% azúcar», «Cebolla + queso»: also something to do, not only to leave out. */
const hasSwap = (name: string): boolean =>
  tokensOf(name).some(({ kind, folded }, i, all) => {
    const next = all[i + 1]
    if (!swaps(folded)) return false
    return kind === 'symbol' || (i > 0 && next !== undefined && next.kind !== 'number' && next.folded !== 'favor')
  })

/** The text from its `start` to before a note on its price: «Cebolla (sin costo)». */
function priceless(name: string, all: readonly Word[], kept: readonly Word[], start: number): string {
  const last = kept.at(-1)
  const price = all.find((word) => last && word.start > last.start)
  let end = price?.start ?? name.length
  while (price && end > start && ' ('.includes(name[end - 1] ?? '')) end -= 1
  return name.slice(start, end).trim()
}

/**
 * The ingredient of an answer left out under a title that asks for that; null where it is not certainly one ingredient.
 * @param confirmed the shop said that every answer is left out: all but «Ninguna», «Con todo» and the like
 */
export function leftOut(name: string, confirmed = false): string | null {
  const all = wordsOf(name)
  const kept = withoutPrices(all)
  const [first, ...others] = kept
  if (!first || wordKey(name) === SEE_JUSTO || hasSwap(name)) return null
  // «Sin cebolla» and «Quitar la cebolla» say the same as «Cebolla».
  const startsWithVerb = isWithout(first.folded) || removes(first.folded)
  const words = startsWithVerb ? others : kept
  const start = words[0]
  if (!start || words.every(isDish)) return null
  const isOther = confirmed
    ? keepsAll(start.folded)
    : isNotFirst(start.folded) || words.some(({ folded }) => isNotOne(folded) || removes(folded))
  return isOther ? null : priceless(name, all, kept, startsWithVerb ? start.start : 0)
}

/** «Ninguna», «No, gracias», «Así»: an answer to «Adiciones» that adds nothing. */
export function addsNothing(name: string): boolean {
  const words = wordsOf(name)
  const [first] = words
  return (
    first === undefined ||
    wordKey(name) === SEE_JUSTO ||
    addsNone(first.folded) ||
    words.at(-1)?.folded === 'no' ||
    words.every(isDish) ||
    words.some(({ folded }) => removes(folded) || /^(ningun[oa]?|asi)$/.test(folded))
  )
}

/** Under a title that asks what to leave out: nothing is. «No, gracias», «No quitar nada», «Sin cambios». */
export function leavesNothing(name: string): boolean {
  const [first, second] = wordsOf(name).map(({ folded }) => folded)
  if (first === 'no') return second === undefined || thanks(second) || removes(second)
  return first === 'sin' && second !== undefined && changesNothing(second)
}

/** An answer that by itself leaves something out: «Sin cebolla», «No», «Cebolla no», «Nada de salsa». */
export function isWithoutAnswer(name: string): boolean {
  const words = wordsOf(name)
  const [first, second] = words
  if (!first) return tokensOf(name).some((token) => signOf(token) === 'no')
  if (isWithout(first.folded) || first.folded === 'no') return true
  const rest = words.slice(1)
  if (isNoAnswer(first.folded)) return rest.length > 0 && !rest.every(isPlain)
  if (first.folded === 'nada' && second?.folded === 'de') return rest.length > 1
  return (removes(first.folded) && leftOut(name) !== null) || (rest.length > 0 && words.at(-1)?.folded === 'no')
}

/** How much of something, in words that need no question: «Poca cebolla», «Salsa aparte». */
export function isDegreeAnswer(name: string): boolean {
  const words = wordsOf(name)
  return words.length > 1 && (isDegree(words[0]?.folded ?? '') || words.at(-1)?.folded === 'aparte')
}

/** What an answer's signs affirm and deny, in its order. */
export interface Signed {
  what: string
  sign: 'no' | 'yes'
}

const CONTENT = /\p{Extended_Pictographic}/u

/** The text of some tokens without commas and «y» at its ends; empty: nothing but those. */
function contentOf(name: string, tokens: ReturnType<typeof tokensOf>): string {
  const isEdge = ({ kind, text, folded }: (typeof tokens)[number]) =>
    (kind === 'symbol' && !CONTENT.test(text)) || folded === 'y' || folded === 'e'
  const from = tokens.find((token) => !isEdge(token))
  const to = tokens.findLast((token) => !isEdge(token))
  return from && to ? name.slice(from.start, to.end) : ''
}

/**
 * `Cebolla❌ tomate✅`, `❌ Cebolla`, `🚫 cebolla 🚫`: each sign with its words, those after it where the answer begins with
 * one, else those before it. Empty: no signs, or some words have none.
 */
export function signsOf(name: string): Signed[] {
  const tokens = tokensOf(name)
  const isPrefix = tokens[0] !== undefined && signOf(tokens[0]) !== null
  const found: Signed[] = []
  let sign: Signed['sign'] | null = null
  let words: (typeof tokens)[number][] = []
  const close = (): boolean => {
    const what = contentOf(name, words)
    words = []
    if (what === '') return true
    if (sign === null) return false
    found.push({ what, sign })
    return true
  }
  for (const token of tokens) {
    const next = signOf(token)
    if (next === null) words.push(token)
    else if (isPrefix) {
      close()
      sign = next
    } else {
      sign = next
      close()
    }
  }
  if (isPrefix) return close() ? found : []
  return contentOf(name, words) === '' ? found : []
}
