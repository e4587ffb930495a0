import type { CodePage } from '../settings/bridge'
import { cleanText } from '../text'
import { graphemesOf, nearestTo } from '../text/latin'
import { PAGE_CHARACTERS } from './page-characters'

/** Replaces unprintable characters: one for a run of them, none beside a question mark of the text. */
const UNKNOWN = '?'
/** Placeholders: LOST for an unprintable character, GONE for a dropped one. Clean text contains neither. */
const LOST = '\u0000'
const GONE = '\u0001'
const HOLES = new RegExp(`[${LOST}${GONE}?]*[${LOST}${GONE}][${LOST}${GONE}?]*`, 'g')

/** Dropping characters must not join question marks that were apart in the text. */
function filled(hole: string): string {
  const marks = hole.split(/[^?]+/).reduce((longest, some) => (some.length > longest.length ? some : longest), '')
  return marks === '' && hole.includes(LOST) ? UNKNOWN : marks
}

/**
 * The text in the page's characters, each one column and one byte wide: cleaned, and missing characters replaced
 * by the nearest available (CP437 has no Á, so `PLÁTANO` becomes `PLATANO`). A grapheme, with all its marks and
 * of any width, is replaced as one.
 */
export function toCodePage(text: string, page: CodePage): string {
  const characters = PAGE_CHARACTERS[page]
  const has = (character: string): boolean => characters.has(character)
  const clean = cleanText(text)
  if ([...clean].every(has)) return clean
  return graphemesOf(clean)
    .map((grapheme) => (has(grapheme) ? grapheme : (nearestTo(grapheme, has) ?? LOST) || GONE))
    .join('')
    .replace(HOLES, filled)
}
