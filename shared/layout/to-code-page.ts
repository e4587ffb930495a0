import type { CodePage } from '../settings/bridge'
import { cleanText } from '../text'
import { NEAREST } from './nearest'
import { PAGE_CHARACTERS } from './page-characters'

/** Stands for what no page can write, one for each: a name of three signs must not vanish from a comanda. */
const UNKNOWN = '?'

const graphemes = new Intl.Segmenter('es', { granularity: 'grapheme' })

function nearest(grapheme: string, has: ReadonlySet<string>): string {
  const known = NEAREST[grapheme]
  if (known !== undefined) return known
  // Without the marks that have no letter of their own: ñ with an acute is an ñ, and no n.
  const bare = [...grapheme.replace(/\p{M}/gu, '')]
  if (bare.every((c) => has.has(c))) return bare.join('')
  const base = [...grapheme.normalize('NFKD').replace(/\p{M}/gu, '')]
  if (base.every((c) => !has.has(c) && NEAREST[c] === undefined)) return UNKNOWN
  return base.map((c) => (has.has(c) ? c : (NEAREST[c] ?? UNKNOWN))).join('')
}

/**
 * The text in characters that the page has, each one column and one byte wide: cleaned, and what is missing replaced
 * by the nearest that exists (CP437 has no Á, so `PLÁTANO` becomes `PLATANO`). What people see as one sign, with all
 * its marks and however wide, is replaced as one.
 */
export function toCodePage(text: string, page: CodePage): string {
  const has = PAGE_CHARACTERS[page]
  const clean = cleanText(text)
  let all = true
  for (const character of clean) if (!has.has(character)) all = false
  if (all) return clean
  return Array.from(graphemes.segment(clean), ({ segment }) =>
    has.has(segment) ? segment : nearest(segment, has),
  ).join('')
}
