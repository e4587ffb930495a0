import type { JobState } from '@shared/job'
import type { Change } from '../jobs/steps'
import type { Measured } from './otlp'

/** What has happened since the process began. */
export const COUNTERS = {
  /** Papers that ended, by state and kind. */
  'justo.jobs.ended': '',
  /** Papers of which it was unknown whether they came out, and those of them that a person answered. */
  'justo.unconfirmed': '',
  'justo.fallback.used': '',
} as const

/** From an attempt's start to the printer's own proof: from a fast printer to the 10 minutes that a paper is held. */
export const PROOF = { name: 'justo.job.proof', unit: 's', buckets: [0.25, 0.5, 1, 2, 5, 10, 30, 60, 120, 300, 600] }

export type Count = Measured<keyof typeof COUNTERS | typeof PROOF.name>

const ENDS: readonly JobState[] = ['printed', 'sent', 'failed', 'expired', 'cancelled']

/** What one durable change of a job counts for. */
export function countsOf({ before, job, entry }: Change): Count[] {
  const event = entry.type === 'event' ? entry.event.type : null
  const counts: Count[] = []
  const labels = { 'justo.job.kind': job.kind }
  if (before?.state !== job.state) {
    if (ENDS.includes(job.state))
      counts.push({ name: 'justo.jobs.ended', value: 1, labels: { ...labels, 'justo.job.state': job.state } })
    if (job.state === 'unconfirmed')
      counts.push({ name: 'justo.unconfirmed', value: 1, labels: { 'justo.answer': 'asked' } })
    if (before?.state === 'unconfirmed' && event === 'person-saw')
      counts.push({ name: 'justo.unconfirmed', value: 1, labels: { 'justo.answer': 'answered' } })
  }
  if (event === 'redirect') counts.push({ name: 'justo.fallback.used', value: 1 })
  const started = Date.parse(job.attempts.at(-1)?.startedAt ?? '')
  if (event === 'confirm' && Number.isFinite(started))
    counts.push({ name: PROOF.name, value: (Date.parse(job.changedAt) - started) / 1000, labels })
  return counts
}
