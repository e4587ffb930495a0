import { asObject, firstText, readCode } from './read'

/**
 * The number that staff and customer see, without the leading #; also of raw orders that could not be parsed. `—` if
 * there is none.
 */
export function orderNumber(raw: unknown): string {
  const order = asObject(raw)
  const sent = firstText(order?.fullCode, order?.code)?.replace(/^#\s*/, '')
  return sent || readCode(order?._id)?.slice(-6) || '—'
}
