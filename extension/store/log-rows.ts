import { isRecord } from '@shared/is-record'
import type { StoredJob, StoredOrder } from '../order-model/records'
import type { StoredLogEntry, StoredLogRow } from './database'
import { ownText } from './log-code'
import type { LogEvent, Subject, TillEntry } from './log-events'

type About = Partial<Omit<TillEntry, 'at' | 'event'>>

/** A log entry, to be written in the same transaction as the change it describes. */
export const logEntry = (at: string, event: LogEvent, about: About = {}): TillEntry => ({
  at,
  transaction: about.transaction ?? null,
  orderId: about.orderId ?? null,
  jobKey: about.jobKey ?? null,
  ms: about.ms ?? null,
  event,
})

/** Something is away, or back; `detail`: English, of this program's words. */
export const outage = (subject: Subject, away: boolean, detail: string): LogEvent => ({
  kind: 'outage',
  subject,
  away,
  detail: ownText(detail),
})

/** A person did this; `act`: its name on the wire. */
export const pressed = (act: string): LogEvent => ({ kind: 'pressed', act: ownText(act) })

/** An entry about an order. */
export const orderEntry = (
  { id, transaction }: Pick<StoredOrder, 'id' | 'transaction'>,
  at: string,
  event: LogEvent,
  about: About = {},
): TillEntry => logEntry(at, event, { ...about, transaction, orderId: id })

/** The same, about a paper. */
export const jobEntry = (
  { key, orderId, payload }: Pick<StoredJob, 'key' | 'orderId' | 'payload'>,
  at: string,
  event: LogEvent,
  ms: number | null = null,
): TillEntry => logEntry(at, event, { transaction: payload.context.transaction, orderId, jobKey: key, ms })

/** Limit of entries in a row: their positions are fractions between its number and the next. */
const PLACES = 1_000
/** Entries per row: reading one order's reads whole rows. */
const MOST = 200

/** The rows of one write: one, unless it has more than `MOST` entries. */
export function rowsOf(written: readonly TillEntry[]): Omit<StoredLogRow, 'seq'>[] {
  const rows: Omit<StoredLogRow, 'seq'>[] = []
  for (let from = 0; from < written.length; from += MOST) {
    const entries = written.slice(from, from + MOST)
    const orderIds = [...new Set(entries.flatMap(({ orderId }) => orderId ?? []))]
    rows.push({ at: entries[0]?.at ?? '', orderIds, entries })
  }
  return rows
}

/** A row's entries, oldest first; of a damaged row the readable ones. */
export function entriesOf({ seq, entries }: StoredLogRow): StoredLogEntry[] {
  const stored = Array.isArray(entries) ? (entries as readonly TillEntry[]) : []
  const readable = stored.filter((entry) => isRecord(entry) && isRecord(entry.event))
  return readable.map((entry, i) => ({ ...entry, seq: seq + i / PLACES }))
}
