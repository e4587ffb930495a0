import { idOrMask, mask } from '../mask'

/** Names of fields that hold an id, a time or an enum value, in Justo's v1. */
const PLAIN = /^_id$|(?:Id|Ids|At|Type|Status)$|^(?:type|status|currency|fullCode|code|channel|source)$/

/** More than any order costs in pesos: a larger number may be a phone, a cédula or a place. */
const MOST = 99_999_999

function numberShape(value: number): number {
  return Number.isInteger(value) && Math.abs(value) <= MOST ? value : 0
}

/**
 * The shape of an order that could not be parsed: every field with its name and type, so that the parser fails on it
 * again, and no free text. Property names are Justo's, not a customer's.
 */
export function rawShape(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return PLAIN.test(name) ? idOrMask(value) : mask(value)
  if (typeof value === 'number') return numberShape(value)
  if (Array.isArray(value)) return value.map((one) => rawShape(one, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [idOrMask(key), rawShape(inner, key)]))
}

/** The same for its JSON text; invalid JSON is masked. */
export function rawTextShape(raw: string): unknown {
  try {
    return rawShape(JSON.parse(raw))
  } catch {
    return mask(raw) // an earlier version stored invalid JSON as received
  }
}
