import { says } from './lexicon'
import { isAt, type OptionText, readOption } from './options'
import { tokensOf } from './tokens'
import type { OptionWord } from './words'
import { sliced } from './words-of'

/** Names of pizza halves on papers: left or first is 1; no number where the title does not say: «1/2». */
const HALVES = { half: 'MITAD', 'half-1': 'MITAD 1', 'half-2': 'MITAD 2' }
export const HALF = HALVES.half
export const isHalf = (part: string | undefined): boolean => Object.values(HALVES).includes(part ?? '')

/**
 * The half that a title refers to, and the rest of it, `Quitar` of «Quitar de la mitad 1»; empty for generic words like
 * «Sabor». Null: none, or both.
 */
export function halfOf(title: string): { half: string; rest: string } | null {
  const read = readOption(title)
  const [group = 'half', other] = (['half-1', 'half-2'] as const).filter((each) => says(read, each))
  const found = read.marks.filter(({ means }) => means === group)
  if (found.length === 0 || other || says(read, 'no-half')) return null
  const to = Math.max(...found.map((mark) => mark.to))
  let from = Math.min(...found.map((mark) => mark.from))
  while (isAt(read, from - 1, 'half-lead')) from -= 1
  const isGeneric = read.words.every((_, i) => (from <= i && i < to) || isAt(read, i, 'half-generic'))
  if (isGeneric && !says(read, 'counted')) return { half: HALVES[group], rest: '' }
  const rest = `${sliced(read, 0, from)} ${sliced(read, to, read.words.length)}`.trim()
  return group === 'half' ? null : { half: HALVES[group], rest }
}

/** The words from the first to the last that names something, and its number. */
function named(read: OptionText, from: number, to: number): string {
  const names = read.words.flatMap((_, i) => (i >= from && i < to && !isAt(read, i, 'plain') ? [i] : []))
  const last = names.at(-1) ?? -1
  return sliced(read, names[0] ?? 0, /^\d$/.test(read.words[last + 1]?.folded ?? '') ? last + 2 : last + 1)
}

/** The dish or part that a removal's title refers to: «Quitar de la ensalada», «Hamburguesa 2 - Quitar»; empty: none. */
export function removedFrom(title: string): string {
  const read = readOption(title)
  const end = read.words.length
  const at = read.words.findIndex((_, i) => isAt(read, i, 'removes', 'without', 'denies'))
  const place = read.words.findIndex((_, i) => i > at && isAt(read, i, 'place'))
  const isNumbered = read.words.some(({ folded }) => /^\d$/.test(folded)) && !says(read, 'limits')
  const after = place >= 0 ? place : isNumbered ? at + 1 : end
  return named(read, after, end) || named(read, 0, at) || (isNumbered ? title : '')
}

/** What a title asks by its words, without its half; `unsure`: it leaves something out, or not. */
export function titleAsks(title: string): Exclude<OptionWord, 'half'> {
  const read = readOption(title)
  if (says(read, 'removes', 'without', 'denies'))
    return says(read, 'omit') && !says(read, 'otherwise') ? 'omit' : 'unsure'
  if (tokensOf(read.text).some(({ sign }) => sign === 'no')) return says(read, 'generic') ? 'omit' : 'unsure'
  return says(read, 'adds') && !says(read, 'changes') ? 'add' : 'choose'
}
