import { idOrMask, mask } from '../mask'

/** Names of fields that hold an id, a time or a word of a list, in Justo's v1. */
const PLAIN = /^_id$|(?:Id|Ids|At|Type|Status)$|^(?:type|status|currency|fullCode|code|channel|source)$/

/** More than an order costs in pesos: a phone, a cédula, a place. */
const MOST = 99_999_999

function numberShape(value: number): number {
  return Number.isInteger(value) && Math.abs(value) <= MOST ? value : 0
}

/**
 * What Justo sent of an order that could not be read: every field under its name and of its kind, so that the parser
 * stumbles over it again, and no text that somebody wrote. An object's own names are Justo's, not a customer's.
 */
export function rawShape(value: unknown, name = ''): unknown {
  if (typeof value === 'string') return PLAIN.test(name) ? idOrMask(value) : mask(value)
  if (typeof value === 'number') return numberShape(value)
  if (Array.isArray(value)) return value.map((one) => rawShape(one, name))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [idOrMask(key), rawShape(inner, key)]))
}

/** The same of its JSON; what is none is masked. */
export function rawTextShape(raw: string): unknown {
  try {
    return rawShape(JSON.parse(raw))
  } catch {
    return mask(raw) // a till of an earlier version kept what it was given
  }
}
