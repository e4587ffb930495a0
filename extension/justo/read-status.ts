import { parseJson } from '@shared/parse-json'
import { asObject, readText } from './read'

export const STATUSES = new Set(['pending', 'waiting', 'preparing', 'delivering', 'done', 'cancelled'])

/** The six documented statuses in one spelling; any other is kept as sent. */
export function readStatus(value: unknown): string {
  const sent = readText(value) ?? ''
  const word = sent.toLowerCase().replace(/^canceled$/, 'cancelled')
  return STATUSES.has(word) ? word : sent
}

/** The status in an order's JSON, whatever else of it can be read; empty: nor can that. */
export const statusIn = (raw: string): string => readStatus(asObject(parseJson(raw))?.orderStatus)
