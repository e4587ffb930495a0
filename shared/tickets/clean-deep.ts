import { cleanText } from '../text'

function walk(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(walk)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]))
}

/**
 * Applies `cleanText` to every string inside `value`. Payloads are cleaned on arrival, settings are not: cleaning both
 * where the ticket is built covers all.
 */
export const cleanDeep = <T>(value: T): T => walk(value) as T
