import { NEAREST } from './nearest'

/**
 * Small Latin letters that no decomposition leads back to a to z: of other languages (Azerbaijani, Hausa, Ewe), of
 * phonetics, and what «fancy text» of telephones is made of. Their capitals go the same way. Part of the written list in
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

/** A letter, mark or digit of a script that no code page writes. Unicode counts the Arabic digits to all scripts. */
const FOREIGN = /(?![\p{Script=Latin}\p{Script=Common}\p{Script=Inherited}])[\p{L}\p{M}\p{N}]|[\u0660-\u0669]/u
const FOREIGN_RUN = new RegExp(`(?:(?:${FOREIGN.source})\\p{M}*)+`, 'u')

const graphemes = new Intl.Segmenter('es', { granularity: 'grapheme' })

/** What people see as one sign, with all its marks and however wide. */
export const graphemesOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment)

function plainLetter(character: string): string | undefined {
  const listed = NEAREST[character] ?? LATIN_LETTERS[character]
  if (listed !== undefined) return listed
  const small = character.toLowerCase()
  return small === character ? undefined : (NEAREST[small] ?? LATIN_LETTERS[small])?.toUpperCase()
}

/** The nearest to one sign in the characters that `has` knows, empty where it may go; null where nothing is near. */
export function nearestTo(grapheme: string, has: (character: string) => boolean): string | null {
  const known = NEAREST[grapheme]
  if (known !== undefined) return known
  // Without the marks that have no letter of their own: ñ with an acute is an ñ, and no n.
  const bare = [...grapheme.replace(/\p{M}/gu, '')]
  if (bare.every(has)) return bare.join('')
  const base = [...grapheme.normalize('NFKD').replace(/\p{M}/gu, '')]
  const parts = base.map((character) => (has(character) ? character : plainLetter(character)))
  return parts.includes(undefined) ? null : parts.join('')
}

const isAscii = (character: string): boolean => character >= ' ' && character <= '~'

/** The text in the letters of ASCII, what has none of them left out: for looking for words in it. */
export const inAscii = (text: string): string =>
  // Each row of a list asks this of each note, and most notes are plain.
  /^[ -~]*$/.test(text)
    ? text
    : graphemesOf(text)
        .map((grapheme) => nearestTo(grapheme, isAscii) ?? ' ')
        .join('')

/** Without what printers cannot write, and without the commas and brackets of the words that stood beside it. */
const readablePart = (part: string): string =>
  graphemesOf(part)
    .filter((grapheme) => nearestTo(grapheme, isAscii) !== null)
    .join('')
    .replace(/^[\s\p{M}\p{Pd}\p{Pe}\p{Po}/]+|[\s\p{Pd}\p{Ps},;:/]+$/gu, '')

/**
 * What of a text every printer can write. `foreign`: it has letters of another alphabet, which are left out of `latin`
 * together with the punctuation between them. A text without such letters is returned as it is.
 */
export function readLatin(text: string): { latin: string; foreign: boolean } {
  if (!FOREIGN.test(text)) return { latin: text, foreign: false }
  const parts = text.split(FOREIGN_RUN).map(readablePart)
  return { latin: parts.filter((part) => /[\p{L}\p{N}]/u.test(part)).join(' '), foreign: true }
}

/** It says something, and is not only a number. */
export const hasWords = (latin: string): boolean => /\p{L}/u.test(latin)
