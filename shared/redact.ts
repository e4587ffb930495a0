/** Patterns removed from logs, with their replacements. Order matters: an e-mail contains digits too. */
const SECRETS: readonly [RegExp, string][] = [
  [/\bBearer\s+\S+/gi, 'Bearer …'],
  // A bridge's token (43 characters of base64url), and anything like one of Justo's: long, of letters and digits.
  [/\b(?=[\w-]*\d)(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{40,}\b/g, '[token]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[e-mail]'],
  // Colombia: mobiles 3xx xxx xxxx, fixed lines 60x xxx xxxx, with or without +57; also as a part of a job key.
  [/(?<![\w.-])(?:\+?57[\s-]?)?(?:3\d{2}|60\d)[\s-]?\d{3}[\s-]?\d{4}(?![\w-])/g, '[phone]'],
  // Calle 93 # 11-27, Cra. 7a No 45-10, Av 19 #104-62 …
  [
    /\b(?:calle|cll?|carrera|cra|kra?|avenida|av|diagonal|dg|transversal|tv)\.?\s*\d+\s?\p{L}{0,3}\s*(?:#|n[o°º]?\.?)\s*\d+\s?\p{L}?(?:\s*-\s*\d+)?/giu,
    '[address]',
  ],
]

const plain = (text: string): string =>
  SECRETS.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text)

/** A percent-encoded part of a job key or URL: it contains characters that an id may not. */
const ENCODED = /[\w.~*-]*(?:%[\dA-F]{2}[\w.~*-]*)+/gi

function decoded(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return part // a percentage
  }
}

const withoutEncoded = (text: string): string =>
  text.replace(ENCODED, (part) => {
    const decodedText = decoded(part)
    const clean = plain(decodedText)
    return clean === decodedText ? part : clean
  })

/** Removes tokens, phones, e-mails and street addresses: a last safeguard, as code should log ids only. */
export const redact = (text: string): string => plain(text.includes('%') ? withoutEncoded(text) : text)

/** Redacts all strings of a record (tokens, phones, e-mails, addresses): a last safeguard. */
export function clean(value: unknown): unknown {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]))
}

/** Free-text fields: they may hold names, phones and addresses. */
const SPOKEN = new Set([
  ...['name', 'legalName', 'nit', 'address', 'city', 'phone', 'taxStatus', 'footer'],
  ...['items', 'resolution', 'confirmedByAccountant', 'logo'],
])
/** Kept in full: support needs the name of a system queue. */
const PLAIN = new Set(['queue'])
/** An id, a host, a date or an enum value. */
const WORD = /^[\w.:-]{1,64}$/
const DEVICE = /^(?:\/dev\/|COM\d)/

function outlineOf(key: string, text: string): string {
  if (PLAIN.has(key) || (key === 'path' && DEVICE.test(text))) return text
  return WORD.test(text) && !SPOKEN.has(key) ? text : `[${text.length}]`
}

/** Settings without free texts, each replaced by its length, as `[12]`. */
export function outline(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return outlineOf(key, value)
  if (Array.isArray(value)) return value.map((one) => outline(one, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, outline(inner, name)]))
}
