import { isRecord } from '@shared/is-record'
import type { Order } from '@shared/order'
import { repair } from '@shared/reading/repair'

/**
 * Small readers for external JSON: each answers with a value that is certain, or null. Justo may leave out any field,
 * send null, a string for a number, or the words "null", "true" and "false" (docs/justo.md).
 */
export type Raw = Record<string, unknown>

/** A customer's answer to a question, with its label as the brand wrote it. */
export type Extra = Order['extras'][number]

export const asObject = (value: unknown): Raw | null => (isRecord(value) ? value : null)

export const asList = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

const NO_VALUE = /^(?:null|undefined)?$/i

/** No value: absent, null, an empty text, or a word for nothing. */
export const isNothing = (value: unknown): boolean =>
  value === undefined || value === null || (typeof value === 'string' && NO_VALUE.test(value.trim()))

/** A non-empty id or code as sent, trimmed; a number becomes its digits. */
export function readCode(value: unknown): string | null {
  if (isNothing(value)) return null
  if (typeof value === 'string') return value.trim()
  return typeof value === 'number' && Number.isFinite(value) ? String(value) : null
}

/** Characters, far more than a paper or a screen shows. Of a longer text the beginning and the end are read. */
const LONGEST_TEXT = 10_000
const LONGEST_END = 2_000

/** What is left out is marked as lost: its reader is sent to Justo (damaged-texts.ts). */
const withoutMiddle = (text: string): string =>
  text.length <= LONGEST_TEXT
    ? text
    : `${text.slice(0, LONGEST_TEXT - LONGEST_END)} \ufffd ${text.slice(-LONGEST_END)}`.toWellFormed()

/** A text for people, repaired (shared/reading/repair.ts); damaged-texts.ts names what is lost in it. */
export function readText(value: unknown): string | null {
  const sent = readCode(value)
  const text = sent === null ? '' : repair(withoutMiddle(sent)).trim()
  return isNothing(text) ? null : text
}

/** The first of `values` that reads as a text. */
export const firstText = (...values: unknown[]): string | null => {
  for (const value of values) {
    const text = readText(value)
    if (text !== null) return text
  }
  return null
}

/** A finite number, or a string that is one in JSON's own notation. */
export function readNumber(value: unknown): number | null {
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value !== 'string' || !/^\s*-?\d+(\.\d+)?\s*$/.test(value)) return null
  return Number(value)
}

/** Limit of print payloads, in either direction. */
const MOST_PESOS = 1_000_000_000

/** Thousands as Colombia writes them, or three decimals; `20.00`, `5.5`: decimals, or thousands with digits missing. */
const UNCERTAIN = /\.\d{3}\s*$|^\s*-?0*[1-9]\d{0,2}\.\d+\s*$/

/** Pesos with their decimals, to be multiplied before they are rounded. Texts are numbers in JSON's own notation. */
export function readAmount(value: unknown): number | null {
  const number = typeof value === 'string' && UNCERTAIN.test(value) ? null : readNumber(value)
  return number === null || Math.abs(number) > MOST_PESOS ? null : number
}

/** 0,145 x 1.100 is 159,5 and not 159,49999999999997. */
const wholePesos = (amount: number): number =>
  Number.isInteger(amount) ? amount : Math.round(Number(amount.toFixed(6)))

/** Whole pesos; Justo's fees carry decimals. */
export function readPesos(value: unknown): number | null {
  const amount = readAmount(value)
  return amount === null ? null : wholePesos(amount)
}

export function readBoolean(value: unknown): boolean | null {
  if (typeof value === 'boolean') return value
  if (value === 'true') return true
  return value === 'false' ? false : null
}

const ISO = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?)?$/i
const EARLIEST = Date.UTC(2000, 0, 1)
const LATEST = Date.UTC(2100, 0, 1)

/** ISO-8601 UTC from ISO text or epoch milliseconds. Without a zone it is UTC, as Justo's machine dates are. */
export function readTime(value: unknown): string | null {
  const number = readNumber(value)
  const parts = typeof value === 'string' ? ISO.exec(value.trim()) : null
  const at = number ?? (parts ? Date.parse(`${parts[1]}T${parts[2] ?? '00:00'}${parts[3] ?? 'Z'}`) : Number.NaN)
  return at >= EARLIEST && at < LATEST ? new Date(at).toISOString() : null
}

/** The longest percent-encoded id that fits into a job key. */
const LONGEST_ID = 64

/** An opaque id that can be part of a job key. */
export function readId(value: unknown): string | null {
  const id = readCode(value)
  if (id === null || !id.isWellFormed()) return null
  return encodeURIComponent(id).replace(/[!'()*]/g, '%00').length <= LONGEST_ID ? id : null
}
