import { cleanText } from '../text'

function walk(value: unknown): unknown {
  if (typeof value === 'string') return cleanText(value)
  if (Array.isArray(value)) return value.map(walk)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, walk(inner)]))
}

/**
 * Every string inside `value` through `cleanText`. The border has cleaned the payload already and nobody has cleaned
 * the settings: done once more where the paper is built, neither can forget it.
 */
export const cleanDeep = <T>(value: T): T => walk(value) as T
