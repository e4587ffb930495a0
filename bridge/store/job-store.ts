import { type JobEvent, transition } from '@shared/job-machine'
import type { Ticket } from '@shared/ticket'
import { type BridgeState, jobById, takeBack, type Undo } from '../jobs/bridge-state'
import { summaryOf } from '../jobs/counters'
import type { Entry, EventEntry, JobEntry, StoredEntry } from '../jobs/entry'
import type { Change } from '../jobs/fold'
import { isArchived, isOpen, type Job } from '../jobs/job'
import { planPruning } from '../jobs/retention'
import type { Journal } from '../journal/journal'
import type { FullRecord, JournalRecord, RecordPlace } from '../journal/journal-record'
import type { Log } from '../log/log'
import type { Register } from '../register/register'
import type { RegisterCheckpoint } from '../register/register-facts'
import type { JobMemory } from './job-memory'
import { snapshotOf } from './job-snapshot'
import { ticketIn, writingOf } from './rebuild'
import { TicketCache } from './ticket-cache'

export type ApplyResult =
  | { ok: true; seq: number; job: Job; durable: Promise<void> }
  /** The job is gone, or its state does not allow this event. */
  | { ok: false; error: 'not-found' | 'not-allowed' }

/** So often a ticket is read before it counts as gone. */
const READ_TRIES = 5

/** Looks for a moment in which nothing is on its way. */
const STILL_TRIES = 20

/** The register, as a snapshot looks at it. */
type Checked = Pick<Register, 'settled' | 'checkpoint'>

/** So many orders are named in one record when they are given up: some 20 ms, in which no request is answered. */
const ORDERS_A_RECORD = 2_000

/**
 * All jobs, and the only way to change them: each change goes through the machine, into memory at once (so that the next
 * decision sees it) and into the journal. What is acknowledged or acted on waits for `durable`. What the disk refused is
 * taken back in memory before anything else is looked at or changed; the disk is not read for it.
 */
export class JobStore {
  readonly #journal: Journal<StoredEntry>
  readonly #memory: JobMemory
  readonly #log: Log
  readonly #listeners = new Set<(changes: Change[]) => void>()
  readonly #tickets = new TicketCache()
  /** What records that are on their way have replaced, oldest first. */
  #undurable: Undo[] = []
  /** By id, how often a ticket could not be read since it last could. */
  readonly #unreadable = new Map<string, number>()
  #seenLosses = 0
  #rollbacks = 0
  /** Appends of which the listeners have not heard yet. */
  #untold = 0
  #version = 0

  constructor(journal: Journal<StoredEntry>, memory: JobMemory, log: Log) {
    this.#journal = journal
    this.#memory = memory
    this.#log = log
    const { state } = memory
    state.byChange.fill([...state.jobs.values()])
  }

  /** Identity of the journal; another one knows nothing of our jobs. */
  get id(): string {
    return this.#journal.store
  }

  get state(): BridgeState {
    this.#settleUndurable()
    return this.#memory.state
  }

  /** Sequence number up to which what is shown holds every change. */
  get shownSeq(): number {
    return this.#journal.durableSeq
  }

  /** Grows when a failed write took changes back. */
  get rollbacks(): number {
    this.#settleUndurable()
    return this.#rollbacks
  }

  /** Grows with every append and every failed write: a decision on the state before it may be wrong by now. */
  get version(): number {
    this.#settleUndurable()
    return this.#version
  }

  /** The job with this id, or with this key as a till wrote it. */
  job(key: string): Job | null {
    return jobById(this.state, key)
  }

  /** The job as the disk has it: a change that is still on its way may yet be lost. */
  shown(key: string): Job | null {
    const job = this.job(key)
    return this.#durable(job?.id ?? key)
  }

