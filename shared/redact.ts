import { withoutLongNumbers, withoutNumbers } from './redact/numbers'
import { plainForm } from './redact/plain-form'
import { withoutAddresses, withoutEmails, withoutTokens } from './redact/words'

/** A part of a job key or URL, with characters that an id may not contain percent-encoded. */
const ENCODED = /[\w.~*%-]+/g
const BYTE = /%[\dA-F]{2}/i
/** Encodings in one another that are looked into. */
const MOST_ENCODINGS = 3

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    // It is not UTF-8: the ASCII characters are decoded.
    return part.replace(/%([0-7][\dA-F])/gi, (_, byte) => String.fromCharCode(Number.parseInt(byte, 16)))
  }
}

type Clean = (text: string) => string

/** `ana (arroba) correo.com`, `ana [at] correo.com`, `ana arroba correo punto com`, `ana at correo dot com`. */
const AT =
  /\s{0,3}(?:[([{<]\s?(?:@|at|arroba)\s?[)\]}>]|@|arroba|\bat\b(?=\s[\p{L}\d-]{1,64}\s(?:punto|dot)\s))\s{0,3}(?=[\p{L}\d-]{1,64}(?:\.|\s{0,3}[([{<]?\s?(?:punto|dot)\b)\s?[)\]}>]?\s{0,3}[\p{L}\d])/giu
/** Behind an `@`: `correo punto com`. */
const DOT = /(?<=@[\p{L}\d-]{1,64})\s{0,3}[([{<]?\s?\b(?:punto|dot)\b\s?[)\]}>]?\s{0,3}(?=\p{L})/giu

/** E-mails that are spelled so that they are no link, in their usual form. */
const spelledOut: Clean = (text) => text.replace(AT, '@').replace(DOT, '.')

/** Applies `clean` to percent-encoded parts; one that has nothing to remove stays encoded. */
const insideEncoded = (text: string, clean: Clean, depth = 0): string =>
  text.replace(ENCODED, (part) => {
    if (!BYTE.test(part)) return part
    const inner = plainForm(decoded(part))
    const after = clean(depth < MOST_ENCODINGS ? insideEncoded(inner, clean, depth + 1) : inner)
    return after === inner ? part : after
  })

/** Applies `clean` to the plain form of a text; a text with nothing to remove stays as it is. */
function cleaned(text: string, clean: Clean): string {
  const plain = plainForm(text)
  const after = clean(plain.includes('%') ? insideEncoded(plain, clean) : plain)
  return after === plain ? text : after
}

const patterns =
  ({ ids }: { ids: boolean }): Clean =>
  (text) =>
    withoutAddresses(withoutNumbers(withoutEmails(spelledOut(withoutTokens(text)), { bare: false }), { ids }), {
      loose: false,
    })
const inTexts = patterns({ ids: false })
const inIds = patterns({ ids: true })

/**
 * Removes tokens, phones, cédulas, NITs, cards, e-mails and street addresses, in whatever spelling: a last safeguard, as
 * code should log ids only. Linear in the length of the text.
 */
export const redact = (text: string): string => cleaned(text, inTexts)

/** One word: what an id, a job key or an order's number consists of. */
const ID = /^[\w.:~%*#-]*$/

/** The same for an id, which may be a number of up to 13 digits; a text of several words is none. */
export const redactId = (text: string): string =>
  cleaned(text, (plain) => (ID.test(plain) ? inIds(plain) : inTexts(plain)))

/**
 * For a text that is kept although people outside typed it, as the name of a product: no number of seven digits or more
 * stays, and e-mails and addresses are recognised more loosely than among a log's words.
 */
export const redactTyped = (text: string): string =>
  cleaned(text, (plain) => {
    const clean = withoutAddresses(withoutEmails(inTexts(plain), { bare: true }), { loose: true })
    return withoutLongNumbers(clean)
  })

/** For the shop's own words, as a store's name, which may be an address: phones, numbers and e-mails go. */
export const withoutPersonalNumbers = (text: string): string =>
  cleaned(text, (plain) => withoutLongNumbers(withoutEmails(spelledOut(withoutTokens(plain)), { bare: true })))

/** Fields of a record that hold ids (`redactId`). */
const IDS = new Set([
  ...['id', 'key', 'orderId', 'storeId', 'jobKey', 'transaction', 'number', 'orderNumber'],
  ...['replaces', 'copyOf', 'paper', 'productId', 'externalId', 'storeIds'],
  ...['_id', 'code', 'fullCode', 'websiteId', 'menuId', 'modifierId', 'optionId'],
])
/** Fields that hold a hash or a UUID: some are all digits. */
const HASHES = new Set(['contentHash', 'store'])
const HEX = /^[\da-f-]{12,64}$/i

function redactField(text: string, key: string): string {
  if (HASHES.has(key) && HEX.test(text)) return text
  return IDS.has(key) ? redactId(text) : redact(text)
}

/** Redacts all strings of a record, keys included: a last safeguard. */
export function redactRecord(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return redactField(value, key)
  if (Array.isArray(value)) return value.map((one) => redactRecord(one, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [/[\d@]/.test(name) ? redact(name) : name, redactRecord(inner, name)]),
  )
}

/** Free-text fields: they may hold names, phones and addresses. */
const FREE_TEXT_FIELDS = new Set([
  ...['name', 'legalName', 'nit', 'address', 'city', 'phone', 'taxStatus', 'footer', 'by'],
  ...['items', 'resolution', 'confirmedByAccountant', 'logo'],
])
/** Kept in full: support needs the name of a system queue. */
const PLAIN = new Set(['queue'])
/** An id, a host, a date or an enum value. */
const WORD = /^[\w.:-]{1,64}$/
const DEVICE = /^(?:\/dev\/|COM\d)/

function outlineOf(key: string, text: string): string {
  if (PLAIN.has(key) || (key === 'path' && DEVICE.test(text))) return text
  return WORD.test(text) && !FREE_TEXT_FIELDS.has(key) ? text : `[${text.length}]`
}

/** Settings without free texts, each replaced by its length, as `[12]`. */
export function outline(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return outlineOf(key, value)
  if (Array.isArray(value)) return value.map((one) => outline(one, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, outline(inner, name)]))
}
