import { type JobEvent, transition } from '@shared/job-machine'
import type { Ticket } from '@shared/ticket'
import type { Journal } from '../journal/journal'
import type { JournalRecord } from '../journal/journal-record'
import type { Sale } from '../register/sale'
import { type Compaction, planCompaction } from './compaction'
import type { Entry, EventEntry, StoredEntry } from './entry'
import { type BridgeState, type Change, jobById } from './fold'
import { isPast, type Job } from './job'
import type { JobMemory } from './job-memory'
import { PastJobs } from './past-jobs'
import { baseOf, ticketIn, writingOf } from './restore'

export type ApplyResult =
  | { ok: true; seq: number; job: Job; durable: Promise<void> }
  /** The job is gone, or its state does not allow this event. */
  | { ok: false; error: 'not-found' | 'not-allowed' }

/**
 * All jobs, and the only way to change them: each change goes through the machine, into memory at once (so that the next
 * decision sees it) and into the journal. What is acknowledged or acted on waits for `durable`.
 */
export class JobStore {
  readonly #journal: Journal<StoredEntry>
  readonly #memory: JobMemory
  readonly #listeners = new Set<(changes: Change[]) => void>()
  readonly #tickets = new Map<string, Ticket>()
  /** Jobs as the disk has them, in the order of their last change there. */
  #shown: Map<string, Job>
  #shownSeq: number
  /** Grows when a failed write took changes back. */
  #setbacks = 0

  constructor(journal: Journal<StoredEntry>, memory: JobMemory) {
    this.#journal = journal
    this.#memory = memory
    this.#shown = new Map(memory.state.jobs)
    this.#shownSeq = journal.durableSeq
    journal.onLost = () => {
      memory.begin()
      journal.reread((record) => memory.follow(record))
      this.#shown = new Map(memory.state.jobs)
      this.#shownSeq = journal.durableSeq
      this.#setbacks++
    }
  }

  /** Identity of the journal; another one knows nothing of our jobs. */
  get id(): string {
    return this.#journal.store
  }

  get state(): BridgeState {
    return this.#memory.state
  }

  /** Sequence number up to which `shown` holds every change. */
  get shownSeq(): number {
    return this.#shownSeq
  }

  get setbacks(): number {
    return this.#setbacks
  }

  /** What may be shown: a change that is still on its way to the disk may yet be lost. Past jobs are not among them. */
  get shown(): ReadonlyMap<string, Job> {
    return this.#shown
  }

  /** The job with this id, or with this key as a till wrote it. */
  job(id: string): Job | null {
    return jobById(this.state, id) ?? jobById(this.state, this.state.ids.get(id) ?? '')
  }

  /** Writes entries as one. Listeners hear of them once they are durable; a lost write rejects `durable` (JournalError). */
  append(entries: Entry[]): { records: JournalRecord<StoredEntry>[]; durable: Promise<void> } {
    const { records, durable } = this.#journal.append(entries.map(writingOf))
    const changes = records.flatMap((record) => this.#memory.apply(record))
    for (const entry of entries) if (entry.type === 'job') this.#tickets.set(entry.job.id, entry.ticket)
    for (const { job } of changes) if (job.state !== 'queued' && job.state !== 'printing') this.#tickets.delete(job.id)
    return { records, durable: durable.then(() => this.#tell(changes, records.at(-1)?.seq ?? 0)) }
  }

  apply(id: string, event: JobEvent, more: Omit<EventEntry, 'type' | 'id' | 'event'> = {}): ApplyResult {
    const job = this.job(id)
    if (!job) return { ok: false, error: 'not-found' }
    if (isPast(job) || !transition(job, event).ok) return { ok: false, error: 'not-allowed' }
    const { records, durable } = this.append([{ type: 'event', id: job.id, event, ...more }])
    return { ok: true, seq: records[0]?.seq ?? 0, job: this.job(job.id) ?? job, durable }
  }

  /** Facts that change too often for the disk and that a restart may forget. */
  touch(id: string, facts: { nextAttemptAt: string } | { firstByteAt: string }): void {
    const job = this.state.jobs.get(id)
    if (!job) return
    const last = job.attempts.at(-1)
    const touched =
      'nextAttemptAt' in facts || !last
        ? { ...job, ...facts }
        : { ...job, attempts: [...job.attempts.slice(0, -1), { ...last, ...facts }] }
    this.state.jobs.set(job.id, touched)
    if (this.#shown.get(job.id)?.seq === job.seq) this.#shown.set(job.id, touched)
  }

  /** What the job's paper says, without marks; null when it is gone, with a damaged journal or after its time. */
  ticketOf(job: Job): Ticket | null {
    const kept = this.#tickets.get(job.id)
    if (kept) return kept
    return job.ticketAt && ticketIn(this.#journal.read(job.ticketAt))
  }

  /** What was sold under the job's number; null where its record does not say it. */
  saleOf(job: Job): Sale | null {
    const entry = job.ticketAt && this.#journal.read(job.ticketAt).entry
    return (entry?.type === 'job' && entry.sale) || null
  }

  /** Settles when everything so far is durable or taken back. */
  settled(): Promise<void> {
    return this.#journal.settled()
  }

  /** Hears every durable change until the returned function is called. */
  onChange(listener: (changes: Change[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /**
   * Gives up the segments whose jobs have all been at rest for long; returns how many went. Waits for a quiet moment, as
   * only what is durable may take the place of what was.
   */
  async compact(now: number): Promise<number> {
    while (!this.#journal.quiet) await this.settled()
    const plan = planCompaction(this.state.jobs.values(), this.#journal.segment, now)
    return plan ? this.#compact(plan) : 0
  }

  close(): Promise<void> {
    return this.#journal.close()
  }

  #compact({ keep, past, forgotten, carried }: Compaction): number {
    const { state } = this
    const kept = new PastJobs(state.past)
    for (const job of past) kept.add(job)
    const first = this.#journal.firstSeq(keep)
    const told = [...state.gone, ...forgotten.map(({ id, seq }) => [id, seq] as const)]
    const gone = new Map(told.filter(([, seq]) => seq >= first))
    const base = baseOf({ ...state, past: kept, gone })
    const jobs = carried.map((job): Entry => ({ type: 'carried', job, ticket: this.ticketOf(job) }))
    const done = this.#journal.compact(keep, [...base, ...jobs].map(writingOf))
    if (done === null) return 0
    state.past = kept
    state.gone = gone
    for (const job of [...past, ...forgotten]) this.#forget(job)
    for (const { entry, place } of done.records.slice(base.length))
      if (entry.type === 'carried') this.#replace({ ...entry.job, ticketAt: place })
    return done.removed
  }

  #forget(job: Job): void {
    const { jobs, heads, ids } = this.state
    jobs.delete(job.id)
    this.#shown.delete(job.id)
    if (heads.get(job.document) === job.id) heads.delete(job.document)
    ids.delete(job.key)
  }

  /** In its place among the changes: nothing has happened to it. */
  #replace(job: Job): void {
    this.state.jobs.set(job.id, job)
    if (this.#shown.has(job.id)) this.#shown.set(job.id, job)
  }

  #tell(changes: Change[], seq: number): void {
    this.#shownSeq = Math.max(this.#shownSeq, seq)
    for (const { id, job } of changes) {
      this.#shown.delete(id) // so that the map stays in the order of the last change
      this.#shown.set(id, job)
    }
    for (const listener of this.#listeners) listener(changes)
  }
}
