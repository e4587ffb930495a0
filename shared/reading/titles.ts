import { isPlain, isWithout, meaning, removes, signOf, type Word, withoutPrices, wordsOf } from './option-words'
import { tokensOf } from './tokens'
import type { OptionWord } from './words'

/** What a title asks, without its half (halves.ts). */
export type Asks = Exclude<OptionWord, 'half'>

const adds = meaning('adds')
const changes = meaning('changes')
const denies = meaning('denies')
const isDegree = meaning('degree')
const unmarks = meaning('unmarks')
const isNotTaken = meaning('not-taken')
const isNotFood = meaning('not-food')
const isCollected = meaning('collected')
const isUnwanted = meaning('unwanted')
const brings = meaning('brings')
const isNever = meaning('never')
const sells = meaning('sells')
const limits = meaning('limits')
const asksLevel = meaning('level')

const ARTICLE = /^(el|la|los|las|tu|su)$/
const PRONOUN = /^(me|te|se|nos|les?|l[ao]s?)$/
const PLACE = /^(del?|al?|en|para)$/

/** True of «Ingredientes», «Elige 2» and «(sin costo)». */
export const isGenericTitle = (title: string): boolean =>
  withoutPrices(wordsOf(title)).every((word) => isPlain(word) && word.folded !== 'no')

/** «Término de la carne», «Nivel de picante»: how much, or how done. */
export const isLevelTitle = (title: string): boolean => wordsOf(title).some(({ folded }) => asksLevel(folded))

/** True where the title only says that something is added: «Adiciones», «¿Qué deseas agregar?». */
export const onlyAdds = (title: string): boolean =>
  withoutPrices(wordsOf(title)).every((word) => isPlain(word) || adds(word.folded) || word.folded === 'mas')

/** False where an ingredient is named: «Sin azúcar» is a drink, «Sin» and «Lo que no te gusta de tu plato» ask for removals. */
function leavesOpen(after: readonly Word[]): boolean {
  const named = after.findIndex((word) => !isPlain(word) && !isUnwanted(word.folded))
  return named < 0 || after.slice(0, named).some(({ folded }) => /^(en|al?|del?)$/.test(folded))
}

/** Index of the verb of «No le agregues», -1 without one. */
function unwantedAt(words: readonly Word[]): number {
  const no = words.findIndex(({ folded }) => folded === 'no')
  const verb = words.findIndex(({ folded }, i) => no >= 0 && i > no && !PRONOUN.test(folded))
  return isUnwanted(words[verb]?.folded ?? '') ? verb : -1
}

/** «¿Por qué no agregas…?» and «¿No quieres algo?» offer. */
const isOffer = (title: string, words: readonly Word[]): boolean =>
  words.some(({ folded }, i) => folded === 'no' && words[i - 1]?.folded === 'que' && words[i - 2]?.folded === 'por') ||
  (words[0]?.folded === 'no' && title.includes('?') && !words.some(({ folded }) => folded.startsWith('ingrediente')))

/** «Sin», «Ingredientes que no deseas»: true where that is certain. */
function deniesFood(title: string, words: readonly Word[]): boolean {
  const isIn = (word: string) => words.some(({ folded }) => folded === word)
  const without = words.findIndex(({ folded }) => isWithout(folded))
  const verb = unwantedAt(words)
  const at = without >= 0 ? without : verb
  // «Que no desees agregar», «que no quieras que lleve».
  const isPartOfVerb = (word: Word) => verb >= 0 && words.indexOf(word) >= verb && isUnwanted(word.folded)
  const isOther = words.some((word) => (adds(word.folded) || changes(word.folded)) && !isPartOfVerb(word))
  const before = words.slice(0, at)
  // «No te quedes sin postre» sells one; «Nunca sin» denies; «¿Deseas cubiertos? (no incluye)» tells of the product.
  const isSale = words.some(({ folded }) => sells(folded))
  const isNegated = without >= 0 && before.some(({ folded }) => isNever(folded))
  const describes = verb >= 0 && brings(words[verb]?.folded ?? '') && before.some((word) => !isPlain(word))
  const isCertain = at >= 0 && without >= 0 !== verb >= 0 && !isIn('con') && !isSale && !isNegated && !describes
  return isCertain && !isOther && !(isIn('no') && isOffer(title, words)) && leavesOpen(words.slice(at + 1))
}

