/** A character of the part of an e-mail before its `@`. */
const isLocal = (char: string): boolean => /[\w.+%-]/.test(char) || char > '\x7f'
const DOMAIN = /[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)+/uy
const ANY_DOMAIN = /[\p{L}\p{N}_-]+(?:\.[\p{L}\p{N}_-]+)*/uy

/**
 * Replaces e-mails by `[e-mail]`. Scans from each `@` to both sides: a pattern that begins at any word would take
 * quadratic time. `bare`: a domain without a dot is one too.
 */
export function withoutEmails(text: string, { bare }: { bare: boolean }): string {
  const domain = bare ? ANY_DOMAIN : DOMAIN
  const parts: string[] = []
  let done = 0
  for (let at = text.indexOf('@'); at >= 0; at = text.indexOf('@', at + 1)) {
    let from = at
    while (from > done && isLocal(text.charAt(from - 1))) from--
    domain.lastIndex = at + 1
    if (from === at || !domain.test(text)) continue
    parts.push(text.slice(done, from), '[e-mail]')
    done = domain.lastIndex
  }
  return parts.join('') + text.slice(done)
}

const isKey = (word: string): boolean => /\d/.test(word) && /[A-Z]/.test(word) && /[a-z]/.test(word)

/** A JSON web token: three parts with dots between, the first beginning with `{"` in base64. */
function withoutWebToken(run: string): string {
  if (!run.includes('eyJ')) return run
  const parts = run.split('.')
  const kept: string[] = []
  for (let i = 0; i < parts.length; i++) {
    const part = parts[i] ?? ''
    const start = /(?:^|-)(?=eyJ\w)/.exec(part)
    if (start && i + 2 < parts.length) {
      kept.push(`${part.slice(0, start.index + start[0].length)}[token]`)
      i += 2
    } else kept.push(part)
  }
  return kept.join('.')
}

/** Replaces a bridge's token (43 characters of base64url), anything like one of Justo's, and web tokens. Linear. */
export const withoutTokens = (text: string): string =>
  text
    .replace(/\bBearer\s+\S+/gi, 'Bearer …')
    .replace(/[\w.-]+/g, withoutWebToken)
    .replace(/[\w-]{40,}/g, (word) => (isKey(word) ? '[token]' : word))

const STREET = String.raw`\b(?:calle|cll?|carrera|cra|kra?|avenida|av|diagonal|dg|transversal|tv)\.?\s{0,4}\d{1,4}\s?\p{L}{0,3}\s{0,4}`
/** Calle 93 # 11-27, Cra. 7a No 45-10, Av 19 #104-62. */
const ADDRESS = new RegExp(
  String.raw`${STREET}(?:#|n[o°º]?\.?)\s{0,4}\d{1,4}\s?\p{L}?(?:\s{0,4}-\s{0,4}\d{1,4})?`,
  'giu',
)
/** An address, also without `#`: Cl 93 11 27, Transversal 3a 12b-45. */
const LOOSE_ADDRESS = new RegExp(String.raw`${STREET}#?\s{0,4}\d{1,4}\s?\p{L}?\s{0,4}-?\s{0,4}\d{1,4}`, 'giu')

/** Replaces street addresses by `[address]`. `loose`: also those without `#` or «No.». Linear. */
export function withoutAddresses(text: string, { loose }: { loose: boolean }): string {
  const clean = text.replace(ADDRESS, '[address]')
  return loose ? clean.replace(LOOSE_ADDRESS, '[address]') : clean
}
