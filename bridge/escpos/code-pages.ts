import type { CodePage } from '@shared/settings/bridge'
import { cleanText } from '@shared/text'
import iconv from 'iconv-lite'

export type { CodePage }

/** iconv-lite's names: the ones that escpos' text commands understand. */
export const ENCODINGS: Record<CodePage, string> = {
  cp858: 'cp858',
  cp850: 'cp850',
  cp1252: 'win1252',
  cp437: 'cp437',
  ascii: 'ascii',
}

/** What to print where the character is missing and taking its accent off does not help. */
const NEAREST: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '¥': 'JPY',
  '¢': 'c',
  ß: 'ss',
  Æ: 'AE',
  æ: 'ae',
  Œ: 'OE',
  œ: 'oe',
  Ø: 'O',
  ø: 'o',
  Đ: 'D',
  đ: 'd',
  Ł: 'L',
  ł: 'l',
  ı: 'i',
  º: 'o',
  ª: 'a',
  '°': 'o',
  '·': '-',
  '¿': '',
  '¡': '',
  '⁄': '/',
  '÷': '/',
  '±': '+/-',
  '¬': '-',
  '¦': '|',
  '§': 'S',
}

/** Stands for what no page can write, one for each: a name of three signs must not vanish from a comanda. */
const UNKNOWN = '*'

const HIGH_HALF = Buffer.from(Array.from({ length: 128 }, (_, i) => 128 + i))

function charactersOf(page: CodePage): ReadonlySet<string> {
  const low = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))
  const high = page === 'ascii' ? [] : [...iconv.decode(HIGH_HALF, ENCODINGS[page])]
  return new Set([...low, ...high.filter((c) => !/[\p{C}\p{Z}\ufffd]/u.test(c))])
}

const CHARACTERS: Record<CodePage, ReadonlySet<string>> = {
  cp858: charactersOf('cp858'),
  cp850: charactersOf('cp850'),
  cp1252: charactersOf('cp1252'),
  cp437: charactersOf('cp437'),
  ascii: charactersOf('ascii'),
}

const graphemes = new Intl.Segmenter('es', { granularity: 'grapheme' })

function nearest(grapheme: string, has: ReadonlySet<string>): string {
  const known = NEAREST[grapheme]
  if (known !== undefined) return known
  const base = [...grapheme.normalize('NFKD').replace(/\p{M}/gu, '')]
  if (base.length === 0) return ''
  if (base.every((c) => !has.has(c) && NEAREST[c] === undefined)) return UNKNOWN
  return base.map((c) => (has.has(c) ? c : (NEAREST[c] ?? UNKNOWN))).join('')
}

/**
 * The text in characters that the page has, each one column and one byte wide: cleaned, and what is missing replaced
 * by the nearest that exists (CP437 has no Á, so `PLÁTANO` becomes `PLATANO`).
 */
export function toCodePage(text: string, page: CodePage): string {
  const has = CHARACTERS[page]
  const clean = cleanText(text)
  if ([...clean].every((c) => has.has(c))) return clean
  return Array.from(graphemes.segment(clean), ({ segment }) =>
    [...segment].every((c) => has.has(c)) ? segment : nearest(segment, has),
  ).join('')
}
