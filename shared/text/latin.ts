/**
 * Replacements where a code page lacks the character, also without its accent. Part of the list
 * in docs/paper-text.md.
 */
export const NEAREST: Readonly<Record<string, string>> = {
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
  Ð: 'D',
  ð: 'd',
  Đ: 'D',
  đ: 'd',
  Þ: 'Th',
  þ: 'th',
  Ł: 'L',
  ł: 'l',
  ı: 'i',
  µ: 'u',
  º: 'o',
  ª: 'a',
  '°': 'o',
  '·': '-',
  ŉ: 'n',
  ʼ: "'",
  ʻ: "'",
  '¿': '',
  '¡': '',
  '⁄': '/',
  '÷': '/',
  '±': '+/-',
  '¬': '-',
  '¦': '|',
  '§': 'S',
}

/**
 * Lower-case Latin letters that Unicode does not decompose to a to z: of other languages (Azerbaijani, Hausa, Ewe), of
 * phonetics, and of «fancy text» on telephones. Capitals are handled alike. Part of the list in
 * docs/paper-text.md.
 */
export const LATIN_LETTERS: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries({
    a: 'ɐɑɒᴀⱥ',
    ae: 'ᴁᴂ',
    b: 'ƀƃɓʙᴃ',
    c: 'ƈȼɕᴄ',
    d: 'ƌȡɖɗᴅᴆ',
    dz: 'ʣʤ',
    e: 'ǝɇɘəɚɛɜɝɞʚᴇᴈ',
    f: 'ƒꜰ',
    g: 'ǥɠɡɢɣʛ',
    h: 'ħɥɦɧʜʮʯⱨ',
    hv: 'ƕ',
    i: 'ɨɩɪᴉ',
    j: 'ȷɉɟʄʝᴊ',
    k: 'ĸƙʞᴋⱪ',
    l: 'ƚȴɫɬɭɮʟᴌⱡ',
    m: 'ɯɰɱᴍᴟ',
    n: 'ƞȵɲɳɴᴎ',
    ng: 'ŋ',
    o: 'ɔɤɵᴏᴐᴑᴒᴓᴖᴗ',
    oe: 'ɶᴔ',
    oi: 'ƣ',
    ou: 'ȣᴕ',
    p: 'ƥᴘᵽ',
    q: 'ɋʠꞯ',
    r: 'ɍɹɺɻɼɽɾɿʀʁᴙᴚ',
    s: 'ƨȿʂʃꜱ',
    t: 'ŧƫƭȶʇʈᴛⱦ',
    ts: 'ʦʧ',
    u: 'ʉʊᴜᴝ',
    v: 'ʋʌᴠ',
    w: 'ƿʍᴡ',
    y: 'ƴȝɏʎʏ',
    z: 'ƶȥɀʐʑʒᴢⱬ',
  }).flatMap(([plain, letters]) => [...letters].map((letter) => [letter, plain])),
)

/** A letter, mark or digit of a script that no code page has. Unicode assigns the Arabic digits to Script=Common. */
const FOREIGN = /(?![\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}])[\p{L}\p{M}\p{N}]|[\u0660-\u0669]/u
const FOREIGN_RUN = new RegExp(`(?:(?:${FOREIGN.source})\\p{M}*)+`, 'u')

/** A stroke through a sign reverses it: without its mark `≠` would be `=`. */
const STRUCK_SIGN = /^[^\p{L}\p{N}]+[\u0335-\u0338]/u

const graphemes = new Intl.Segmenter('es', { granularity: 'grapheme' })

/** The text as graphemes. */
export const graphemesOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment)

function plainLetter(character: string): string | undefined {
  const listed = NEAREST[character] ?? LATIN_LETTERS[character]
  if (listed !== undefined) return listed
  const small = character.toLowerCase()
  return small === character ? undefined : (NEAREST[small] ?? LATIN_LETTERS[small])?.toUpperCase()
}

/** The nearest replacement of a grapheme in characters that `has` accepts; empty: it is dropped; null: none. */
export function nearestTo(grapheme: string, has: (character: string) => boolean): string | null {
  const known = NEAREST[grapheme]
  if (known !== undefined) return known
  // Without separate marks only: ñ with an acute becomes ñ, not n.
  const bare = [...grapheme.replace(/\p{M}/gu, '')]
  if (bare.every(has)) return bare.join('')
  const parts = grapheme.normalize('NFKD')
  if (STRUCK_SIGN.test(parts)) return null
  const base = [...parts.replace(/\p{M}/gu, '')]
  const near = base.map((character) => (has(character) ? character : plainLetter(character)))
  return near.includes(undefined) ? null : near.join('')
}

const isAscii = (character: string): boolean => character >= ' ' && character <= '~'

/** The text in ASCII, the rest left out: for searching words in it. */
export const inAscii = (text: string): string =>
  // Fast path: called for each note of each list row, and most notes are ASCII.
  /^[ -~]*$/.test(text)
    ? text
    : graphemesOf(text)
        .map((grapheme) => nearestTo(grapheme, isAscii) ?? ' ')
        .join('')

/** Removes unprintable characters and the commas and brackets beside them. */
const readablePart = (part: string): string =>
  graphemesOf(part)
    .filter((grapheme) => nearestTo(grapheme, isAscii) !== null)
    .join('')
    .replace(/^[\s\p{M}\p{Pd}\p{Pe}\p{Po}/]+|[\s\p{Pd}\p{Ps},;:/]+$/gu, '')

/** Left out between words, or after one that says nothing without it: «no 洋葱 queso» is not «no queso». */
const LEFT_OUT = '(...)'
const DANGLES = /(?:^|[^\p{L}])(?:sin|no|ni|con|without|not)$/iu

/**
 * The part of a text that every printer can print. `foreign`: it has letters of another alphabet, left out of `latin`
 * together with the punctuation between them. A text without such letters is returned as it is.
 */
export function readLatin(text: string): { latin: string; foreign: boolean } {
  if (!FOREIGN.test(text)) return { latin: text, foreign: false }
  const parts = text.split(FOREIGN_RUN).map(readablePart)
  const readable = parts.filter((part) => /[\p{L}\p{N}]/u.test(part))
  const latin = readable.reduce((all, part) => {
    if (all === '') return part
    return /\p{L}/u.test(part) && /\p{L}/u.test(all) ? `${all} ${LEFT_OUT} ${part}` : `${all} ${part}`
  }, '')
  const isCut = DANGLES.test(latin) && !/[\p{L}\p{N}]/u.test(parts.at(-1) ?? '')
  return { latin: isCut ? `${latin} ${LEFT_OUT}` : latin, foreign: true }
}

/** Whether it has letters, not only numbers. */
export const hasWords = (latin: string): boolean => /\p{L}/u.test(latin)
