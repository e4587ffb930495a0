import { defaultsOf } from '@shared/described'
import { ownDocumentOf, parseJobKey } from '@shared/job-key'
import type { Message } from '@shared/messages'
import { JOB_ROW, type StoredJob } from '../order-model/records'
import { type Damage, lostFields, type Row, readableFields, readRow, rowFormat } from './read-row'

const FORMAT = rowFormat(JOB_ROW)

const DEFAULTS = defaultsOf(JOB_ROW)

export interface ReadJob {
  /** Null: its content can no longer be read. */
  job: StoredJob | null
  damage: Damage
}

/**
 * A job with unreadable parts. Its key identifies it and the bridge knows its state: a job that may have been sent is
 * sent again under the same key, which prints nothing twice.
 */
function salvaged(row: Row, damage: Damage): StoredJob | null {
  const lost = lostFields(damage)
  const key = parseJobKey(String(row.key))
  if (key === null || lost.has('payload')) return null
  const readable = readableFields<StoredJob>(row, damage, FORMAT)
  const payload = row.payload as StoredJob['payload']
  const isAsked = lost.has('state') || lost.has('view')
  // It is unknown whether it was released: the order's release rules decide again.
  const isUnsent = lost.has('state') && row.view === null
  const isAsStored = row.state === 'held' || row.state === 'refused'
  const state = isUnsent ? 'held' : isAsked && !isAsStored ? 'ready' : (readable.state ?? 'ready')
  return {
    ...DEFAULTS,
    stationName: key.station,
    createdAt: payload.releasedAt,
    ...readable,
    key: String(row.key),
    document: ownDocumentOf(key),
    orderId: key.orderId,
    kind: key.kind,
    station: key.station,
    revision: key.revision,
    payload,
    state,
    open: isAsked ? 1 : (readable.open ?? 1),
    view: state === 'ready' ? null : (readable.view ?? null),
  }
}

/** Reads the row of a job, as `readOrderRow` that of an order. */
export function readJobRow(value: unknown, format = FORMAT): ReadJob {
  const { row, damage } = readRow(value, format)
  return { job: damage.length === 0 ? (row as unknown as StoredJob) : salvaged(row, damage), damage }
}

/** The row to write. */
export const jobRow = (job: StoredJob): StoredJob & { rowVersion: number } => ({
  ...job,
  rowVersion: FORMAT.version,
})

/** The fields of a new job row that are no part of its paper: wanted, never sent, no view from the bridge. */
export const freshRow = (state: 'held' | 'ready', now: string) => ({ ...DEFAULTS, state, createdAt: now })

/**
 * The bridge refused a job for its order's age; the cashier may have it printed anyway. For a stored job as for a
 * panel's paper.
 */
export const isTooOld = ({ state, error }: { state: string; error: Message | null }): boolean =>
  state === 'refused' && error?.code === 'P-13'
