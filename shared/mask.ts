import { redactId, redactTyped } from './redact'

/** FNV-1a, 32 bit: tells texts apart without holding them. */
export function shortHash(text: string): number {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash >>> 0
}

/** Eight bits: show that a text changed, too few to guess the text from. */
const mark = (text: string): string => (shortHash(text) >>> 24).toString(16).padStart(2, '0')

/** A free text masked as its length and a short hash: `[12~a7]`. Empty stays empty. */
export function mask(text: string): string
export function mask(text: string | null): string | null
export function mask(text: string | null): string | null {
  return text ? `[${text.length}~${mark(text)}]` : text
}

/** An id, a time, an enum value, or a number as text. */
const WORD = /^[\w.:~%*-]{1,80}$/

/** An id or enum value unchanged; any other text is masked. */
export function idOrMask(text: string): string
export function idOrMask(text: string | null): string | null
export function idOrMask(text: string | null): string | null {
  return text !== null && WORD.test(text) ? redactId(text) : mask(text)
}

/** An order's number has a digit, and at most three letters in a row: `15244-05`, `C#123`, `A1B2C`. */
const CODE = /^(?=.*\d)(?!.*[A-Za-z]{4})#?[\w#.-]{1,24}$/

/** The number that staff and customer see; a name in its place is masked. */
export const codeOrMask = (text: string): string => (CODE.test(text) ? redactId(text) : mask(text))

/** A status of Justo's, also one that is not documented: a word of letters. */
export const statusOrMask = (text: string): string => (/^[A-Za-z_-]{0,30}$/.test(text) ? text : mask(text))

const CLOCK = String.raw`\d{1,2}:\d{2}(?:\s?[ap]\.?\s?m\.?)?`
const PROMISE = new RegExp(`^${CLOCK}(?:\\s?[-–]\\s?${CLOCK})?$`, 'i')

/** `21:27 - 22:12` as it is; in any other promise no long number stays. */
export const promiseShape = (text: string): string => (PROMISE.test(text) ? text : redactTyped(text))
