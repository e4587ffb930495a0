/** A time, or an address of the local network: no part of a number beside it. `20261129T170000Z`: of a backup's name. */
const TIME = String.raw`(?:20\d\d-[01]\d-[0-3]\d(?!\d)|20\d\d[01]\d[0-3]\dT[0-2]\d[0-5]\d[0-5]\dZ)`
const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`
const HOST = String.raw`(?:10\.${OCTET}|127\.${OCTET}|192\.168|172\.(?:1[6-9]|2\d|3[01])|169\.254)\.${OCTET}\.${OCTET}(?![.\d])`

/** Between the digits of one number: (310) 555-0192, 310.555.01.91. Bounded: each attempt ends soon. */
const SIGNS = String.raw`[\s.()/_·•*|~+\-\u2010-\u2015\u2212]`
/** In a phone whatever is neither letter nor digit, but for an amount's signs. A list of numbers has commas too. */
const PHONE_SIGNS = String.raw`[^\p{L}\p{N}$%]`
const between = (signs: string) => String.raw`(?:${signs}{0,4}(?!${TIME}|${HOST})\d)`
const S = `${PHONE_SIGNS}{0,4}`
const NEXT = between(PHONE_SIGNS)
/** A number starts here: not within another or behind its decimal point, not at a time or an address. */
const START = String.raw`(?<!\d\.?)(?!${TIME}|${HOST})`
const END = String.raw`(?!\d)`

const pattern = (source: string): RegExp => new RegExp(`${START}${source}${END}`, 'gu')

/** Colombia: mobiles 3xx xxx xxxx, fixed lines 60x xxx xxxx, with or without 57 or 0057. */
const PHONE = pattern(`[+(]{0,2}(?:(?:00)?5${S}7${S})?(?:3${NEXT}{9}|6${S}0${S}[1-8]${NEXT}{7})`)
const FOREIGN_PHONE = pattern(String.raw`\+\s?\d${NEXT}{7,14}`)
const CARD = pattern(String.raw`\d${between(SIGNS)}{12,18}`)
/** A cédula or NIT in groups of three: 52.123.456, 1 020 304 050, 900.123.456-1. */
const GROUPED = pattern(String.raw`\d{1,3}(?:(?:${SIGNS}{1,3}|[,'’])\d{3}){2,3}(?:\s?[-–]\s?\d)?`)
const NIT = pattern(String.raw`\d{8,10}\s?[-–]\s?\d`)
/** A cédula or foreign phone without separators, and longer runs of digits. */
const BARE = pattern(String.raw`\d{8,}`)

const EARLIEST_MS = Date.UTC(2015, 0, 1)
const LATEST_MS = Date.UTC(2065, 0, 1)
const isEpochMs = (text: string): boolean =>
  /^\d{13}$/.test(text) && Number(text) >= EARLIEST_MS && Number(text) < LATEST_MS

/** 64 bits or more in hex, a UUID, or the id of content without one (`raw-…`). */
const LONG_ID = /^(?:raw-[\da-f]{16}|(?=.*[a-f])[\da-f-]{16,128})$/i
const AROUND = 128

/** Whether the digits are a part of a long machine-made id. */
function isInId(text: string, from: number, to: number): boolean {
  const before = /[\w-]*$/.exec(text.slice(Math.max(0, from - AROUND), from))?.[0] ?? ''
  const after = /^[\w-]*/.exec(text.slice(to, to + AROUND))?.[0] ?? ''
  return LONG_ID.test(before + text.slice(from, to) + after)
}

const hasPesos = (text: string, at: number): boolean => /\$ ?$/.test(text.slice(Math.max(0, at - 2), at))
const UNIT = /^ ?(?:bytes|characters|records|ms|s|kB|MB)\b/

type IsKept = (found: string, text: string, at: number) => boolean

function replaced(text: string, numbers: RegExp, by: string, isKept: IsKept = () => false): string {
  return text.replace(numbers, (found: string, at: number) =>
    isKept(found, text, at) || isInId(text, at, at + found.length) ? found : by,
  )
}

/**
 * Replaces phones, cédulas, NITs and cards by `[phone]` or `[number]`. Kept: times, addresses of the local network,
 * amounts behind `$`, hex ids, numbers of up to seven digits, and where `ids` also up to 13 without separators, as
 * Justo may number its orders and a product may have its EAN. Linear.
 */
export function withoutNumbers(text: string, { ids }: { ids: boolean }): string {
  if (!/\d/.test(text)) return text
  const steps: [RegExp, string, IsKept?][] = [
    // First: an American Express begins like a phone. 13 digits are an EAN too: a product's own id.
    [CARD, '[number]', (found) => isEpochMs(found) || (ids && /^\d{13}$/.test(found))],
    [PHONE, '[phone]'],
    [FOREIGN_PHONE, '[phone]'],
    [NIT, '[number]'],
    [GROUPED, '[number]', (_, whole, at) => hasPesos(whole, at)],
    [
      BARE,
      '[number]',
      (found, whole, at) =>
        isEpochMs(found) ||
        (ids && found.length < 14) ||
        UNIT.test(whole.slice(at + found.length, at + found.length + 12)),
    ],
  ]
  return steps.reduce((clean, step) => replaced(clean, ...step), text)
}

/** Whatever is neither letter nor digit may stand between; 64 digits at most, for the stack of the expression. */
const LOOSE = /\d(?:[^\p{L}\p{N}]{0,4}\d){0,63}/gu
/** Digits of the shortest cédula or phone: fixed lines had seven. */
const SHORTEST = 7

/** Replaces every number of seven digits or more, whatever separates them. Linear. */
export const withoutLongNumbers = (text: string): string =>
  text.replace(LOOSE, (found) => (found.replace(/\D/g, '').length < SHORTEST ? found : '[number]'))
