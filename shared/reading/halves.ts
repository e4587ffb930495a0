import { isPlain, meaning, type Word, wordsOf } from './option-words'

export interface Half {
  /** Left or first is 1; null where the title does not say which: «1/2», «Mitad y mitad». */
  n: 1 | 2 | null
  /** The rest of the title, `Quitar` of «Quitar de la mitad 1»; empty for generic words like «Sabor». */
  rest: string
}

const isFirst = meaning('first')
const isSecond = meaning('second')
const isFirstNumber = meaning('first-number')
const isSecondNumber = meaning('second-number')
const isSide = meaning('side')
const isHalf = meaning('half')
const isPart = meaning('part')
const links = meaning('half-link')
const leads = meaning('half-lead')
const asksNothing = meaning('half-question')
const isNoHalf = meaning('no-half')

const isGeneric = (word: Word): boolean => isPlain(word) || asksNothing(word.folded)

function numberOf(folded: string): 1 | 2 | null {
  if (isFirst(folded) || isFirstNumber(folded)) return 1
  return isSecond(folded) || isSecondNumber(folded) ? 2 : null
}

/** Index of the word beside `at` that tells which half it is, skipping articles and the like; -1: none. */
function sideWordAt(words: readonly Word[], at: number): number {
  const after = words.findIndex(({ folded }, i) => i > at && !links(folded))
  const next = words[after]?.folded ?? ''
  const isLetter = /^(a|b|i|ii|uno|dos)$/.test(next)
  if (after > 0 && (isSide(next) || numberOf(next) !== null) && (!isLetter || after === words.length - 1)) return after
  const before = words.slice(0, at).findLastIndex(({ folded }) => !links(folded))
  const previous = words[before]?.folded ?? ''
  // «Pizza 2 (mitad)» is about the second pizza.
  return isFirst(previous) || isSecond(previous) ? before : -1
}

/** The half of a pizza that a title refers to; null: none, or both. */
export function halfOf(title: string): Half | null {
  const words = wordsOf(title)
  if (words.some(({ folded }) => isNoHalf(folded))) return null
  let at = words.findIndex(({ folded }) => isHalf(folded))
  if (at < 0) at = words.findIndex(({ folded }) => isPart(folded))
  let sideAt = at < 0 ? -1 : sideWordAt(words, at)
  const side = words.findIndex(({ folded }) => isSide(folded))
  // «Izquierda» alone.
  if (at < 0 && side >= 0 && words.every((word, i) => i === side || isGeneric(word))) at = sideAt = side
  const half = words[at]
  if (!half) return null
  // «Sabor 2 (1/2)»: the number is the flavour's; «Elige 1 sabor (mitad)» has none.
  if (sideAt < 0)
    sideAt = words.findIndex(
      ({ folded }, i) => /^[12]$/.test(folded) && /^(sabor|opcion|gusto)$/.test(words[i - 1]?.folded ?? ''),
    )
  const sideWord = words[sideAt]
  const n = sideWord ? numberOf(sideWord.folded) : half.folded === '2/2' ? 2 : null
  if (isPart(half.folded) && (!sideWord || !(isSide(sideWord.folded) || half.folded === 'media'))) return null
  const hasOther = words.some(({ folded }, i) => {
    const isJoined = /^(y|o|e|u)$/.test(words[i - 1]?.folded ?? '')
    return n !== null && i !== sideAt && i !== at && (isSide(folded) || isJoined) && numberOf(folded) === 3 - n
  })
  return hasOther ? null : withRest(title, words, n, sideAt < 0 ? [at] : [at, sideAt])
}

/** The title without the words of the half (`used`), the words leading to them and a «de 2» after. */
function withRest(title: string, words: readonly Word[], n: Half['n'], used: number[]): Half | null {
  let from = Math.min(...used)
  let to = Math.max(...used)
  while (from > 0 && leads(words[from - 1]?.folded ?? '')) from -= 1
  if (words[to + 1]?.folded === 'de' && words[to + 2]?.folded === '2') to += 2
  if (words[to + 1]?.folded === '1/2') to += 1
  // «Pizza 2 mitad 1» is not «Pizza 1 mitad 1».
  const counts = (i: number) => /^\d$/.test(words[i]?.folded ?? '') && words[i - 1]?.folded === 'pizza'
  const isNothing = words.every((word, i) => (i >= from && i <= to) || (isGeneric(word) && !counts(i)))
  if (isNothing) return { n, rest: '' }
  if (n === null) return null
  const around = `${title.slice(0, words[from]?.start)} ${title.slice(words[to]?.end)}`
  return { n, rest: trimmed(around.replace(/\s+/g, ' ')) }
}

const EDGE = new Set(' -–—:,.()#/|')

/** Without the punctuation that was beside the half. */
function trimmed(text: string): string {
  let [from, to] = [0, text.length]
  while (from < to && EDGE.has(text[from] ?? '')) from += 1
  while (to > from && EDGE.has(text[to - 1] ?? '')) to -= 1
  return text.slice(from, to)
}
