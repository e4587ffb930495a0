import { type JobEvent, transition } from '@shared/job-machine'
import type { Ticket } from '@shared/ticket'
import type { Journal } from '../journal/journal'
import type { JournalRecord } from '../journal/journal-record'
import type { Entry, EventEntry } from './entry'
import { type BridgeState, type Change, fold } from './fold'
import type { Job } from './job'
import { foldAll } from './restore'

export type ApplyResult =
  | { ok: true; seq: number; job: Job; durable: Promise<void> }
  /** The job is gone, or its state does not allow this event. */
  | { ok: false; error: 'not-found' | 'not-allowed' }

/**
 * All jobs, and the only way to change them: each change goes through the machine, into memory at once (so that the next
 * decision sees it) and into the journal. What is acknowledged or acted on waits for `durable`.
 */
export class JobStore {
  readonly #journal: Journal<Entry>
  readonly #listeners = new Set<(changes: Change[]) => void>()
  readonly #tickets = new Map<string, Ticket>()
  #state: BridgeState
  /** Jobs as the disk has them, in the order of their last change there. */
  #shown: Map<string, Job>
  #shownSeq: number
  /** Grows when a failed write took changes back. */
  #setbacks = 0

  constructor(journal: Journal<Entry>, records: JournalRecord<Entry>[]) {
    this.#journal = journal
    this.#state = foldAll(records)
    this.#shown = new Map(this.#state.jobs)
    this.#shownSeq = journal.durableSeq
    journal.onLost = () => {
      this.#state = foldAll(journal.reread())
      this.#shown = new Map(this.#state.jobs)
      this.#shownSeq = journal.durableSeq
      this.#setbacks++
    }
  }

  /** Identity of the journal; another one knows nothing of our jobs. */
  get id(): string {
    return this.#journal.store
  }

  get state(): BridgeState {
    return this.#state
  }

  /** Sequence number up to which `shown` holds every change. */
  get shownSeq(): number {
    return this.#shownSeq
  }

  get setbacks(): number {
    return this.#setbacks
  }

  /** What may be shown: a change that is still on its way to the disk may yet be lost. */
  get shown(): ReadonlyMap<string, Job> {
    return this.#shown
  }

  /** The job with this id, or with this key as a till wrote it. */
  job(id: string): Job | null {
    return this.#state.jobs.get(id) ?? this.#state.jobs.get(this.#state.ids.get(id) ?? '') ?? null
  }

  /** Writes entries as one. Listeners hear of them once they are durable; a lost write rejects `durable` (JournalError). */
  append(entries: Entry[]): { records: JournalRecord<Entry>[]; durable: Promise<void> } {
    const { records, durable } = this.#journal.append(entries)
    const changes = records.flatMap((record) => {
      const folded = fold(this.#state, record)
      if (folded === null) throw new Error(`record ${record.seq} was not checked before it was written`)
      return folded
    })
    for (const { entry, job } of changes) {
      if (entry.type === 'job' && job.id === entry.job.id) this.#tickets.set(job.id, entry.ticket)
      if (job.state !== 'queued' && job.state !== 'printing') this.#tickets.delete(job.id)
    }
    return { records, durable: durable.then(() => this.#tell(changes, records.at(-1)?.seq ?? 0)) }
  }

  apply(id: string, event: JobEvent, more: Omit<EventEntry, 'type' | 'id' | 'event'> = {}): ApplyResult {
    const job = this.job(id)
    if (!job) return { ok: false, error: 'not-found' }
    if (!transition(job, event).ok) return { ok: false, error: 'not-allowed' }
    const { records, durable } = this.append([{ type: 'event', id: job.id, event, ...more }])
    return { ok: true, seq: records[0]?.seq ?? 0, job: this.job(job.id) ?? job, durable }
  }

  /** Facts that change too often for the disk and that a restart may forget. */
  touch(id: string, facts: { nextAttemptAt: string } | { firstByteAt: string }): void {
    const job = this.job(id)
    if (!job) return
    const last = job.attempts.at(-1)
    const touched =
      'nextAttemptAt' in facts || !last
        ? { ...job, ...facts }
        : { ...job, attempts: [...job.attempts.slice(0, -1), { ...last, ...facts }] }
    this.#state.jobs.set(job.id, touched)
    if (this.#shown.get(job.id)?.seq === job.seq) this.#shown.set(job.id, touched)
  }

  /** What the job's paper says, without marks; null when a damaged journal lost it. */
  ticketOf(job: Job): Ticket | null {
    const kept = this.#tickets.get(job.id)
    if (kept) return kept
    const { entry } = this.#journal.read(job.ticketAt)
    return entry.type === 'job' || entry.type === 'restored' ? entry.ticket : null
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

  close(): Promise<void> {
    return this.#journal.close()
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
