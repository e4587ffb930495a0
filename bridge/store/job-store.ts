import { type JobEvent, transition } from '@shared/job-machine'
import type { Ticket } from '@shared/ticket'
import { type BridgeState, jobById, rollBack, type Undo } from '../jobs/bridge-state'
import { summaryOf } from '../jobs/counters'
import type { Entry, EventEntry, JobEntry, StoredEntry } from '../jobs/entry'
import { type Change, canFollow } from '../jobs/fold'
import { isArchived, isJobOpen, type Job } from '../jobs/job'
import { planPruning } from '../jobs/retention'
import type { Journal } from '../journal/journal'
import type { JournalRecord } from '../journal/journal-record'
import type { Log } from '../log/log'
import type { Register } from '../register/register'
import type { RegisterCheckpoint } from '../register/register-facts'
import type { JobMemory } from './job-memory'
import { snapshotOf } from './job-snapshot'
import { linesOf } from './papers-since'
import { newEntryOf } from './rebuild'
import { StoredTickets } from './stored-tickets'

export type ApplyResult =
  | { ok: true; seq: number; job: Job; durable: Promise<void> }
  /** The job is gone, or its state does not allow this event. */
  | { ok: false; error: 'not-found' | 'not-allowed' }

/** Tries to find a moment without pending writes. */
const STILL_TRIES = 20

/** What a snapshot needs of the register. */
type Checked = Pick<Register, 'settled' | 'checkpoint'>

/** Orders pruned by one record: some 20 ms, in which no request is answered. */
const ORDERS_A_RECORD = 2_000

/**
 * All jobs, and the only way to change them: each change goes through the state machine, into memory at once (so that
 * the next decision sees it) and into the journal. Acknowledging or acting on it must wait for `durable`. A failed
 * write is rolled back in memory before the next read or change; the disk is not read for it.
 */
export class JobStore {
  readonly #journal: Journal<StoredEntry>
  readonly #memory: JobMemory
  readonly #log: Log
  readonly #listeners = new Set<(changes: Change[]) => void>()
  readonly #tickets: StoredTickets
  /** The undo of each record that is not yet durable, oldest first. */
  #undurable: Undo[] = []
  #seenLosses = 0
  #rollbacks = 0
  /** Appends not yet reported to the listeners. */
  #unreported = 0
  #version = 0

  constructor(journal: Journal<StoredEntry>, memory: JobMemory, log: Log) {
    this.#journal = journal
    this.#memory = memory
    this.#log = log
    this.#tickets = new StoredTickets(journal)
    const { state } = memory
    state.byChange.fill([...state.jobs.values()])
  }

  /** Identity of the journal; another one does not hold these jobs. */
  get id(): string {
    return this.#journal.store
  }

  get state(): BridgeState {
    this.#settleUndurable()
    return this.#memory.state
  }

  /** Sequence number up to which every change is shown: the last durable one. */
  get shownSeq(): number {
    return this.#journal.durableSeq
  }

  /** How often a failed write rolled changes back. */
  get rollbacks(): number {
    this.#settleUndurable()
    return this.#rollbacks
  }

  /** Grows with every append and every rollback: a decision on an earlier version may be outdated. */
  get version(): number {
    this.#settleUndurable()
    return this.#version
  }

  /** The job with this id, or with this key as a till sent it. */
  job(key: string): Job | null {
    return jobById(this.state, key)
  }

  /** The durable version of the job: a pending change may still be lost. */
  shown(key: string): Job | null {
    const job = this.job(key)
    return this.#durable(job?.id ?? key)
  }

