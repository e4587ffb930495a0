import { type Token, tokensOf } from './tokens'

/** A token, or several that are one word. */
export type Word = Token

/** `can't`, `A L E R G I A`, `a.l.e.r.g.i.a` (fewer single letters are initials), `1ra`, `x2`; not `2sin`. */
const IN_PARTS = new RegExp(
  "(?<![\\p{L}\\p{M}\\p{N}/.,])(?:\\p{L}+(?:['’`´]\\p{L}+)+|\\p{L}(?:[\\s.\\-_·]{1,3}\\p{L}){4,}" +
    '|\\d+(?:[.,]\\d+)*[\\p{L}ªº°]{1,2}|\\p{L}\\d+)(?![\\p{L}\\p{M}])',
  'gu',
)

/** The words, numbers and signs of a text; a word that was written in parts is one. */
export function wordsOf(text: string): Word[] {
  const ends = new Map(Array.from(text.matchAll(IN_PARTS), ({ 0: word, index }) => [index, index + word.length]))
  const words: Word[] = []
  let end = 0
  for (const token of tokensOf(text)) {
    const last = words.at(-1)
    if (!last || token.start >= end) {
      words.push({ ...token })
      end = ends.get(token.start) ?? 0
    } else if (token.kind !== 'symbol') {
      Object.assign(last, {
        folded: last.folded + token.folded,
        text: text.slice(last.start, token.end),
        end: token.end,
      })
    }
  }
  return words
}
