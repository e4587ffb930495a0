import { WINDOWS_1252 } from './mojibake'

/** HTML's named characters (WHATWG, of Latin-1 and typography); letters with accents are composed. */
const NAMED: Readonly<Record<string, string>> = {
  amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: ' ', iexcl: '¡', iquest: '¿', deg: '°', ordm: 'º', ordf: 'ª',
  middot: '·', laquo: '«', raquo: '»', ldquo: '“', rdquo: '”', lsquo: '‘', rsquo: '’', sbquo: '‚', bdquo: '„', hellip: '…',
  ndash: '–', mdash: '—', bull: '•', euro: '€', cent: '¢', pound: '£', yen: '¥', times: '×', divide: '÷', frac12: '½',
  frac14: '¼', frac34: '¾', szlig: 'ß', aelig: 'æ', AElig: 'Æ', oelig: 'œ', OElig: 'Œ', oslash: 'ø', Oslash: 'Ø', acute: '´',
  shy: '', zwj: '\u200d', zwnj: '', copy: '©', reg: '®', trade: '™', check: '✓', cross: '✗', rarr: '→', larr: '←',
} // biome-ignore format: -- rows

const ACCENTS: Readonly<Record<string, string>> = {
  acute: '\u0301', grave: '\u0300', circ: '\u0302', tilde: '\u0303', uml: '\u0308', ring: '\u030a', cedil: '\u0327',
} // biome-ignore format: -- a row

/** `&eacute;`, `&#233;`, `&#xE9;`; of a letter with an accent the semicolon may be missing, as in HTML: no word has its name. */
const ENTITY =
  /&(?:([a-z])(acute|grave|circ|tilde|uml|ring|cedil);?|([a-z]{2,6}\d{0,2});|#(?:x([\da-f]{1,6})|(\d{1,7}));)/gi

/** Entities as their characters; unknown ones, and `&` alone, stay. */
export const withoutEntities = (text: string): string =>
  text.replace(ENTITY, (whole: string, ...parts: (string | undefined)[]) => {
    const [letter, accent = '', name, hex, decimal] = parts
    if (letter) return (letter + (ACCENTS[accent.toLowerCase()] ?? '')).normalize('NFC')
    if (name) return NAMED[name] ?? NAMED[name.toLowerCase()] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(decimal)
    // Numbers from 128 to 159 name the characters of Windows-1252, as in HTML.
    if (code >= 0x80 && code <= 0x9f) return WINDOWS_1252.charAt(code - 0x80)
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole
  })
