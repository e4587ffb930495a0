import { copyOf } from '../print-jobs/copies'
import { isTakenBack } from '../print-jobs/paper-line'
import type { StoredJob } from '../store/records'
import type { Paper } from './messages'

const ORDER: readonly Paper['kind'][] = ['kitchen', 'change', 'void', 'note', 'delivery', 'invoice', 'test']

function paperOf(job: StoredJob): Paper {
  const { view } = job
  return {
    key: job.key,
    kind: job.kind,
    copy: copyOf(job.key),
    station: job.stationName,
    state: job.state === 'dispatched' ? (view?.state ?? 'ready') : job.state,
    reasons: view?.reasons ?? [],
    proof: view?.proof ?? null,
    attempt: view?.attempt ?? 0,
    printer: view?.printer ?? '',
    dayNumber: view?.dayNumber ?? null,
    number: view?.number?.text ?? null,
    error: job.error,
    changedAt: view?.changedAt ?? job.createdAt,
    sentAt: view?.attempts.at(-1)?.startedAt ?? view?.queuedAt ?? job.createdAt,
  }
}

const byPlace = (a: StoredJob, b: StoredJob): number =>
  ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind) ||
  a.station.localeCompare(b.station) ||
  a.revision - b.revision ||
  (copyOf(a.key) ?? 0) - (copyOf(b.key) ?? 0)

/** The papers to show: without those taken back, given up, or replaced before they started. */
export const papersOf = (jobs: readonly StoredJob[]): Paper[] =>
  jobs
    .filter((job) => !isTakenBack(job) && !(job.state === 'refused' && job.open === 0))
    .sort(byPlace)
    .map(paperOf)
