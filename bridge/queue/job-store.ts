import { type JobEvent, transition } from '@shared/job-machine'
import type { Ticket } from '@shared/ticket'
import type { Journal } from '../journal/journal'
import type { JournalRecord } from '../journal/journal-record'
import { type BridgeState, jobById, layToRest, put } from './bridge-state'
import type { Entry, EventEntry, JobEntry, StoredEntry } from './entry'
import type { Change } from './fold'
import { isPast, type Job } from './job'
import type { JobMemory } from './job-memory'
import { firstNeeded, shortened } from './prunable'
import { snapshotOf, ticketIn, writingOf } from './restore'
import { ShownJobs } from './shown-jobs'

export type ApplyResult =
  | { ok: true; seq: number; job: Job; durable: Promise<void> }
  /** The job is gone, or its state does not allow this event. */
  | { ok: false; error: 'not-found' | 'not-allowed' }

/** Ids of the known jobs that an entry changes. */
function changedBy(entry: Entry): string[] {
  if (entry.type === 'event' || entry.type === 'moved') return [entry.id]
  return entry.type === 'job' ? entry.replaces : []
}

/**
 * All jobs, and the only way to change them: each change goes through the machine, into memory at once (so that the next
 * decision sees it) and into the journal. What is acknowledged or acted on waits for `durable`.
 */
export class JobStore {
  readonly #journal: Journal<StoredEntry>
  readonly #memory: JobMemory
  readonly #listeners = new Set<(changes: Change[]) => void>()
  readonly #tickets = new Map<string, Ticket>()
  readonly #shown: ShownJobs
  /** Grows when a failed write took changes back. */
  #setbacks = 0

  constructor(journal: Journal<StoredEntry>, memory: JobMemory) {
    this.#journal = journal
    this.#memory = memory
    this.#shown = new ShownJobs(() => this.state, journal.durableSeq)
    memory.state.resting.shorten(journal.oldest, shortened)
    journal.owner = {
      lost: () => this.#readAgain(),
      snapshot: () => snapshotOf(this.state, (job) => this.#holdTicket(job)).map(writingOf),
      snapshotPlaced: (records) => this.#snapshotPlaced(records),
    }
  }

  /** Identity of the journal; another one knows nothing of our jobs. */
  get id(): string {
    return this.#journal.store
  }

  get state(): BridgeState {
    return this.#memory.state
  }

  /** Sequence number up to which what is shown holds every change. */
  get shownSeq(): number {
    return this.#shown.seq
  }

  get setbacks(): number {
    return this.#setbacks
  }

  /** The job with this id, or with this key as a till wrote it. */
  job(key: string): Job | null {
    return jobById(this.state, key)
  }

  /** The job as it may be shown: a change that is still on its way to the disk may yet be lost. */
  shown(id: string): Job | null {
    return this.#shown.job(id)
  }

  /** Jobs as they may be shown whose last change came after `seq`, oldest change first. */
  shownAfter(seq: number): Generator<Job> {
    return this.#shown.after(seq)
  }

  /** Writes entries as one. Listeners hear of them once they are durable; a lost write rejects `durable` (JournalError). */
  append(entries: Entry[]): { records: JournalRecord<StoredEntry>[]; durable: Promise<void> } {
    for (const id of entries.flatMap(changedBy)) this.#shown.keep(id)
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
    this.#shown.touch(touched)
  }

  /** What the job's paper says, without marks; null when it is gone, with a damaged journal or after its time. */
  ticketOf(job: Job): Ticket | null {
    const kept = this.#tickets.get(job.id)
    if (kept) return kept
    return job.ticketAt && ticketIn(this.#journal.read(job.ticketAt))
  }

  /** What the job's record says for the books; null where it says nothing. */
  bookedOf(job: Job): Pick<JobEntry, 'sale' | 'issued'> | null {
    const entry = job.ticketAt && this.#journal.read(job.ticketAt).entry
    return entry?.type === 'job' ? entry : null
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

  /** Gives up the segments that nobody needs any more; returns how many went. Of their jobs the heads stay. */
  async prune(now: number): Promise<number> {
    while (!this.#journal.quiet) await this.settled()
    layToRest(this.state)
    this.#shown.letRest()
    const removed = await this.#journal.prune(firstNeeded(this.state, this.#journal.segment, now))
    if (removed > 0) this.state.resting.shorten(this.#journal.oldest, shortened)
    return removed
  }

  close(): Promise<void> {
    return this.#journal.close()
  }

  /** Its ticket is about to get a new place, which the disk does not have yet. */
  #holdTicket(job: Job): Ticket | null {
    const ticket = this.ticketOf(job)
    if (ticket) this.#tickets.set(job.id, ticket)
    return ticket
  }

  #readAgain(): void {
    this.#memory.begin()
    this.#journal.reread((record) => this.#memory.follow(record))
    this.state.resting.shorten(this.#journal.oldest, shortened)
    this.#shown.reset(this.#journal.durableSeq)
    this.#setbacks++
  }

  /** Active jobs have their tickets there from now on. */
  #snapshotPlaced(records: JournalRecord<StoredEntry>[]): void {
    this.#shown.restFrom(records.at(-1)?.seq ?? null)
    for (const { entry, place } of records) {
      const job = entry.type === 'active' ? this.state.jobs.get(entry.job.id) : undefined
      if (job) put(this.state, { ...job, ticketAt: place })
    }
  }

  #tell(changes: Change[], seq: number): void {
    this.#shown.advance(
      changes.map(({ job }) => job),
      seq,
    )
    const failures: unknown[] = []
    for (const listener of this.#listeners)
      try {
        listener(changes)
      } catch (cause) {
        failures.push(cause) // the other listeners are called all the same
      }
    if (failures.length > 0) throw failures[0]
  }
}
