import { type Counters, emptyCounters } from './counters'
import { isActive, isCopy, type Job } from './job'
import { RestingJobs } from './resting-jobs'
import type { Watch } from './watch'

/** Everything that the bridge remembers: the fold of the journal's records. */
export interface BridgeState extends Counters {
  /** By id: those that wait for somebody, and those that came to rest since the newest segment was begun. */
  jobs: Map<string, Job>
  resting: RestingJobs
  /** Keys that tills wrote, to ids, where they differ. */
  ids: Map<string, string>
  /** By document, the id of its newest revision, unless that rests. */
  heads: Map<string, string>
  /** Ids of jobs that a lane or a person still has to do with. */
  active: Set<string>
  /** By till, its shift. */
  watches: Map<string, Watch>
}

export const emptyState = (): BridgeState => ({
  jobs: new Map(),
  resting: new RestingJobs(),
  ids: new Map(),
  heads: new Map(),
  active: new Set(),
  watches: new Map(),
  ...emptyCounters(),
})

/** The job with this id, or with this key as a till wrote it. */
export function jobById(state: BridgeState, key: string): Job | null {
  return state.jobs.get(key) ?? state.jobs.get(state.ids.get(key) ?? '') ?? state.resting.get(key)
}

/** The newest revision of a document. */
export function topOf(state: BridgeState, document: string): Job | null {
  return state.jobs.get(state.heads.get(document) ?? '') ?? state.resting.top(document)
}

/** Every revision of a document, newest first. */
export function revisionsOf(state: BridgeState, document: string): Job[] {
  const top = topOf(state, document)
  const revisions = Array.from({ length: top?.revision ?? 0 }, (_, i) => jobById(state, `${document}:${i + 1}`))
  return revisions.filter((job) => job !== null).reverse()
}

/** Puts a job as it is now in the place of what was known of it. */
export function put(state: BridgeState, job: Job): void {
  if (!state.jobs.has(job.id)) state.resting.take(job.id)
  state.jobs.set(job.id, job)
  if (isActive(job.state)) state.active.add(job.id)
  else state.active.delete(job.id)
  if (job.key !== job.id) state.ids.set(job.key, job.id)
  if (isCopy(job)) return
  const top = topOf(state, job.document)
  if (!top || top.revision <= job.revision) state.heads.set(job.document, job.id)
}

/** Takes a job out of those that are held whole. */
export function drop(state: BridgeState, job: Job): void {
  state.jobs.delete(job.id)
  state.active.delete(job.id)
  if (state.ids.get(job.key) === job.id) state.ids.delete(job.key)
  if (state.heads.get(job.document) === job.id) state.heads.delete(job.document)
}

/** Packs every job that nobody has to do with at the moment. */
export function layToRest(state: BridgeState): void {
  for (const job of [...state.jobs.values()]) {
    if (isActive(job.state)) continue
    drop(state, job)
    state.resting.add(job)
  }
}
