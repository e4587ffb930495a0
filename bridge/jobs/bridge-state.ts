import { ChangeIndex } from './change-index'
import { type Counters, copyCounters, emptyCounters } from './counters'
import type { Watch } from './entry'
import { isActive, isCopy, isJobOpen, type Job } from './job'

/** The bridge's state: the fold of the journal's records. A job object in it is never mutated, only replaced. */
export interface BridgeState extends Counters {
  /** By id. */
  jobs: Map<string, Job>
  /** Ids by the keys that tills sent, where they differ. */
  ids: Map<string, string>
  /** By document, the id of its newest revision. */
  heads: Map<string, string>
  /** By order, the ids of its jobs. */
  orders: Map<string, readonly string[]>
  /** Ids of active jobs (`isActive`). */
  active: Set<string>
  /** Number of queued and printing jobs, and the bytes of their records. */
  open: { jobs: number; bytes: number }
  byChange: ChangeIndex
  /** By till. */
  watches: Map<string, Watch>
  /** Earlier records were pruned: an event may name an unknown job. */
  isPartial: boolean
  /** Where the fold records what it replaces; null: no rollback will be needed. */
  undo: Undo | null
}

/** What one record has replaced, for the rollback when its write fails. */
export interface Undo {
  seq: number
  /** By id, each job as it was before; null: there was none. */
  jobs: Map<string, Job | null>
  /** By document, its head as it was before. */
  heads: Map<string, string | undefined>
  counters: Counters | null
  watches: Map<string, Watch> | null
}

export const emptyState = (): BridgeState => ({
  jobs: new Map(),
  ids: new Map(),
  heads: new Map(),
  orders: new Map(),
  active: new Set(),
  open: { jobs: 0, bytes: 0 },
  byChange: new ChangeIndex(),
  watches: new Map(),
  isPartial: false,
  undo: null,
  ...emptyCounters(),
})

export const orderOf = ({ storeId, orderId }: Pick<Job, 'storeId' | 'orderId'>): string => `${storeId}:${orderId}`

/** The job with this id, or with this key as a till sent it. */
export function jobById(state: BridgeState, key: string): Job | null {
  return state.jobs.get(key) ?? state.jobs.get(state.ids.get(key) ?? '') ?? null
}

export const jobsOfOrder = (state: BridgeState, order: { storeId: string; orderId: string }): Job[] =>
  (state.orders.get(orderOf(order)) ?? []).flatMap((id) => state.jobs.get(id) ?? [])

/** The newest revision of a document. */
export function topOf(state: BridgeState, document: string): Job | null {
  return state.jobs.get(state.heads.get(document) ?? '') ?? null
}

/** Every known revision of a document, newest first. */
export function revisionsOf(state: BridgeState, document: string): Job[] {
  const top = topOf(state, document)
  const revisions = Array.from({ length: top?.revision ?? 0 }, (_, i) => jobById(state, `${document}:${i + 1}`))
  return revisions.filter((job) => job !== null).reverse()
}

function countOpen({ open }: BridgeState, job: Job, sign: 1 | -1): void {
  if (!isJobOpen(job.state)) return
  open.jobs += sign
  open.bytes += sign * (job.ticketAt?.length ?? 0)
}

function note({ undo, jobs, heads }: BridgeState, { id, document }: Job): void {
  if (undo === null) return
  if (!undo.jobs.has(id)) undo.jobs.set(id, jobs.get(id) ?? null)
  if (!undo.heads.has(document)) undo.heads.set(document, heads.get(document))
}

/** Inserts or replaces a job, and adds it to the change index. */
export function put(state: BridgeState, job: Job): void {
  note(state, job)
  if (state.jobs.get(job.id)?.seq !== job.seq) state.byChange.add(job.seq, job.id)
  setJob(state, job)
}

/** The same for a state that is being loaded; the change index is filled afterwards. */
export function setJob(state: BridgeState, job: Job): void {
  const before = state.jobs.get(job.id)
  state.jobs.set(job.id, job)
  if (before) countOpen(state, before, -1)
  countOpen(state, job, 1)
  if (isActive(job.state)) state.active.add(job.id)
  else state.active.delete(job.id)
  if (job.key !== job.id) state.ids.set(job.key, job.id)
  if (!before) state.orders.set(orderOf(job), [...(state.orders.get(orderOf(job)) ?? []), job.id])
  if (isCopy(job)) return
  const top = topOf(state, job.document)
  if (!top || top.revision <= job.revision) state.heads.set(job.document, job.id)
}

/** Removes a job; its entries in `byChange` become stale. */
export function drop(state: BridgeState, job: Job): void {
  note(state, job)
  countOpen(state, job, -1)
  state.jobs.delete(job.id)
  state.active.delete(job.id)
  if (state.ids.get(job.key) === job.id) state.ids.delete(job.key)
  if (state.heads.get(job.document) === job.id) state.heads.delete(job.document)
  const others = (state.orders.get(orderOf(job)) ?? []).filter((id) => id !== job.id)
  if (others.length > 0) state.orders.set(orderOf(job), others)
  else state.orders.delete(orderOf(job))
}

/** An empty undo for the record with this number. `counts`: it may change counters and watches too. */
export const newUndo = (state: BridgeState, seq: number, counts: boolean): Undo => ({
  seq,
  jobs: new Map(),
  heads: new Map(),
  counters: counts ? copyCounters(state) : null,
  watches: counts ? new Map(state.watches) : null,
})

/** Rolls back one record; those after it must have been rolled back before. */
export function rollBack(state: BridgeState, { seq, jobs, heads, counters, watches }: Undo): void {
  // The jobs' earlier entries in the index are still there.
  state.byChange.rollBack(seq - 1)
  for (const [id, before] of jobs) {
    const job = state.jobs.get(id)
    if (job) drop(state, job)
    if (before) setJob(state, before)
  }
  for (const [document, head] of heads)
    if (head === undefined) state.heads.delete(document)
    else state.heads.set(document, head)
  if (counters) Object.assign(state, counters)
  if (watches) state.watches = watches
}
