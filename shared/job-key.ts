import { businessDay, formatTime } from './dates'
import { KINDS, type Kind } from './kinds'

/**
 * Identity of one paper: `{storeId}:{orderId}:{kind}:{station}:{revision}`; a manual copy adds `:copy-{n}`.
 * Derived from facts only, so that a retry, a second tab or a cleared cache gives the same key.
 */
export interface JobKey {
  storeId: string
  orderId: string
  kind: Kind
  /** `-` where the kind has no station, `*` = the bridge's default station. */
  station: string
  revision: number
  copy: number | null
}

const PART = /^[A-Za-z0-9._~%-]{1,64}$/

/** Most parts: as they are, they are their own code. */
const PLAIN = /^[\w.~-]*$/

const encodePart = (part: string): string =>
  // encodeURIComponent does not encode !'()*, which the key's alphabet excludes.
  PLAIN.test(part)
    ? part
    : encodeURIComponent(part).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** The key without its revision: the same for all revisions of one paper. */
export function documentOf(key: Pick<JobKey, 'storeId' | 'orderId' | 'kind' | 'station'>): string {
  const station = key.station === '*' ? '*' : encodePart(key.station)
  return [encodePart(key.storeId), encodePart(key.orderId), key.kind, station].join(':')
}

/** The document of a till's row: a copy has one of its own, so that no plan takes it for the order's paper. */
export const ownDocumentOf = (key: JobKey): string =>
  key.copy === null ? documentOf(key) : `${documentOf(key)}:${key.revision}:copy-${key.copy}`

export function formatJobKey(key: JobKey): string {
  const copy = key.copy === null ? '' : `:copy-${key.copy}`
  return `${documentOf(key)}:${key.revision}${copy}`
}

function decodePart(part: string): string | null {
  if (!PART.test(part)) return null
  try {
    return decodeURIComponent(part)
  } catch {
    return null // malformed % encoding
  }
}

/** Parses a key; `null` for anything else. */
export function parseJobKey(text: string): JobKey | null {
  const [store, order, kind, station, revision, copy, ...rest] = text.split(':')
  if (!store || !order || !kind || !station || !revision || rest.length > 0) return null
  const storeId = decodePart(store)
  const orderId = decodePart(order)
  const place = station === '*' ? '*' : decodePart(station)
  if (storeId === null || orderId === null || place === null) return null
  if (!(KINDS as readonly string[]).includes(kind)) return null
  if (!/^[1-9]\d{0,5}$/.test(revision)) return null
  const copyNumber = copy === undefined ? null : /^copy-([1-9]\d{0,3})$/.exec(copy)?.[1]
  if (copyNumber === undefined) return null
  return {
    storeId,
    orderId,
    kind: kind as Kind,
    station: place,
    revision: Number(revision),
    copy: copyNumber === null ? null : Number(copyNumber),
  }
}

/** `closing-2026-11-24-C1`, or with the hour at which a shift began: `closing-2026-11-24-1700-C1`. */
const CLOSING = /^closing-\d{4}-\d{2}-\d{2}(?:-\d{4})?(?:-[A-Z]+\d+)?$/

/** A business day begins at this hour in Bogotá. */
const DAY_BEGINS = '04:00'

/**
 * Used in place of an order id in the job key of a closing, which is one till's: another's has its own sums, and does
 * not replace it. `from`: start of its period, ISO-8601 UTC; `till` null: it has no name yet.
 */
export function closingId(from: string, till: string | null): string {
  const hour = formatTime(from)
  const shift = hour === DAY_BEGINS ? [] : [hour.replace(':', '')]
  return ['closing', businessDay(from), ...shift, ...(till === null ? [] : [till])].join('-')
}

/** True for a paper about a day, not about an order. No order id has this form. */
export const isClosingId = (orderId: string): boolean => CLOSING.test(orderId)
