import { is, isPlain, priceless, type Word, wordsOf } from './option-words'
import { tokensOf } from './tokens'
import type { OptionWord } from './words'

/** True of «Ingredientes», «Elige 2» and «(sin costo)». */
export const isGenericTitle = (title: string): boolean =>
  priceless(title).every((word) => isPlain(word) && word.folded !== 'no')

/** «Término de la carne», «Nivel de picante»: how much, or how done. */
export const isLevelTitle = (title: string): boolean => wordsOf(title).some((word) => is(word, 'level'))

/** True where the title only says that something is added: «Adiciones», «¿Qué deseas agregar?». */
export const onlyAdds = (title: string): boolean =>
  priceless(title).every((word) => isPlain(word) || is(word, 'adds') || word.folded === 'mas')

/** Index of the word that leaves something out: «quitar», «sin», else the verb of «no le pongas»; -1: none. */
function signalAt(words: readonly Word[]): number {
  const no = words.findIndex(({ folded }) => folded === 'no')
  const verb = no < 0 ? -1 : words.findIndex((word, i) => i > no && !is(word, 'object'))
  const found = ['removes', 'without'].map((means) => words.findIndex((word) => is(word, means)))
  return [...found, is(words[verb], 'unwanted') ? verb : -1].find((at) => at >= 0) ?? -1
}

/** False where an ingredient is named: «Sin azúcar» is a drink, «Sin» and «Lo que no te gusta de tu plato» ask for removals. */
function leavesOpen(after: readonly Word[]): boolean {
  const named = after.findIndex((word) => !isPlain(word) && !is(word, 'unwanted'))
  return named < 0 || after.slice(0, named).some((word) => is(word, 'place'))
}

/** Certainly and only what to leave out, by its words. */
function leavesOut(words: readonly Word[]): boolean {
  const at = signalAt(words)
  const signal = words[at]
  if (!signal) return false
  const [before, after] = [words.slice(0, at), words.slice(at + 1)]
  const isVerb = is(signal, 'removes')
  const isRefusal = !isVerb && !is(signal, 'without')
  // «Que no desees agregar»: of what is refused.
  const others = isRefusal ? [...before, ...words.slice(at).filter((word) => !is(word, 'unwanted'))] : words
  if (others.some((word) => is(word, 'adds', 'changes', 'otherwise'))) return false
  // «¿Deseas cubiertos? (no incluye)» tells of the product; «Nunca sin» denies.
  const isNegated = isRefusal
    ? is(signal, 'brings') && !before.every(isPlain)
    : before.some((word) => is(word, 'never'))
  if (isNegated) return false
  const object = after.find((word) => !is(word, 'article'))
  return isVerb ? !is(object, 'not-taken') : leavesOpen(after)
}

/** What a title asks by its words, without its half (halves.ts); `unsure`: it leaves something out, or not. */
export function titleAsks(title: string): Exclude<OptionWord, 'half'> {
  const words = priceless(title)
  const says = (...means: string[]): boolean => words.some((word) => is(word, ...means))
  if (says('removes', 'without', 'denies')) return leavesOut(words) ? 'omit' : 'unsure'
  if (tokensOf(title).some(({ sign }) => sign === 'no')) return isGenericTitle(title) ? 'omit' : 'unsure'
  return says('adds') && !says('changes') ? 'add' : 'choose'
}

/** The text from the first to the last significant word. */
function named(title: string, words: readonly Word[]): string | null {
  const first = words.find((word) => !isPlain(word))
  const last = words.findLastIndex((word) => !isPlain(word))
  const end = words[/^\d$/.test(words[last + 1]?.folded ?? '') ? last + 1 : last]
  return first && end ? title.slice(first.start, end.end) : null
}

/** The dish or part that a removal's title refers to: «Quitar de la ensalada», «Hamburguesa 2 - Quitar». */
export function removedFrom(title: string): string | null {
  const words = priceless(title)
  const signal = signalAt(words)
  const after = words.slice(signal + 1)
  const place = after.findIndex((word) => is(word, 'place'))
  const isNumbered = words.some(({ folded }) => /^\d$/.test(folded)) && !words.some((word) => is(word, 'limits'))
  const of = place >= 0 ? after.slice(place) : isNumbered ? after : []
  return named(title, of) ?? named(title, words.slice(0, Math.max(0, signal))) ?? (isNumbered ? title : null)
}
