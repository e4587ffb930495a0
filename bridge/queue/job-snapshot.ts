import type { SnapshotContent } from '../journal/journal-record'
import type { RegisterCheckpoint } from '../register/register-facts'
import { type BridgeState, put } from './bridge-state'
import { summaryOf, takeSummary } from './counters'
import { compact, type Job } from './job'
import type { Summary } from './summary'
import type { Watch } from './watch'

/** What a snapshot of the jobs says besides them. */
export interface SnapshotHead {
  summary: Summary
  watches: [till: string, Watch][]
  /** The register as it was then, when it was in step with the jobs. */
  register: RegisterCheckpoint | null
}

/** The state as it is now. Jobs are never changed, only replaced, so that it can be written piece by piece. */
export function snapshotOf(state: BridgeState, register: RegisterCheckpoint | null): SnapshotContent {
  const head: SnapshotHead = { summary: summaryOf(state), watches: [...state.watches], register }
  return { head, items: [...state.jobs.values()] }
}

export const headOfSnapshot = ({ head }: SnapshotContent): SnapshotHead => head as SnapshotHead

/** One string for equal ones: thousands of jobs name the same few printers, stations and orders. */
function createInterning(): (text: string) => string {
  const known = new Map<string, string>()
  return (text) => {
    const same = known.get(text)
    if (same === undefined) known.set(text, text)
    return same ?? text
  }
}

/** A job that shares its texts with others. */
const withShared = (job: Job, same: (text: string) => string): Job =>
  compact({
    ...job,
    document: same(job.document),
    storeId: same(job.storeId),
    orderId: same(job.orderId),
    orderNumber: same(job.orderNumber),
    transaction: same(job.transaction),
    station: same(job.station),
    stationName: same(job.stationName),
    printer: same(job.printer),
    attempts: job.attempts.map((attempt) => ({ ...attempt, printer: same(attempt.printer) })),
  })

/** Takes a snapshot's content into an empty state; returns the highest sequence number of its jobs. */
export function loadJobs(state: BridgeState, snapshot: SnapshotContent): number {
  const { summary, watches } = headOfSnapshot(snapshot)
  takeSummary(state, summary)
  for (const [till, watch] of watches) state.watches.set(till, watch)
  const same = createInterning()
  let last = 0
  for (const item of snapshot.items) {
    const job = withShared(item as Job, same)
    put(state, job)
    last = Math.max(last, job.seq)
  }
  return last
}
