import { type Token, tokensOf } from './tokens'

/** A token, or several that are one word. */
export type Word = Token

/** Colour, presentation and whatever is joined to a sign. */
const SIGN_DETAILS = /\u200d.*|[\ufe0f\u{1f3fb}-\u{1f3ff}]/gu
/** Fewer single letters are initials. */
const SPELT_OUT = 5
/** `1ra`, `x2`, `350ml`; not `2sin`. */
const LONGEST_JOINED = 2

const isSign = (token: Token | undefined, signs: RegExp): boolean => token !== undefined && signs.test(token.text)

/** How many tokens from `from` on spell one word: `can't`, `A L E R G I A`, `a.l.e.r.g.i.a`, `1ra`. */
function spelt(tokens: readonly Token[], from: number): number {
  const at = (i: number): Token | undefined => tokens[from + i]
  const joins = (i: number, kind: Token['kind']) => at(i)?.apart === false && at(i)?.kind === kind
  let size = 1
  while (at(0)?.kind === 'word' && isSign(at(size), /^['’`´]$/) && at(size)?.apart === false && joins(size + 1, 'word'))
    size += 2
  if (size > 1) return size
  const [first, second] = [at(0), at(1)]
  const isNumbered = first?.kind === 'number' ? joins(1, 'word') : first?.text.length === 1 && joins(1, 'number')
  if (isNumbered && !`${first?.folded}${second?.folded}`.includes('/'))
    return first?.kind === 'word' || (second?.folded.length ?? 0) <= LONGEST_JOINED ? 2 : 1
  let letters = 0
  let end = 0
  for (let i = 0; i <= end + 2; i += 1) {
    const token = at(i)
    if (token?.kind === 'word' && [...token.text].length === 1) {
      letters += 1
      end = i
    } else if (i === 0 || !isSign(token, /^[.\-_·]$/)) break
  }
  return letters >= SPELT_OUT ? end + 1 : 1
}

/** The words, numbers and signs of a text; a word that was written in parts is one, a sign is without its colour. */
export function wordsOf(text: string): Word[] {
  const tokens = tokensOf(text)
  const words: Word[] = []
  for (let i = 0; i < tokens.length; ) {
    const parts = tokens.slice(i, i + (tokens[i]?.kind === 'symbol' ? 1 : spelt(tokens, i)))
    const [first, last] = [parts[0], parts.at(-1)]
    if (!first || !last) break
    const joined = parts.length === 1 ? parts : parts.filter(({ kind }) => kind !== 'symbol')
    const folded = joined.map((part) => part.folded.replace(SIGN_DETAILS, '')).join('')
    words.push({ ...first, folded, text: text.slice(first.start, last.end), end: last.end })
    i += parts.length
  }
  return words
}
