import type { CodePage } from '../settings/bridge'
import { cleanText } from '../text'
import { graphemesOf, nearestTo } from '../text/latin'

/** 0x80 to 0xFF of each page (IBM 437, 850; Microsoft 1252); `�`: no printable character. */
const CP850 =
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
  '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´�±‗¾¶§÷¸°¨·¹³²■�'

const HIGH_HALF: Record<CodePage, string> = {
  cp437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■�',
  cp850: CP850,
  cp858: CP850.replace('ı', '€'),
  cp1252:
    '€�‚ƒ„…†‡ˆ‰Š‹Œ�Ž��‘’“”•–—˜™š›œ�žŸ�¡¢£¤¥¦§¨©ª«¬�®¯°±²³´µ¶·¸¹º»¼½¾¿' +
    'ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞßàáâãäåæçèéêëìíîïðñòóôõö÷øùúûüýþÿ',
  ascii: '',
}

const LOW_HALF = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))

const charactersOf = (page: CodePage): ReadonlySet<string> =>
  new Set([...LOW_HALF, ...[...HIGH_HALF[page]].filter((character) => character !== '�')])

/** The printable characters of each page, each one byte and one column. */
const PAGE_CHARACTERS: Record<CodePage, ReadonlySet<string>> = {
  cp858: charactersOf('cp858'),
  cp850: charactersOf('cp850'),
  cp1252: charactersOf('cp1252'),
  cp437: charactersOf('cp437'),
  ascii: charactersOf('ascii'),
}

/** Matches a text of such characters only. */
const allOf = (characters: ReadonlySet<string>): RegExp =>
  new RegExp(
    `^[${[...characters].map((character) => `\\u{${character.codePointAt(0)?.toString(16)}}`).join('')}]*$`,
    'u',
  )

const PAGE_TEXT: Record<CodePage, RegExp> = {
  cp858: allOf(PAGE_CHARACTERS.cp858),
  cp850: allOf(PAGE_CHARACTERS.cp850),
  cp1252: allOf(PAGE_CHARACTERS.cp1252),
  cp437: allOf(PAGE_CHARACTERS.cp437),
  ascii: allOf(PAGE_CHARACTERS.ascii),
}

/** Replaces unprintable characters: one for a run of them, none beside a question mark of the text. */
const UNKNOWN = '?'
/** Placeholders: LOST for an unprintable character, GONE for a dropped one. Clean text contains neither. */
const LOST = '\u0000'
const GONE = '\u0001'
const HOLES = new RegExp(`[${LOST}${GONE}?]*[${LOST}${GONE}][${LOST}${GONE}?]*`, 'g')

const FRACTION = /^[¼½¾⅐-⅞↉]$/

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
  const clean = cleanText(text)
  if (PAGE_TEXT[page].test(clean)) return clean
  const characters = PAGE_CHARACTERS[page]
  const has = (character: string): boolean => characters.has(character)
  return graphemesOf(clean)
    .map((grapheme, i, all) => {
      if (has(grapheme)) return grapheme
      const near = (nearestTo(grapheme, has) ?? LOST) || GONE
      // `1½` is `1 1/2`, not eleven halves.
      return FRACTION.test(grapheme) && /\d$/.test(all[i - 1] ?? '') ? ` ${near}` : near
    })
    .join('')
    .replace(HOLES, filled)
}
