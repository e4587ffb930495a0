import type { CodePage } from '../settings/bridge'
import { cleanText } from '../text'
import { graphemesOf, nearestTo } from '../text/latin'
import { PAGE_CHARACTERS } from './page-characters'

/** Stands for what no page can write: one for all that stand together, and none beside a question mark of the text. */
const UNKNOWN = '?'
/** Where something unknown stood, and where something went. No clean text holds either. */
const LOST = '\u0000'
const GONE = '\u0001'
const HOLES = new RegExp(`[${LOST}${GONE}?]*[${LOST}${GONE}][${LOST}${GONE}?]*`, 'g')

/** Question marks that did not stand together before do not stand together after. */
function filled(hole: string): string {
  const marks = hole.split(/[^?]+/).reduce((longest, some) => (some.length > longest.length ? some : longest), '')
  return marks === '' && hole.includes(LOST) ? UNKNOWN : marks
}

/**
 * The text in characters that the page has, each one column and one byte wide: cleaned, and what is missing replaced
 * by the nearest that exists (CP437 has no Á, so `PLÁTANO` becomes `PLATANO`). What people see as one sign, with all
 * its marks and however wide, is replaced as one.
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
