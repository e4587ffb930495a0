/** Free texts: people write names, phones and addresses there. */
const SPOKEN = new Set([
  ...['name', 'legalName', 'nit', 'address', 'city', 'phone', 'taxStatus', 'footer'],
  ...['items', 'resolution', 'confirmedByAccountant', 'logo'],
])
/** What a queue of the system is called is what support looks for there. */
const PLAIN = new Set(['queue'])
/** An id, a host, a date, a word of a fixed list. */
const WORD = /^[\w.:-]{1,64}$/
const DEVICE = /^(?:\/dev\/|COM\d)/

function outlineOf(key: string, text: string): string {
  if (PLAIN.has(key) || (key === 'path' && DEVICE.test(text))) return text
  return WORD.test(text) && !SPOKEN.has(key) ? text : `[${text.length}]`
}

/** Settings without what somebody wrote in their own words: of such a text only its length stays, as `[12]`. */
export function outline(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return outlineOf(key, value)
  if (Array.isArray(value)) return value.map((one) => outline(one, key))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, outline(inner, name)]))
}
