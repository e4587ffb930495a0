import { isPlain, type Word, wordsOf } from './removals'

export interface Half {
  /** Left or first is 1; null where the title does not say which: «1/2», «Mitad y mitad». */
  n: 1 | 2 | null
  /** The rest of the title, `Quitar` of «Quitar de la mitad 1»; empty for generic words like «Sabor». */
  rest: string
}

const FIRST = /^(izquierd[ao]|izq|left)$|^(primer[ao]?|first|1r?a|1er[ao]?|1[ªº°])$/
const SECOND = /^(derech[ao]|der|dcha|right)$|^(segund[ao]|second|otr[ao]|2n?da|2[ªº°]|2a)$/
const SIDE = /^(izquierd[ao]|izq|left|derech[ao]|der|dcha|right)$/
const NUMERAL = /^(1|2|uno|dos|a|b|i|ii|2\/2)$/
const HALF = /^(mitad(es)?|half|halves|½|1\/2|2\/2)$/
/** These mean a half only beside «izquierda», «derecha» and the like. */
const PART = /^(lado|side|parte|media|medio)$/
const LINK = /^(de|del|la|el|lado|parte|side|pizza|tu|su|n|no|num|numero)$/
const BEFORE = /^(de|del|la|el|en|para|tu|su|a)$/
const NO_QUESTION = /^(pizzas?|sabor(es)?|mitad(es)?|lados?|media|medio|side|half|of|the)$/
/** «Segunda pizza a mitad de precio», «Ambas mitades», «Mitad 1 y 2». */
const NO_HALF = /^(precio|descuento|valor|costo|ambas|ambos)$/

const isGeneric = (word: Word): boolean => isPlain(word) || NO_QUESTION.test(word.folded)

function numberOf(folded: string): 1 | 2 | null {
  if (FIRST.test(folded) || /^(1|uno|a|i)$/.test(folded)) return 1
  return SECOND.test(folded) || /^(2|dos|b|ii|2\/2)$/.test(folded) ? 2 : null
}

/** Index of the word beside `at` that tells which half it is, skipping articles and the like; -1: none. */
function sideWordAt(words: readonly Word[], at: number): number {
  const after = words.findIndex(({ folded }, i) => i > at && !LINK.test(folded))
  const next = words[after]?.folded ?? ''
  const letter = /^(a|b|i|ii|uno|dos)$/.test(next)
  if (after > 0 && (SIDE.test(next) || numberOf(next) !== null) && (!letter || after === words.length - 1)) return after
  const before = words.slice(0, at).findLastIndex(({ folded }) => !LINK.test(folded))
  const previous = words[before]?.folded ?? ''
  // «Pizza 2 (mitad)» is about the second pizza.
  return (FIRST.test(previous) || SECOND.test(previous)) && !NUMERAL.test(previous) ? before : -1
}

/** The half of a pizza that a title refers to; null: none, or both. */
export function halfOf(title: string): Half | null {
  const words = wordsOf(title)
  if (words.some(({ folded }) => NO_HALF.test(folded))) return null
  let at = words.findIndex(({ folded }) => HALF.test(folded))
  if (at < 0) at = words.findIndex(({ folded }) => PART.test(folded))
  let sideAt = at < 0 ? -1 : sideWordAt(words, at)
  const sides = words.flatMap(({ folded }, i) => (SIDE.test(folded) ? [i] : []))
  const [side] = sides
  // «Izquierda» alone.
  if (at < 0 && side !== undefined && words.every((word, i) => i === side || isGeneric(word))) at = sideAt = side
  const half = words[at]
  if (!half) return null
  // «Sabor 2 (1/2)»: the number is the flavour's; «Elige 1 sabor (mitad)» has none.
  if (at >= 0 && sideAt < 0)
    sideAt = words.findIndex(
      ({ folded }, i) => /^[12]$/.test(folded) && /^(sabor|opcion|gusto)$/.test(words[i - 1]?.folded ?? ''),
    )
  const sideWord = words[sideAt]
  const n = sideWord ? numberOf(sideWord.folded) : half.folded === '2/2' ? 2 : null
  const isPart = PART.test(half.folded)
  if (isPart && (!sideWord || !(SIDE.test(sideWord.folded) || half.folded === 'media'))) return null
  const other = words.some(({ folded }, i) => {
    const joined = /^(y|o|e|u)$/.test(words[i - 1]?.folded ?? '')
    return n !== null && i !== sideAt && i !== at && (SIDE.test(folded) || joined) && numberOf(folded) === 3 - n
  })
  if (other) return null
  return withRest(title, words, n, [at, ...(sideAt < 0 ? [] : [sideAt])])
}

/** The title without the words of the half (`used`), the words leading to them and a «de 2» after. */
function withRest(title: string, words: readonly Word[], n: Half['n'], used: number[]): Half | null {
  let from = Math.min(...used)
  let to = Math.max(...used)
  while (from > 0 && BEFORE.test(words[from - 1]?.folded ?? '')) from -= 1
  if (words[to + 1]?.folded === 'de' && words[to + 2]?.folded === '2') to += 2
  if (words[to + 1]?.folded === '1/2') to += 1
  const left = words.filter((_, i) => i < from || i > to)
  // «Pizza 2 mitad 1» is not «Pizza 1 mitad 1».
  const counts = (word: Word) =>
    /^\d$/.test(word.folded) && /^pizza$/.test(words[words.indexOf(word) - 1]?.folded ?? '')
  const nothing = left.every((word) => isGeneric(word) && !counts(word))
  if (n === null && !nothing) return null
  const around = `${title.slice(0, words[from]?.start)} ${title.slice(words[to]?.end)}`
  const rest = nothing ? '' : around.replace(/\s+/g, ' ').replace(/^[\s\-–—:,.()#/|]+|[\s\-–—:,.()#/|]+$/g, '')
  return { n, rest }
}

/** The half named in a group text, nested titles included. */
export const halfIn = (group: string): Half | null =>
  group
    .split(/:\s+/)
    .map(halfOf)
    .findLast((half) => half !== null) ?? null
