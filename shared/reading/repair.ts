import { withoutEntities } from './entities'
import { withoutMojibake } from './mojibake'

/** A text as it was typed, as far as that is certain. */
export interface Repaired {
  text: string
  /** Some of it is lost on the way: it must be read in Justo. */
  damaged: boolean
}

/** Nothing to repair: ASCII without escapes, and the letters and signs of Spanish. */
const PLAIN = /^[\n -$'-[\]-~¡¿áéíóúñüÁÉÍÓÚÑÜ°º]*$/

/** A word that is an address on the web stays as it is, character by character. */
const LINK = /:\/\/|^www\./i
const WORDS = /(\s+)/

const JSON_ESCAPE = /\\+u([\da-f]{4})/gi
/** A line end as two characters; not of a path on a disk. */
const LINE_END = /(?:\\+r)?\\+n|\\+r\\+n/g
const DISK = /(?:^|[^\p{L}])[a-z]:\\/iu

function withoutEscapes(text: string): string {
  if (!text.includes('\\')) return text
  const plain = text.replace(JSON_ESCAPE, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
  return DISK.test(plain) ? plain : plain.replace(LINE_END, '\n')
}

/** Bytes of one character beyond ASCII: never a percentage. */
const ENCODED =
  /(?:%c[2-9a-f]%[89ab][\da-f]|%d[\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-4](?:%[89ab][\da-f]){3})+/gi
/** A text without spaces in which each `%` begins a code, one of them a space between words. */
const WHOLLY_ENCODED = /^(?:[^\s%]|%[\da-f]{2})*\p{L}%20\p{L}(?:[^\s%]|%[\da-f]{2})*$/iu

function decodedUrl(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text // The expected answer to bytes that are no UTF-8.
  }
}

const withoutUrlCodes = (text: string): string =>
  WHOLLY_ENCODED.test(text) ? decodedUrl(text) : text.replace(ENCODED, decodedUrl)

/** Zero width, soft hyphen, byte order mark, joiners of nothing. */
const INVISIBLE = /\u034f|[\u00ad\u180e\u200b\u2060-\u2064\ufeff]/g
/** Direction marks and joiners are needed by alphabets and emoji that have them, not beside Latin letters. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u
const JOINERS =
  /(?<=\p{Script=Latin}\p{M}{0,3})(?:\u200c|\u200d|[\ufe00-\ufe0f])|(?:\u200c|\u200d)(?=\p{Script=Latin})/gu

const withoutInvisible = (text: string): string => {
  const visible = text.replace(INVISIBLE, '').replace(JOINERS, '')
  return RIGHT_TO_LEFT.test(visible) ? visible : visible.replace(DIRECTIONS, '')
}

/** Cyrillic and Greek letters that look like a Latin one, in pairs. */
const PAIRS = 'аaеeоoрpсcуyхxіiјjѕsԁdһhԛqԝwАAВBЕEКKМMНHОOРPСCТTУYХXІIЈJЅSαaοoνvρpιiΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧX'
const LOOK_ALIKE: ReadonlyMap<string, string> = new Map(
  Array.from(PAIRS.matchAll(/(.)(.)/gu), ([, other = '', latin = '']) => [other, latin]),
)
const MIXED = /(?:\p{Script=Latin}|\p{Script=Cyrillic}|\p{Script=Greek})[\p{L}\p{M}]+/gu
const OTHER = /[\p{Script=Cyrillic}\p{Script=Greek}]/gu

/** Only in a word that has Latin letters too, and only if all others look like one. */
const withoutLookAlikes = (text: string): string =>
  text.replace(MIXED, (word) => {
    const others = word.match(OTHER) ?? []
    const isSure =
      others.length > 0 && /\p{Script=Latin}/u.test(word) && others.every((letter) => LOOK_ALIKE.has(letter))
    return isSure ? word.replace(OTHER, (letter) => LOOK_ALIKE.get(letter) ?? letter) : word
  })

/**
 * What is left of a character that was lost: a replacement character, half an emoji, one byte of two (`alÃrgica`; but not
 * «Ã», «MÃE»), a code without its backslash (`alu00e9rgica`), a code of another set (`al%E9rgica`), a question mark (`al?rgica`).
 */
const DAMAGE =
  /\ufffd|[\p{Ll}\d][ÃÂ](?!\p{Lu})|Ã\p{Ll}|(?<!\p{L})Ã (?=\p{Ll})|â€|ï¿½|\p{Ll}u00[c-f][\da-f]|\p{Ll}%[c-fC-F][\da-fA-F]\p{Ll}|\p{Ll}\?\p{Ll}/u

const isLink = (word: string): boolean => LINK.test(word)

/** Whether some of a repaired text is lost. */
export const isDamaged = (text: string): boolean =>
  !text.isWellFormed() || (DAMAGE.test(text) && text.split(WORDS).some((word) => !isLink(word) && DAMAGE.test(word)))

const STEPS = [withoutEscapes, withoutUrlCodes, withoutEntities, withoutMojibake]
/** `&amp;eacute;`, and mojibake of it. */
const MOST_TIMES = 3

function repairedText(text: string): string {
  let now = text
  for (let times = 0; times < MOST_TIMES; times += 1) {
    const before = now
    for (const step of STEPS) now = step(now)
    if (now === before) break
  }
  return withoutLookAlikes(withoutInvisible(now).normalize('NFC'))
}

/**
 * Undoes what systems on the way do to a text: UTF-8 read as Latin-1 (`alÃ©rgica`), entities (`al&eacute;rgica`), codes of URLs
 * and of JSON, invisible characters within words, letters of alphabets that look like Latin ones. A text that is right stays
 * as it is: `AT&T`, `mãe`, `100%`, an address on the web. What is lost is marked, never guessed.
 */
export function repair(text: string): Repaired {
  if (PLAIN.test(text)) return { text, damaged: isDamaged(text) }
  const isWhole = !text.includes('://') && !/(?:^|\s)www\./i.test(text)
  const repaired = isWhole
    ? repairedText(text)
    : text
        .split(WORDS)
        .map((word) => (isLink(word) ? word : repairedText(word)))
        .join('')
  return { text: repaired, damaged: isDamaged(repaired) }
}
