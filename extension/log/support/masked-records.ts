import type { JobView } from '@shared/api'
import { object } from '@shared/described'
import { idOrMask } from '@shared/mask'
import { redactRecord } from '@shared/redact'
import type { SupportRecord } from '@shared/support-file'
import { lifecycleOf } from '../../order-model/lifecycle'
import { JOB_ROW, ORDER_ROW, type StoredJob, type StoredOrder } from '../../order-model/records'
import { CASH_DAY, type CashDay } from '../../store/cash-day'
import { wordsShape } from './masked-settings'
import { rawTextShape } from './raw-shape'

/** What staff noted about the drawer on one business day: sums and times, no name and no reason. */
export const cashRecord = (day: string, cash: CashDay): SupportRecord =>
  redactRecord({ type: 'cash', half: 'extension', day, ...(CASH_DAY.mask(cash) as object) }) as SupportRecord

const wholeOrder = object(ORDER_ROW)
const wholeJob = object(JOB_ROW)

/** One order as this till knows it: Justo's last state, our marks with their times, no personal data. */
export const orderRecord = (stored: StoredOrder, now: string): SupportRecord =>
  redactRecord({
    type: 'order',
    half: 'extension',
    lifecycle: lifecycleOf(stored, now),
    orderId: stored.id,
    ...(wholeOrder.mask(stored) as object),
    raw: stored.raw && rawTextShape(stored.raw),
    words: stored.order?.words ? wordsShape(stored.order.words) : null,
  }) as SupportRecord

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
  return redactRecord({
    type: 'job',
    half: 'extension',
    id: job.key,
    ...(wholeJob.mask(job) as object),
    transaction: payload.context.transaction,
    contentHash: idOrMask(payload.contentHash).slice(0, HASH),
    seenAt: payload.seenAt,
    releasedAt: payload.releasedAt,
    bridge: viewRecord(job.view),
  }) as SupportRecord
}
