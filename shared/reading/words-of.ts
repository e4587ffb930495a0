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

/** The customer's text from the first to the last of some words, on one line. */
export const sliced = (read: { text: string; words: readonly Word[] }, from: number, to: number): string =>
  from < to ? read.text.slice(read.words[from]?.start ?? 0, read.words[to - 1]?.end ?? 0).replace(/\s+/g, ' ') : ''

/** `numeroDocumento` → `numero Documento`; «WhatsApp», «ePayco» stay. */
const apart = (text: string): string =>
  /^\p{Ll}{2,}\p{Lu}\S*$/u.test(text) ? text.replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2') : text

/** Characters that are read: bounds the time for a hostile text. */
export const LONGEST_LABEL = 120

/** Words, numbers and pictures of a label, a short answer, or a field's name; other signs only part them. */
export const labelWords = (label: string): string[] =>
  wordsOf(apart(label.slice(0, LONGEST_LABEL))).flatMap(({ kind, folded }) =>
    kind !== 'symbol' || /\p{L}|\p{Extended_Pictographic}/u.test(folded) ? [folded] : [],
  )
