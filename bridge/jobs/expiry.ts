import type { JobEvent } from '@shared/job-machine'
import type { BridgeSettings } from '@shared/settings/bridge'
import { isClosing, isUnmissed, type Job } from './job'

const MINUTE = 60_000

/** Minutes for which a kind of paper may wait; a void and a note are as urgent as their comanda, a closing as an invoice. */
function allowedMinutes({ kind, orderId }: Pick<Job, 'kind' | 'orderId'>, expiry: BridgeSettings['expiryMinutes']) {
  if (isClosing({ kind, orderId })) return expiry.invoice
  if (kind === 'delivery' || kind === 'invoice' || kind === 'change') return expiry[kind]
  return expiry.kitchen
}

/** Older than its kind allows: it does not print by itself any more, a person is asked. */
export function isExpired(
  job: Pick<Job, 'kind' | 'orderId' | 'ageFrom'>,
  expiry: BridgeSettings['expiryMinutes'],
  now: number,
) {
  return now - Date.parse(job.ageFrom) > allowedMinutes(job, expiry) * MINUTE
}

/** What becomes of a job that is too old: nobody is asked for a closing, nor for a paper of the bridge's own. */
export const endOfAge = (job: Pick<Job, 'storeId' | 'kind' | 'orderId'>): JobEvent => ({
  type: isUnmissed(job) ? 'cancel' : 'expire',
})

/** For `ATRASADA n min`: minutes since the release. */
export const lateMinutes = (job: Pick<Job, 'releasedAt'>, now: number): number =>
  Math.max(1, Math.round((now - Date.parse(job.releasedAt)) / MINUTE))
