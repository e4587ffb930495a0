import { is, isPlain, type Word, wordsOf } from './option-words'

export interface Half {
  /** Left or first is 1; null where the title does not say which: «1/2», «Mitad y mitad». */
  n: 1 | 2 | null
  /** The rest of the title, `Quitar` of «Quitar de la mitad 1»; empty for generic words like «Sabor». */
  rest: string
}

const isGeneric = (word: Word): boolean => isPlain(word) || is(word, 'half-question')

const numberOf = (word: Word | undefined): Half['n'] => (is(word, 'first') ? 1 : is(word, 'second') ? 2 : null)

/** Index of the word beside `at` that tells which half it is, skipping articles and the like; -1: none. */
function sideWordAt(words: readonly Word[], at: number): number {
  const after = words.findIndex((word, i) => i > at && !is(word, 'half-link'))
  if (numberOf(words[after]) !== null && (!is(words[after], 'letter') || after === words.length - 1)) return after
  const before = words.findLastIndex((word, i) => i < at && !is(word, 'half-link'))
  // «Pizza 2 (mitad)» is about the second pizza, «Sabor 2 (1/2)» about the second half.
  if (numberOf(words[before]) !== null && !is(words[before], 'numeral')) return before
  return words.findIndex((word, i) => /^[12]$/.test(word.folded) && is(words[i - 1], 'flavour'))
}

/** The half of a pizza that a title refers to; null: none, or both. */
export function halfOf(title: string): Half | null {
  const words = wordsOf(title)
  if (words.some((word) => is(word, 'no-half'))) return null
  const half = words.findIndex((word) => is(word, 'half'))
  const side = words.findIndex((word) => is(word, 'side'))
  // «Izquierda», «Lado izquierdo».
  const isSide = words.every((word) => is(word, 'side') || isGeneric(word)) || words.some((word) => is(word, 'part'))
  const at = half < 0 && isSide ? side : half
  if (at < 0) return null
  const sideAt = half < 0 ? side : sideWordAt(words, half)
  const n = sideAt < 0 ? (words[at]?.folded === '2/2' ? 2 : null) : numberOf(words[sideAt])
  const isOther = (word: Word, i: number) =>
    i !== sideAt && i !== at && numberOf(word) === 3 - (n ?? 0) && (is(word, 'side') || is(words[i - 1], 'joins'))
  return words.some(isOther) ? null : withRest(title, n, sideAt < 0 ? [at] : [at, sideAt])
}

/** The title without the words of the half (`used`), the words leading to them and a «de 2» after. */
function withRest(title: string, n: Half['n'], used: number[]): Half | null {
  const words = wordsOf(title)
  let from = Math.min(...used)
  let to = Math.max(...used)
  while (is(words[from - 1], 'half-lead')) from -= 1
  if (words[to + 1]?.folded === 'de' && words[to + 2]?.folded === '2') to += 2
  if (words[to + 1]?.folded === '1/2') to += 1
  // «Pizza 2 mitad 1» is not «Pizza 1 mitad 1».
  const counts = (i: number) => /^\d$/.test(words[i]?.folded ?? '') && words[i - 1]?.folded === 'pizza'
  if (words.every((word, i) => (i >= from && i <= to) || (isGeneric(word) && !counts(i)))) return { n, rest: '' }
  if (n === null) return null
  const parts = [words.slice(0, from), words.slice(to + 1)].filter((part) => part.length > 0)
  return { n, rest: parts.map((part) => title.slice(part[0]?.start, part.at(-1)?.end)).join(' ') }
}