  /** Durable versions of the jobs whose last change came after `seq`, oldest change first. */
  *shownAfter(seq: number, order: string | null = null): Generator<Job> {
    const { state } = this
    const ahead = new Set(this.#undurable.flatMap(({ jobs }) => [...jobs.keys()]))
    // A pending job's previous change still has its entry in the index.
    for (const { id, seq: at } of state.byChange.after(seq)) {
      if (at > this.shownSeq) return
      const job = ahead.has(id) ? this.#durable(id) : state.jobs.get(id)
      if (job?.seq === at && (order === null || job.orderId === order)) yield job
    }
  }

  /** Jobs whose last change came after `seq`, as they are in memory. */
  changedSince(seq: number): Job[] {
    const { jobs, byChange } = this.state
    const ids = new Set([...byChange.after(seq)].map(({ id }) => id))
    return [...ids].flatMap((id) => jobs.get(id) ?? [])
  }

  /** Writes entries together. Listeners are called once they are durable; a failed write rejects with JournalError. */
  append(entries: Entry[]): { records: JournalRecord<StoredEntry>[]; durable: Promise<void> } {
    for (const entry of entries)
      if (!canFollow(this.state, entry)) throw new Error(`entry ${entry.type} cannot follow the present state`)
    return this.#write(entries)
  }

  /** Writes entries that were checked against the state. */
  #write(entries: Entry[]): { records: JournalRecord<StoredEntry>[]; durable: Promise<void> } {
    const { state } = this
    if (this.#journal.isFull) this.#journal.roll(summaryOf(state))
    const { records, durable } = this.#journal.append(entries.map(newEntryOf))
    this.#version++
    const changes = records.flatMap((record) => this.#apply(record))
    if (this.#journal.isListing && records.length > 0) this.#journal.list(linesOf(changes, entries[0]?.type))
    for (const { job } of changes) if (!isJobOpen(job.state)) this.#tickets.drop(job.id)
    for (const entry of entries) {
      if (entry.type !== 'job') continue
      const job = state.jobs.get(entry.job.id)
      if (job) this.#tickets.keep(job, entry.ticket)
    }
    this.#unreported++
    const reported = durable.then(() => this.#notify(changes)).finally(() => this.#unreported--)
    return { records, durable: reported }
  }

  apply(id: string, event: JobEvent, more: Omit<EventEntry, 'type' | 'id' | 'event'> = {}): ApplyResult {
    const job = this.job(id)
    if (!job) return { ok: false, error: 'not-found' }
    if (isArchived(job) || !transition(job, event).ok) return { ok: false, error: 'not-allowed' }
    const { records, durable } = this.#write([{ type: 'event', id: job.id, event, ...more }])
    return { ok: true, seq: records[0]?.seq ?? 0, job: this.job(job.id) ?? job, durable }
  }

  /** Sets facts that change too often for the disk; a restart loses them. */
  touch(id: string, facts: { nextAttemptAt: string } | { firstByteAt: string }): void {
    const job = this.state.jobs.get(id)
    if (!job) return
    const last = job.attempts.at(-1)
    const touched =
      'nextAttemptAt' in facts || !last
        ? { ...job, ...facts }
        : { ...job, attempts: [...job.attempts.slice(0, -1), { ...last, ...facts }] }
    this.state.jobs.set(job.id, touched)
  }

  /**
   * The job's ticket, without marks; null: lost with a damaged segment, or pruned by format 2. Throws the disk's error
   * when it cannot be read now.
   */
  ticketOf(job: Job): Ticket | null {
    return this.#tickets.of(job)
  }

  /** The accounting fields of the job's record; null: the record is lost or has none. */
  bookedOf(job: Job): Pick<JobEntry, 'sale' | 'issued'> | null {
    const entry = job.ticketAt && this.#journal.read(job.ticketAt)?.entry
    return entry?.type === 'job' ? entry : null
  }

  /** Settles when everything so far is durable or rolled back. */
  settled(): Promise<void> {
    return this.#journal.settled()
  }

  /** Calls `listener` for every durable change until the returned function is called. */
  onChange(listener: (changes: Change[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Begins a new segment; durable when it resolves. Rejects with JournalError. */
  async beginSegment(): Promise<void> {
    this.#journal.roll(summaryOf(this.state))
    await this.#journal.flush()
  }

  /** Bytes of records since the newest snapshot; Infinity when there is none in this segment. */
  get sinceSnapshot(): number {
    return this.#journal.sinceSnapshot
  }

  /**
   * Writes a snapshot, so that a start need not read earlier records. With the `register` in step with it, a start need
   * not read that either: for this it waits for a moment without pending writes, STILL_TRIES times at most. False:
   * there was nothing new, or a write failed meanwhile. Rejects with the disk's error.
   */
  async snapshot(register: Checked | null = null): Promise<boolean> {
    let checkpoint: RegisterCheckpoint | null = null
    for (let tries = 0; register !== null && checkpoint === null && tries < STILL_TRIES; tries++) {
      await this.settled()
      await register.settled().catch(() => {}) // logged by the register itself
      checkpoint = this.#unreported === 0 ? register.checkpoint : null
    }
    return this.#journal.snapshot(snapshotOf(this.state, checkpoint))
  }

  /**
   * Prunes the orders that ended long ago by Justo's clock, and removes their segments; returns how many segments were
   * removed. Before that, two snapshots hold what is left.
   */
  async prune(now: number, register: Checked | null = null): Promise<number> {
    const { state } = this
    const plan = planPruning(state, { live: this.#journal.segment, oldest: this.#journal.oldest, now })
    for (const id of plan.unanswered) await this.#close(id)
    const { below, orders } = plan
    for (let at = 0; at < orders.length || (at === 0 && below > this.#journal.oldest); at += ORDERS_A_RECORD) {
      const isLast = at + ORDERS_A_RECORD >= orders.length
      const some = orders.slice(at, at + ORDERS_A_RECORD)
      await this.append([{ type: 'given-up', below: isLast ? below : this.#journal.oldest, orders: some }]).durable
    }
    return this.#removeSegments(this.#journal.prunedBelow, register)
  }

  close(): Promise<void> {
    return this.#journal.close()
  }

  async #close(id: string): Promise<void> {
    const closed = this.apply(id, { type: 'close' })
    if (closed.ok) await closed.durable
  }

  async #removeSegments(below: number, register: Checked | null): Promise<number> {
    if (below <= this.#journal.oldest) return 0
    for (let n = 0; n < 2 && !this.#journal.isCovered(below); n++) {
      if (n > 0) await this.append([{ type: 'given-up', below, orders: [] }]).durable // a second one needs a new record
      await this.snapshot(register)
    }
    return this.#journal.removeBelow(below)
  }

  #apply(record: JournalRecord<StoredEntry>): Change[] {
    const { changes, undo } = this.#memory.apply(record)
    this.#undurable.push(undo)
    return changes
  }

  /** The durable version of the job. */
  #durable(id: string): Job | null {
    const first = this.#undurable.find(({ jobs }) => jobs.has(id))
    return first ? (first.jobs.get(id) ?? null) : (this.#memory.state.jobs.get(id) ?? null)
  }

  /** Drops the undo of durable records, and rolls back lost ones. */
  #settleUndurable(): void {
    const { durableSeq, losses } = this.#journal
    if (this.#undurable.length > 0 && (this.#undurable[0]?.seq ?? 0) <= durableSeq)
      this.#undurable = this.#undurable.filter(({ seq }) => seq > durableSeq)
    if (losses === this.#seenLosses) return
    this.#seenLosses = losses
    this.#rollbacks++
    this.#version++
    for (const undo of this.#undurable.reverse()) rollBack(this.#memory.state, undo)
    this.#undurable = []
  }

  #notify(changes: Change[]): void {
    const { state } = this
    if (this.#undurable.length === 0) state.byChange.clear(state.jobs.size, (id) => state.jobs.get(id)?.seq)
    for (const listener of this.#listeners)
      try {
        listener(changes)
      } catch (cause) {
        // The change is durable, and the other listeners must still be called.
        this.#log({ level: 'error', step: 'trouble', message: `a listener failed: ${String(cause)}` })
      }
  }
}
