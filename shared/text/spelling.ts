import { cleanText, foldText } from '../text'

/** What parts words. */
const APART = /[^\p{L}\p{N}+%]+/gu
const isDigit = (character: string | undefined): boolean => character !== undefined && /\p{N}/u.test(character)

/**
 * A name without its spelling: accents, case, spaces, punctuation and decoration. `Coca-Cola 1,5 L` and `COCA COLA 1,5L 🎉`
 * are one name. `1/2` and `12`, `Pan queso` and `Pan -queso`, `Alitas` and `Alitas 🌶` are two.
 */
export function spellingKey(name: string): string {
  const folded = foldText(cleanText(name))
  const key = folded.replace(APART, (gap: string, at: number) => {
    const next = at + gap.length
    if (isDigit(folded[at - 1]) && isDigit(folded[next])) return gap.trim() || ' '
    return gap.endsWith('-') && (at === 0 || gap.length > 1) && next < folded.length ? '-' : ''
  })
  return key || folded
}
