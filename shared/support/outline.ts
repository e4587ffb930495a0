/** Free-text fields: they may hold names, phones and addresses. */
const SPOKEN = new Set([
  ...['name', 'legalName', 'nit', 'address', 'city', 'phone', 'taxStatus', 'footer'],
  ...['items', 'resolution', 'confirmedByAccountant', 'logo'],
])
/** Kept in full: support needs the name of a system queue. */
const PLAIN = new Set(['queue'])
/** An id, a host, a date or an enum value. */
const WORD = /^[\w.:-]{1,64}$/
const DEVICE = /^(?:\/dev\/|COM\d)/

function outlineOf(key: string, text: string): string {
  if (PLAIN.has(key) || (key === 'path' && DEVICE.test(text))) return text
  return WORD.test(text) && !SPOKEN.has(key) ? text : `[${text.length}]`
}

/** Settings without free texts, each replaced by its length, as `[12]`. */
export function outline(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return outlineOf(key, value)
  if (Array.isArray(value)) return value.map((one) => outline(one, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, outline(inner, name)]))
}
