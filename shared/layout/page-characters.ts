import type { CodePage } from '../settings/bridge'

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
export const PAGE_CHARACTERS: Record<CodePage, ReadonlySet<string>> = {
  cp858: charactersOf('cp858'),
  cp850: charactersOf('cp850'),
  cp1252: charactersOf('cp1252'),
  cp437: charactersOf('cp437'),
  ascii: charactersOf('ascii'),
}
