import { asObject, firstText } from './read'

/** What staff and customer see, without the leading #; for a raw order that could not be read too. `—` when none is there. */
export function orderNumber(raw: unknown): string {
  const order = asObject(raw)
  const sent = firstText(order?.fullCode, order?.code)?.replace(/^#\s*/, '')
  return sent || firstText(order?._id)?.slice(-6) || '—'
}
