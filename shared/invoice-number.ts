import * as z from 'zod/mini'

/**
 * An invoice number is an integer from 1 to 999,999,999, from every source. Far below 2^53, where `n + 1 === n`
 * in a double and every invoice would get the same number. A transaction's `n` (`{till}-{n}`) has the same bounds.
 */
export const MAX_NUMBER = 999_999_999

const BOUNDS = `expected a whole number from 1 to ${MAX_NUMBER}`
export const invoiceNumber = z.int(BOUNDS).check(z.gte(1, BOUNDS), z.lte(MAX_NUMBER, BOUNDS))
export const numberPrefix = z.string().check(z.regex(/^[A-Z0-9]{0,8}$/))

/** The highest number that a till has seen on an invoice with this prefix. */
export interface PrefixNumber {
  prefix: string
  number: number
}

const prefixNumber = z.object({ prefix: numberPrefix, number: invoiceNumber })

/** False for a string, fraction, negative, NaN, array or a number above MAX_NUMBER. */
export const isInvoiceNumber = (value: unknown): value is number => z.safeParse(invoiceNumber, value).success

/** `J-15`; without a prefix `15`. */
export const numberText = (prefix: string, number: number): string =>
  prefix === '' ? String(number) : `${prefix}-${number}`

/** More prefixes than any shop has used; the bridge keeps each for ever, so their count is limited. */
const MAX_PREFIXES = 100

/** The valid entries of a list, the highest of each prefix; `invalid`: indices of the others. */
export function readPrefixNumbers(list: unknown): { valid: PrefixNumber[]; invalid: number[] } {
  const highest = new Map<string, number>()
  const invalid: number[] = []
  const entries: unknown[] = Array.isArray(list) ? list : []
  entries.forEach((entry, i) => {
    const parsed = z.safeParse(prefixNumber, entry)
    const isOneTooMany = parsed.success && !highest.has(parsed.data.prefix) && highest.size >= MAX_PREFIXES
    if (!parsed.success || isOneTooMany) invalid.push(i)
    else highest.set(parsed.data.prefix, Math.max(parsed.data.number, highest.get(parsed.data.prefix) ?? 0))
  })
  return { valid: [...highest].map(([prefix, number]) => ({ prefix, number })), invalid }
}

/** `C1-000123` as till and number; null: no transaction, or a number out of bounds. */
export function readTransaction(text: string): { till: string; n: number } | null {
  const [, till, digits] = /^(.+)-(\d+)$/.exec(text) ?? []
  const n = Number(digits)
  return till && isInvoiceNumber(n) ? { till, n } : null
}
