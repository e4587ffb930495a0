import { typedForm } from './typed-number'

const WEIGHTS = [3, 7, 13, 17, 19, 23, 29, 37, 41, 43, 47, 53, 59, 67, 71]

/** Check digit of a NIT given without it (Orden Administrativa 4 of 1989); null when the text is not a NIT. */
export function nitCheckDigit(nit: string): number | null {
  if (!/^\d{1,15}$/.test(nit)) return null
  const sum = [...nit].reverse().reduce((total, digit, i) => total + Number(digit) * (WEIGHTS[i] ?? 0), 0)
  const rest = sum % 11
  return rest < 2 ? rest : 11 - rest
}

/** `900000000` → `900.000.000-5`; any other text is returned unchanged. */
export function formatNit(nit: string): string {
  const digit = nitCheckDigit(nit)
  return digit === null ? nit : `${nit.replace(/\B(?=(\d{3})+$)/g, '.')}-${digit}`
}

/** `nit`: without its check digit. */
export type NitReading =
  | { type: 'nit'; nit: string }
  | { type: 'empty' }
  /** The last digit may be the check digit or not: the NIT without it, and the whole number as a NIT. */
  | { type: 'both'; nits: readonly [string, string] }
  /** `unlike`: digits, but of no length and beginning that a NIT has. */
  | { type: 'refused'; reason: 'signs' | 'short' | 'unlike' }
  | { type: 'refused'; reason: 'digit'; nit: string; digit: number }

const SHORTEST = 6
/** Longer texts are no NIT. */
const LONGEST_TEXT = 40

/**
 * The DIAN's own NITs, of companies and of foreigners, have nine digits and begin with 7, 8 or 9; a person's is the
 * cédula (DIAN, Orden Administrativa 11 of 1996): six to eight digits, or ten that begin with 1. Before a check digit
 * that is right, nine digits may begin with any.
 */
const OF_COMPANY = /^[7-9]\d{8}$/
const isLikely = (nit: string): boolean => OF_COMPANY.test(nit) || /^(?:[1-9]\d{5,7}|1\d{9})$/.test(nit)
const isLikelyBeforeDigit = (nit: string): boolean => isLikely(nit) || /^[1-9]\d{8}$/.test(nit)

/** The check digit stands apart: behind a hyphen or `DV`, or as a last group of one digit. */
const APART = /^(\d+|\d{1,3}(?:[., -]\d{3})+)(?: ?(?:-|d\.?v\.?:?) ?|[., ])(\d)$/i
const IN_THOUSANDS = /^\d{1,3}(?:[., -]\d{3})+$/
const LABEL = /^(?:n\.?i\.?t|c\.?c)\.?:? ?/i

const digitsOf = (text: string): string => text.replace(/[., -]/g, '').replace(/^0+/, '')

const refusedLength = (digits: string): NitReading => ({
  type: 'refused',
  reason: digits.length < SHORTEST ? 'short' : 'unlike',
})

function withDigitApart(nit: string, typed: number): NitReading {
  const digit = nitCheckDigit(nit)
  if (digit === null || !isLikelyBeforeDigit(nit)) return refusedLength(nit)
  return typed === digit ? { type: 'nit', nit } : { type: 'refused', reason: 'digit', nit, digit }
}

/** `inThousands`: dots say that the last digit belongs to the number, where such a number exists. */
function withoutDigitApart(digits: string, inThousands: boolean): NitReading {
  const nit = digits.slice(0, -1)
  const digit = nitCheckDigit(nit)
  const isJoined = digit === Number(digits.at(-1)) && isLikelyBeforeDigit(nit)
  if (isLikely(digits) && isJoined && !inThousands) return { type: 'both', nits: [nit, digits] }
  if (isLikely(digits)) return { type: 'nit', nit: digits }
  if (isJoined) return { type: 'nit', nit }
  // Ten digits that begin so are one of the DIAN's nine and a wrong check digit.
  return digit !== null && OF_COMPANY.test(nit)
    ? { type: 'refused', reason: 'digit', nit, digit }
    : refusedLength(digits)
}

/** Reads a NIT as people write it: with or without dots, with or without its check digit, joined or apart. */
export function readNit(typed: string): NitReading {
  const text = typedForm(typed).replace(LABEL, '')
  if (text === '') return { type: 'empty' }
  const [, number, digit] = APART.exec(text) ?? []
  if (text.length > LONGEST_TEXT || (number === undefined && !/^\d[\d., ]*$/.test(text) && !IN_THOUSANDS.test(text)))
    return { type: 'refused', reason: 'signs' }
  return number === undefined
    ? withoutDigitApart(digitsOf(text), IN_THOUSANDS.test(text))
    : withDigitApart(digitsOf(number), Number(digit))
}

/** `800197268` → `800197268-4`: reads one way only. */
export const withDigit = (nit: string): string => `${nit}-${nitCheckDigit(nit)}`

/** The stored form: the number, with its check digit behind a hyphen where the number alone is ambiguous. */
export function keptNit(nit: string): string {
  const reading = readNit(nit)
  return reading.type === 'nit' && reading.nit === nit ? nit : withDigit(nit)
}

/**
 * Reads a NIT of the settings, whose form is the number without its check digit: nine digits of a company are that, also
 * where they could be a cédula and its digit.
 */
export function readKeptNit(kept: string): NitReading {
  return OF_COMPANY.test(kept) ? { type: 'nit', nit: kept } : readNit(kept)
}

/** A kept NIT as papers show it: `800.197.268-4`. */
export function printedNit(kept: string): string {
  const reading = readKeptNit(kept)
  return reading.type === 'nit' ? formatNit(reading.nit) : kept
}

/**
 * A buyer's NIT or cédula as it was sent; but a company's with its check digit is written like ours, or the digit would
 * be taken for one of the number.
 */
export function printedBuyerId(sent: string): string {
  const reading = readNit(sent)
  const hasDigit = reading.type === 'nit' && OF_COMPANY.test(reading.nit) && !sent.endsWith(reading.nit)
  return hasDigit ? formatNit(reading.nit) : sent
}
