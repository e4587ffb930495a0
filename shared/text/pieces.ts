import { foldText } from './fold'
import { inAscii } from './latin'
import { SIGN_WORDS } from './sign-words'

/** Positions of characters in the text. */
export interface Span {
  start: number
  end: number
}

/** `no`, `yes`: a mark, which is about words; `look`: asks for attention; `thing`: has a word of its own (`🥜` maní). */
export type Sign = 'no' | 'yes' | 'look' | 'thing'

/** A word, a number or a symbol of a text, with its place in it. */
export interface Piece extends Span {
  kind: 'word' | 'number' | 'symbol'
  text: string
  /** The text without accents and case: `sin` for `S/` and `𝗦𝗶𝗻`, `1/2` for `½`, `mani` for `🥜`, `✔` for `✔️`. */
  folded: string
  /** White space, or the text's beginning, is before it. */
  apart: boolean
  /** The emoji or mark without skin tone, sex and presentation; absent for words. */
  emoji?: string
  /** What it does; absent: it is decoration, or no sign. */
  sign?: Sign
}

const SELECTORS = '\\ufe0e\\ufe0f\\u20e3\\u{1f3fb}-\\u{1f3ff}\\u0335-\\u0338'
const PICTURE = `[\\p{Extended_Pictographic}✓✗✘✕☒][${SELECTORS}]*`
/** One emoji with its skin tone, joined parts, or both letters of a flag; the same for marks that are no emoji. */
export const SIGN = `${PICTURE}(?:\\u200d${PICTURE})*|\\p{Regional_Indicator}{1,2}|[\\u{1f3fb}-\\u{1f3ff}]`
const HAS_SIGN = new RegExp(SIGN, 'u')
const NO_MEANING = new RegExp(`[${SELECTORS}]|\\u200d[♀♂]`, 'gu')
const MARKS: Readonly<Record<string, Sign>> = {
  NO: 'no',
  SÍ: 'yes',
  OJO: 'look',
  SOS: 'look',
  '!': 'look',
  '!!': 'look',
}

const PIECES = new RegExp(
  '(\\d+ ?[/⁄] ?\\d+|[½¼¾]|\\d+(?:[.,]\\d+)*)' +
    '|((?<![\\p{L}\\p{N}])[sS]/(?!\\.? ?\\d)|[\\p{L}ªº°](?:[\\p{L}\\p{M}ªº°]|[\\u200b-\\u200d\\u2060\\u00ad](?=\\p{L}))*)' +
    `|(${SIGN})|[^\\p{Z}\\p{C}\\p{M}]`,
  'gu',
)

const FRACTIONS: Readonly<Record<string, string>> = { '½': '1/2', '¼': '1/4', '¾': '3/4' }

/** Whether a text has an emoji or a mark. */
export const hasSign = (text: string): boolean => HAS_SIGN.test(text)

/** `2 ✖ 1`, `✖3`: a count is no mark. */
export const withTimes = (text: string, times = '×'): string => text.replace(/✖(?:(?<=\d ?✖)|(?=\ufe0f? ?\d))/g, times)

/** Also mathematical, full-width and phonetic letters («fancy text»): they are read like the plain ones. */
function foldedWord(text: string): string {
  // Fast path: most words are plain.
  if (/^[a-z]+$/i.test(text)) return text.toLowerCase()
  if (/^s\/$/i.test(text)) return 'sin'
  const folded = foldText(text.normalize('NFKC').replace(/\p{Cf}/gu, ''))
  if (/^[ -~]*$/.test(folded) || !/\p{Script=Latin}/u.test(folded)) return folded
  return inAscii(folded).trim() || folded
}

const foldedNumber = (text: string): string => FRACTIONS[text] ?? text.replace('⁄', '/').replaceAll(' ', '')

/** What an emoji does, and its word. */
function signOf(emoji: string): Pick<Piece, 'folded' | 'emoji' | 'sign'> {
  const word = SIGN_WORDS[emoji] ?? ''
  const sign = MARKS[word] ?? (/\p{L}/u.test(word) ? 'thing' : undefined)
  return { folded: sign === 'thing' ? foldText(word) : emoji, emoji, sign }
}

/** Words, numbers and symbols of a text, in order. */
export const piecesOf = (text: string): Piece[] =>
  Array.from(withTimes(text).matchAll(PIECES), ({ 0: found, 1: number, 2: word, 3: sign, index }): Piece => {
    const piece: Piece = {
      kind: number === undefined ? (word === undefined ? 'symbol' : 'word') : 'number',
      text: text.slice(index, index + found.length),
      folded: number ? foldedNumber(number) : word ? foldedWord(word) : found,
      start: index,
      end: index + found.length,
      apart: index === 0 || /\s/.test(text.charAt(index - 1)),
    }
    return sign === undefined ? piece : Object.assign(piece, signOf(sign.replace(NO_MEANING, '')))
  })
