import type { Span } from '../text/pieces'
import { says } from './lexicon'
import { bounded, isAt, readOption } from './options'
import { tokensOf } from './tokens'

/**
 * The ingredient of an answer left out under a title that asks for that; null where it is not certainly one ingredient.
 * @param confirmed the shop said that every answer is left out: all but «Ninguna», «Con todo» and the like
 */
export function leftOut(name: string, confirmed = false): string | null {
  const read = readOption(name)
  const isOne = confirmed ? !says(read, 'keeps-all') : says(read, 'ingredient')
  if (!isOne || says(read, 'no-ingredient')) return null
  // «Sin cebolla» and «Quitar la cebolla» say the same as «Cebolla».
  const start = isAt(read, 0, 'said') ? read.words[1]?.start : 0
  return read.text.slice(start, read.end).replace(/[\s(]+$/, '')
}

/** Words that an answer's signs affirm or deny. */
export interface Signed {
  what: string
  sign: 'no' | 'yes'
}

/** `Cebolla❌ tomate✅`, `🚫 cebolla 🚫`: each sign with its words, in their order. Empty: no signs, or some words have none. */
export function signsOf(name: string): Signed[] {
  const text = bounded(name)
  const signed = new Map<number, Signed & Span>()
  for (const { sign, boundTo } of tokensOf(text))
    if (boundTo && (sign === 'no' || sign === 'yes'))
      signed.set(boundTo.start, { ...boundTo, sign, what: text.slice(boundTo.start, boundTo.end) })
  const isSigned = (at: number) => [...signed.values()].some(({ start, end }) => start <= at && at < end)
  const others = tokensOf(text).filter(({ kind, start }) => kind !== 'symbol' && !isSigned(start))
  return others.every(({ folded }) => folded === 'y' || folded === 'e') ? [...signed.values()] : []
}
