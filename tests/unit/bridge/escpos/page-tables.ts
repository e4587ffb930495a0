import type { CodePage } from '@shared/settings/bridge'

/**
 * 0x80 to 0xFF of each page as its publisher lists it (Unicode consortium, CP437.TXT, CP850.TXT and CP1252.TXT; CP858 is
 * CP850 with the euro at 0xD5), one row of sixteen a line; a dot where nothing prints. Independent of the
 * encoder's tables, so that an error in one of them is found.
 */
const TABLES: Record<'cp437' | 'cp850' | 'cp1252', string> = {
  cp437: `
    ÇüéâäàåçêëèïîìÄÅ
    ÉæÆôöòûùÿÖÜ¢£¥₧ƒ
    áíóúñÑªº¿⌐¬½¼¡«»
    ░▒▓│┤╡╢╖╕╣║╗╝╜╛┐
    └┴┬├─┼╞╟╚╔╩╦╠═╬╧
    ╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀
    αßΓπΣσµτΦΘΩδ∞φε∩
    ≡±≥≤⌠⌡÷≈°∙·√ⁿ²■.`,
  cp850: `
    ÇüéâäàåçêëèïîìÄÅ
    ÉæÆôöòûùÿÖÜø£Ø×ƒ
    áíóúñÑªº¿®¬½¼¡«»
    ░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐
    └┴┬├─┼ãÃ╚╔╩╦╠═╬¤
    ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀
    ÓßÔÒõÕµþÞÚÛÙýÝ¯´
    .±‗¾¶§÷¸°¨·¹³²■.`,
  cp1252: `
    €.‚ƒ„…†‡ˆ‰Š‹Œ.Ž.
    .‘’“”•–—˜™š›œ.žŸ
    .¡¢£¤¥¦§¨©ª«¬.®¯
    °±²³´µ¶·¸¹º»¼½¾¿
    ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏ
    ÐÑÒÓÔÕÖ×ØÙÚÛÜÝÞß
    àáâãäåæçèéêëìíîï
    ðñòóôõö÷øùúûüýþÿ`,
}

const high = (page: CodePage): string => {
  if (page === 'ascii') return '.'.repeat(128)
  if (page === 'cp858') return high('cp850').replace('ı', '€')
  return TABLES[page].replace(/\s/g, '')
}

/** The character of one byte; null where the page prints nothing, as for every control byte. */
export function characterOf(byte: number, page: CodePage): string | null {
  if (byte >= 0x20 && byte < 0x7f) return String.fromCharCode(byte)
  const character = byte < 0x80 ? '.' : high(page).charAt(byte - 0x80)
  return character === '.' ? null : character
}

const known = new Map<CodePage, ReadonlySet<string>>()

/** Every character that a page prints. */
export function charactersOf(page: CodePage): ReadonlySet<string> {
  const made = known.get(page)
  if (made) return made
  const all = Array.from({ length: 256 }, (_, byte) => characterOf(byte, page)).filter((c) => c !== null)
  const set = new Set(all)
  known.set(page, set)
  return set
}