  /** Jobs as the disk has them whose last change came after `seq`, oldest change first. */
  *shownAfter(seq: number, order: string | null = null): Generator<Job> {
    const { state } = this
    const ahead = new Set(this.#undurable.flatMap(({ jobs }) => [...jobs.keys()]))
    // The place of the change before is still there.
    for (const { id, seq: at } of state.byChange.after(seq)) {
      if (at > this.shownSeq) return
      const job = ahead.has(id) ? this.#durable(id) : state.jobs.get(id)
      if (job?.seq === at && (order === null || job.orderId === order)) yield job
    }
  }

  /** Jobs as they are in memory whose last change came after `seq`. */
  changedSince(seq: number): Job[] {
    const { jobs, byChange } = this.state
    const ids = new Set([...byChange.after(seq)].map(({ id }) => id))
    return [...ids].flatMap((id) => jobs.get(id) ?? [])
  }

  /** Writes entries as one. Listeners hear of them once they are durable; a lost write rejects `durable` (JournalError). */
  append(entries: Entry[]): { records: JournalRecord<StoredEntry>[]; durable: Promise<void> } {
    for (const entry of entries)
      if (!canFollow(this.state, entry)) throw new Error(`entry ${entry.type} cannot follow what stands there`)
    return this.#write(entries)
  }

  /** Writes entries that can follow what stands there. */
  #write(entries: Entry[]): { records: JournalRecord<StoredEntry>[]; durable: Promise<void> } {
    const { state } = this
    if (this.#journal.isFull) this.#journal.roll(summaryOf(state))
    const { records, durable } = this.#journal.append(entries.map(writingOf))
    this.#version++
    const changes = records.flatMap((record) => this.#apply(record))
    for (const { job } of changes) if (!isOpen(job.state)) this.#tickets.drop(job.id)
    for (const entry of entries) {
      if (entry.type !== 'job') continue
      const job = state.jobs.get(entry.job.id)
      if (job) this.#tickets.keep(job, entry.ticket, this.#journal.durableSeq)
    }
    this.#untold++
    const told = durable.then(() => this.#tell(changes)).finally(() => this.#untold--)
    return { records, durable: told }
  }

  apply(id: string, event: JobEvent, more: Omit<EventEntry, 'type' | 'id' | 'event'> = {}): ApplyResult {
    const job = this.job(id)
    if (!job) return { ok: false, error: 'not-found' }
    if (isArchived(job) || !transition(job, event).ok) return { ok: false, error: 'not-allowed' }
    const { records, durable } = this.#write([{ type: 'event', id: job.id, event, ...more }])
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
  }

  /**
   * What the job's paper says, without marks; null when it is gone, with a damaged segment or with format 2. Throws what
   * the disk says when it cannot be read now.
   */
  ticketOf(job: Job): Ticket | null {
    const kept = this.#tickets.of(job)
    if (kept) return kept
    const record = job.ticketAt && this.#readTicket(job.id, job.ticketAt)
    return record && ticketIn(record)
  }

  /** What the job's record says for the books; null where it says nothing. */
  bookedOf(job: Job): Pick<JobEntry, 'sale' | 'issued'> | null {
    const entry = job.ticketAt && this.#journal.read(job.ticketAt)?.entry
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
   * Writes a snapshot, so that a start need not read what came before. With the `register` in step with it, a start need
   * not read that either: it is waited for a moment in which nothing is on its way, but not for ever. False: there was
   * nothing new, or a write failed meanwhile. Rejects with what the disk said.
   */
  async snapshot(register: Checked | null = null): Promise<boolean> {
    let checkpoint: RegisterCheckpoint | null = null
    for (let tries = 0; register !== null && checkpoint === null && tries < STILL_TRIES; tries++) {
      await this.settled()
      await register.settled().catch(() => {}) // told by the register itself
      checkpoint = this.#untold === 0 ? register.checkpoint : null
    }
    return this.#journal.snapshot(snapshotOf(this.state, checkpoint))
  }

  /**
   * Forgets the orders that are over since long by Justo's clock, and gives their segments back; returns how many segments
   * went. Two snapshots hold what is left before any does.
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
      if (n > 0) await this.append([{ type: 'given-up', below, orders: [] }]).durable // a second one needs a record more
      await this.snapshot(register)
    }
    return this.#journal.removeBelow(below)
  }

  #apply(record: JournalRecord<StoredEntry>): Change[] {
    const { changes, undo } = this.#memory.apply(record)
    this.#undurable.push(undo)
    return changes
  }

  /** A bad sector holds up its lane for some seconds, not for ever: after some failures it counts as gone. */
  #readTicket(id: string, place: RecordPlace): FullRecord<StoredEntry> | null {
    const failures = this.#unreadable.get(id) ?? 0
    try {
      const record = this.#journal.read(place)
      this.#unreadable.delete(id)
      return record
    } catch (cause) {
      this.#unreadable.set(id, failures + 1)
      if (failures + 1 < READ_TRIES) throw cause
      this.#unreadable.delete(id)
      return null
    }
  }

  /** The job as the disk has it. */
  #durable(id: string): Job | null {
    const first = this.#undurable.find(({ jobs }) => jobs.has(id))
    return first ? (first.jobs.get(id) ?? null) : (this.#memory.state.jobs.get(id) ?? null)
  }

  /** Lets go of what has become durable, and takes back what was lost. */
  #settleUndurable(): void {
    const { durableSeq, losses } = this.#journal
    if (this.#undurable.length > 0 && (this.#undurable[0]?.seq ?? 0) <= durableSeq)
      this.#undurable = this.#undurable.filter(({ seq }) => seq > durableSeq)
    if (losses === this.#seenLosses) return
    this.#seenLosses = losses
    this.#rollbacks++
    this.#version++
    for (const undo of this.#undurable.reverse()) takeBack(this.#memory.state, undo)
    this.#undurable = []
  }

  #tell(changes: Change[]): void {
    const { state } = this
    if (this.#undurable.length === 0) state.byChange.clear(state.jobs.size, (id) => state.jobs.get(id)?.seq)
    for (const listener of this.#listeners)
      try {
        listener(changes)
      } catch (cause) {
        // The change is durable: it stays so, and the other listeners hear of it.
        this.#log({ level: 'error', step: 'trouble', message: `a listener failed: ${String(cause)}` })
      }
  }
}

/** Whether an event is one that the job's state allows. */
function canHappen(state: BridgeState, id: string, event: JobEvent): boolean {
  const job = jobById(state, id)
  return job !== null && !isArchived(job) && transition(job, event).ok
}

/** Whether the fold will take an entry: one that it does not take would be damage for the next start. */
function canFollow(state: BridgeState, entry: Entry): boolean {
  switch (entry.type) {
    case 'event':
      return canHappen(state, entry.id, entry.event)
    case 'moved':
      return jobById(state, entry.id) !== null
    case 'job':
      return (
        jobById(state, entry.job.id) === null && entry.replaces.every((id) => canHappen(state, id, { type: 'cancel' }))
      )
    default:
      return true
  }
}