/** «Quitar o aparte», «Poco / quitar»: another answer than leaving out. */
function offersDegree(title: string): boolean {
  const tokens = tokensOf(title).filter(({ folded }) => !/^(en|con|poner)$/.test(folded))
  const isOr = (folded: string | undefined) => folded !== undefined && /^[ou/,|]$/.test(folded)
  return tokens.some(
    ({ folded }, i) => isDegree(folded) && (isOr(tokens[i - 1]?.folded) || isOr(tokens[i + 1]?.folded)),
  )
}

/** A title with a verb like «quitar» (at `verb`) that also reads otherwise. */
function isAmbiguous(title: string, words: readonly Word[], verb: number): boolean {
  const isNegated = words
    .slice(Math.max(0, verb - 3), verb)
    .some(({ folded }) => /^(no|sin|nunca|ni|tampoco)$/.test(folded))
  const collects =
    words[verb]?.folded.startsWith('retir') === true &&
    !words.some(({ folded }) => /^(algo|ingredientes?)$/.test(folded))
  const isOther = ({ folded }: Word) =>
    adds(folded) || changes(folded) || isNotFood(folded) || (collects && isCollected(folded))
  return isNegated || words.some(isOther) || words.at(-1)?.folded === 'no' || offersDegree(title)
}

/** What a title asks by its words; `unsure`: it leaves something out, or not. */
export function titleAsks(title: string): Asks {
  const words = withoutPrices(wordsOf(title))
  const verb = words.findIndex(({ folded }) => removes(folded))
  const isDenied = (word: Word) => removes(word.folded) || isWithout(word.folded) || denies(word.folded)
  const otherwise = words.some(isDenied) ? 'unsure' : 'choose'
  const object = words.slice(verb + 1).find(({ folded }) => !ARTICLE.test(folded))?.folded ?? ''
  if (words.some(({ folded }) => unmarks(folded))) return 'unsure'
  if (verb >= 0) return isNotTaken(object) || isAmbiguous(title, words, verb) ? otherwise : 'omit'
  if (words.some(({ folded }) => isWithout(folded) || folded === 'no'))
    return deniesFood(title, words) ? 'omit' : otherwise
  if (tokensOf(title).some((token) => signOf(token) === 'no')) return isGenericTitle(title) ? 'omit' : 'unsure'
  const isAlsoOther = words.some(({ folded }) => changes(folded) && !/^(mas|tod.*)$/.test(folded))
  return words.some(({ folded }) => adds(folded)) && !isAlsoOther ? 'add' : otherwise
}

/** The text from the first to the last significant word. */
function named(title: string, words: readonly Word[]): string | null {
  const first = words.findIndex((word) => !isPlain(word))
  const last = words.findLastIndex((word) => !isPlain(word))
  const numbered = /^\d$/.test(words[last + 1]?.folded ?? '') ? last + 1 : last
  const [from, to] = [words[first], words[numbered]]
  return from && to ? title.slice(from.start, to.end) : null
}

/** «Salsas a quitar», «Hamburguesa 2 - Quitar», but not the verb of «Cuéntanos qué quitar». */
function namedBefore(title: string, words: readonly Word[], signal: number): string | null {
  const name = named(title, words)
  if (name === null) return null
  const between = tokensOf(title.slice(title.indexOf(name) + name.length, signal))
  const isParted = between.some(({ text }) => '-–—|(/,'.includes(text))
  const leads = between.length === 0 || (between.length === 1 && /^(a|para)$/.test(between[0]?.folded ?? ''))
  return isParted || leads ? name : null
}

/** The dish or part that a removal's title refers to: «Quitar de la ensalada», «Hamburguesa 2 - Quitar». */
export function removedFrom(title: string): string | null {
  const words = withoutPrices(wordsOf(title))
  const isSignal = ({ folded }: Word) => removes(folded) || adds(folded) || isWithout(folded) || folded === 'no'
  const signal = words.findIndex(isSignal)
  const after = words.slice(signal + 1).filter(({ folded }) => !isUnwanted(folded))
  const place = after.findIndex(({ folded }) => PLACE.test(folded))
  const isLimited = words.some(({ folded }) => limits(folded))
  const isNumbered = !isLimited && words.some(({ folded }) => /^\d$/.test(folded))
  return (
    (place >= 0 ? named(title, after.slice(place)) : isNumbered ? named(title, after) : null) ??
    namedBefore(title, words.slice(0, signal), words[signal]?.start ?? 0) ??
    (isNumbered ? title : null)
  )
}
