import { redact } from '../redact'

/** Redacts all strings of a record (tokens, phones, e-mails, addresses): a last safeguard. */
export function clean(value: unknown): unknown {
  if (typeof value === 'string') return redact(value)
  if (Array.isArray(value)) return value.map(clean)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, clean(inner)]))
}
