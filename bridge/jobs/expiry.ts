import { MINUTE_MS } from '@shared/dates'
import type { JobEvent } from '@shared/job-machine'
import { PAPER_KINDS } from '@shared/kinds'
import type { BridgeSettings } from '@shared/settings/bridge'
import { isClosing, type Job, needsNoAnswer } from './job'

/** Minutes for which a job may wait; a closing as long as an invoice. */
function allowedMinutes({ kind, orderId }: Pick<Job, 'kind' | 'orderId'>, expiry: BridgeSettings['expiryMinutes']) {
  return isClosing({ kind, orderId }) ? expiry.invoice : expiry[PAPER_KINDS[kind].expiresLike]
}

/** Older than its kind allows: it is no longer printed automatically, the cashier decides. */
export function isExpired(
  job: Pick<Job, 'kind' | 'orderId' | 'ageFrom'>,
  expiry: BridgeSettings['expiryMinutes'],
  now: number,
) {
  return now - Date.parse(job.ageFrom) > allowedMinutes(job, expiry) * MINUTE_MS
}

/** Event for a job that is too old: closings and system jobs are cancelled, of all others the cashier decides. */
export const endOfAge = (job: Pick<Job, 'storeId' | 'kind' | 'orderId'>): JobEvent => ({
  type: needsNoAnswer(job) ? 'cancel' : 'expire',
})

/** Minutes since the release, for `ATRASADA n min`. */
export const lateMinutes = (job: Pick<Job, 'releasedAt'>, now: number): number =>
  Math.max(1, Math.round((now - Date.parse(job.releasedAt)) / MINUTE_MS))
