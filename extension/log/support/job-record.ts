import type { JobView } from '@shared/api'
import { clean } from '@shared/redact'
import type { SupportRecord } from '@shared/support-file'
import type { StoredJob } from '../../store/records'
import { idOrMask } from '../mask'

/** Hash length that tells two contents apart; the same as in the bridge's half. */
const HASH = 12

function viewRecord(view: JobView | null): object | null {
  if (view === null) return null
  const { printer, state, reasons, proof, attempt, dayNumber, number, changedAt, seq } = view
  return { printer, state, reasons, proof, attempt, dayNumber, number: number?.text ?? null, changedAt, seq }
}

/** One print job as this till knows it, without its content; field names as in the bridge's record. */
export function jobRecord(job: StoredJob): SupportRecord {
  const { payload } = job
  return clean({
    type: 'job',
    half: 'extension',
    id: job.key,
    key: job.key,
    kind: job.kind,
    orderId: job.orderId,
    transaction: payload.context.transaction,
    station: job.station,
    revision: job.revision,
    contentHash: idOrMask(payload.contentHash).slice(0, HASH),
    contentUnknown: job.contentUnknown ?? false,
    state: job.state,
    wanted: job.wanted,
    open: job.open,
    tries: job.tries,
    nextAttemptAt: job.nextAttemptAt,
    error: job.error?.code ?? null,
    createdAt: job.createdAt,
    seenAt: payload.seenAt,
    releasedAt: payload.releasedAt,
    bridge: viewRecord(job.view),
  }) as SupportRecord
}
