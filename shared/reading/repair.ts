import { remembered } from '../text/remembered'
import { withoutEntities } from './entities'
import { withoutMojibake } from './mojibake'

/** Nothing to repair: ASCII without escapes, and the letters and signs of Spanish. */
const PLAIN = /^[\n -$'-[\]-~¡¿áéíóúñüÁÉÍÓÚÑÜ°º]*$/

/** An address on the web stays as it is, character by character. */
const LINKS = /((?<!\S)(?:\S*?:\/\/|www\.)\S*)/gi

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

/** Zero width, soft hyphen, byte order mark; joiners of nothing beside Latin letters. */
const INVISIBLE =
  /\u034f|[\u00ad\u180e\u200b\u2060-\u2064\ufeff]|(?<=\p{Script=Latin}\p{M}{0,3})(?:\u200c|\u200d|[\ufe00-\ufe0f])|(?:\u200c|\u200d)(?=\p{Script=Latin})/gu
/** Direction marks are needed by alphabets that have them. */
const DIRECTIONS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}]/u

const withoutInvisible = (text: string): string => {
  const visible = text.replace(INVISIBLE, '')
  return RIGHT_TO_LEFT.test(visible) ? visible : visible.replace(DIRECTIONS, '')
}

/** Cyrillic and Greek letters that look like a Latin one, and these. */
const [OTHER, LATIN] = [
  'аеорсухіјѕԁһԛԝАВЕКМНОРСТУХІЈЅαονριΑΒΕΖΗΙΚΜΝΟΡΤΥΧ',
  'aeopcyxijsdhqwABEKMHOPCTYXIJSaovpiABEZHIKMNOPTYX',
]
const OTHERS = new RegExp(`[${OTHER}]`, 'g')
/** A word that has Latin letters too, and no others but those that look like one. */
const MIXED = new RegExp(
  `(?<![\\p{L}\\p{M}])(?=[${OTHER}]*\\p{Script=Latin})[${OTHER}\\p{Script=Latin}\\p{M}]+(?![\\p{L}\\p{M}])`,
  'gu',
)

const withoutLookAlikes = (text: string): string =>
  text.replace(MIXED, (word) => word.replace(OTHERS, (letter) => LATIN.charAt(OTHER.indexOf(letter))))

/**
 * What is left of a character that was lost: a replacement character, half an emoji, one byte of two (`alÃrgica`; but not
 * «Ã», «MÃE»), a code without its backslash (`alu00e9rgica`), a code of another set (`al%E9rgica`), a question mark (`al?rgica`).
 */
const DAMAGE =
  /\ufffd|[\p{Ll}\d][ÃÂ](?!\p{Lu})|Ã\p{Ll}|(?<!\p{L})Ã (?=\p{Ll})|â€|ï¿½|\p{Ll}u00[c-f][\da-f]|\p{Ll}%[c-fC-F][\da-fA-F]\p{Ll}|\p{Ll}\?\p{Ll}/u

/** Whether some of a repaired text is lost. */
export const isDamaged = remembered(
  (text) => !text.isWellFormed() || (DAMAGE.test(text) && DAMAGE.test(text.replace(LINKS, ' '))),
)

/** `&amp;eacute;`, and mojibake of mojibake. */
const MOST_TIMES = 3

function repairedText(text: string): string {
  let now = text
  for (let times = 0; times < MOST_TIMES; times += 1) {
    const before = now
    now = withoutMojibake(withoutEntities(withoutUrlCodes(withoutEscapes(now))), times > 0)
    if (now === before) break
  }
  return withoutLookAlikes(withoutInvisible(now).normalize('NFC'))
}

/**
 * Undoes what systems on the way do to a text: UTF-8 read as Latin-1 (`alÃ©rgica`), entities (`al&eacute;rgica`), codes of URLs
 * and of JSON, invisible characters within words, letters of alphabets that look like Latin ones. A text that is right stays
 * as it is: `AT&T`, `mãe`, `100%`, an address on the web. What is lost is marked, never guessed.
 */
export const repair = remembered((text) => {
  if (PLAIN.test(text)) return text
  const parts = text.split(LINKS)
  return parts.map((part, i) => (i % 2 === 0 ? repairedText(part) : part)).join('')
})
