/** What must not stand in a log, with what stands in its place. Order matters: an e-mail holds digits too. */
const SECRETS: readonly [RegExp, string][] = [
  [/\bBearer\s+\S+/gi, 'Bearer …'],
  // A bridge's token (43 characters of base64url) and what looks like one of Justo's: long, of letters and digits.
  [/\b(?=[\w-]*\d)(?=[\w-]*[A-Z])(?=[\w-]*[a-z])[\w-]{40,}\b/g, '[token]'],
  [/\beyJ[\w-]+\.[\w-]+\.[\w-]*/g, '[token]'],
  [/[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g, '[e-mail]'],
  // Colombia: mobiles 3xx xxx xxxx, fixed lines 60x xxx xxxx, with or without +57; also as one part of a job's key.
  [/(?<![\w.-])(?:\+?57[\s-]?)?(?:3\d{2}|60\d)[\s-]?\d{3}[\s-]?\d{4}(?![\w-])/g, '[phone]'],
  // Calle 93 # 11-27, Cra. 7a No 45-10, Av 19 #104-62 …
  [
    /\b(?:calle|cll?|carrera|cra|kra?|avenida|av|diagonal|dg|transversal|tv)\.?\s*\d+\s?\p{L}{0,3}\s*(?:#|n[o°º]?\.?)\s*\d+\s?\p{L}?(?:\s*-\s*\d+)?/giu,
    '[address]',
  ],
]

const plain = (text: string): string =>
  SECRETS.reduce((clean, [pattern, instead]) => clean.replace(pattern, instead), text)

/** A part of a job's key, or of a URL, that holds more than an id may. */
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
    const said = decoded(part)
    const clean = plain(said)
    return clean === said ? part : clean
  })

/** A text without tokens, phones, e-mails and street addresses: the last net under code that should log ids only. */
export const redact = (text: string): string => plain(text.includes('%') ? withoutEncoded(text) : text)
