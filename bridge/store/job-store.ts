import { type JobEvent, transition } from '@shared/job-machine'
import type { InvoicesAnswer } from '@shared/register'
import type { Ticket } from '@shared/ticket'
import { nextTurn } from '../async'
import type { Entry, EventEntry } from '../jobs/entry'
import type { Job } from '../jobs/job'
import { isLongAgo, isOver, type PruningTimes, prunedWith, pruningTimes } from '../jobs/retention'
import type { OrderBook, SettledLine, SettlementDecision } from '../jobs/settlements'
import { type Change, type TakenStep, takeStep } from '../jobs/steps'
import type { Log } from '../log/log'
import { type CounterRows, counterRows } from './counter-rows'
import type { Database } from './database'
import { historyOf } from './history'
import { InvoiceRows } from './invoice-rows'
import { JobRows } from './job-rows'
import { settlementRows } from './settlement-rows'

export type ApplyResult =
  | { ok: true; seq: number; job: Job }
  /** The job is gone, or its state does not allow this event. */
  | { ok: false; error: 'not-found' | 'not-allowed' }

export interface StoredStep {
  seq: number
  at: string
  /** JSON (`historyOf`). */
  facts: string
}

/** Failed readings after which a ticket counts as lost. */
const READ_TRIES = 5

/** Rows that are pruned in one transaction: printing does not wait longer for it than for an acceptance. */
const PRUNED_AT_ONCE = 100

/**
 * All that the bridge knows of jobs, numbers and what was collected, and the only way to change it. A change is durable
 * when its method returns; if it throws StoreError, nothing of it is stored.
 */
export class JobStore {
  /** Identity of this store; another one does not hold these jobs. */
  readonly id: string
  readonly state: JobRows
  readonly invoices: InvoiceRows
  readonly settlements: ReturnType<typeof settlementRows>
  readonly #db: Database
  readonly #counters: CounterRows
  readonly #now: () => number
  readonly #log: Log
  readonly #listeners = new Set<(changes: Change[]) => void>()
  /** By id, failed readings of a ticket since the last successful one. */
  readonly #unread = new Map<string, number>()
  /** Rows that were found damaged since the start; each is logged once. */
  readonly #unreadable = new Set<string>()
  /** Works that share the next transaction. */
  #group: { run: () => () => void; reject: (cause: unknown) => void }[] = []
  /** Changes of the running transaction. */
  #changes: Change[] = []
  #seq: number
  #isFailing = false

  constructor(db: Database, { id, now, log }: { id: string; now: () => number; log: Log }) {
    this.id = id
    this.#db = db
    this.#now = now
    this.#log = log
    const report = (row: string) => {
      if (this.#unreadable.has(row)) return
      this.#unreadable.add(row)
      const message = `${row} cannot be read in the store, and is left out`
      log({ level: 'error', step: 'trouble', kind: row, message })
    }
    this.#counters = counterRows(db, report)
    this.state = new JobRows(db, this.#counters, report)
    this.invoices = new InvoiceRows(db, report)
    this.settlements = settlementRows(db, report, (order) => this.invoices.dueOf(order))
    this.#seq = Number(db.sql(`SELECT max(seq) AS seq FROM sqlite_sequence WHERE name = 'steps'`).get()?.seq ?? 0)
  }

  /** Sequence number of the last change. A decision on an earlier one may be outdated. */
  get seq(): number {
    return this.#seq
  }

  /** The last change could not be written. */
  get isFailing(): boolean {
    return this.#isFailing
  }

  /** Rows that were left out since the start, since they cannot be read: tills say it. */
  get unreadableRows(): number {
    return this.#unreadable.size
  }

  /** The job with this id, or with this key as a till sent it. */
  job(key: string): Job | null {
    return this.state.jobById(key)
  }

  /** Writes what `work` appends and applies in one transaction: all or nothing. */
  together<T>(work: () => T): T {
    if (this.#db.isInside) return this.#db.transaction(work)
    const before = this.#seq
    this.#changes = []
    try {
      const result = this.#db.transaction(() => {
        const result = work()
        this.#counters.save()
        return result
      })
      this.#isFailing = false
      this.#notify(this.#changes)
      return result
    } catch (cause) {
      this.#isFailing = true
      this.#counters.forget()
      this.state.forget()
      this.#seq = before
      throw cause
    }
  }

  /**
   * The same for works that come at the same time, as several requests: they share a transaction, and with it one sync of
   * the disk. Each is run in its turn, on what those before it have left; it may be run again if another one fails.
   */
  grouped<T>(work: () => T): Promise<T> {
    return new Promise((resolve, reject) => {
      const run = () => {
        const result = work()
        return () => resolve(result)
      }
      if (this.#group.push({ run, reject }) === 1) setImmediate(() => this.#runGroup())
    })
  }

  /** Writes entries together; listeners are called when they are durable. Throws when one does not fit the state. */
  append(entries: Entry[]): void {
    this.together(() => entries.forEach((entry) => void this.#take(entry)))
  }

  apply(id: string, event: JobEvent, more: Omit<EventEntry, 'type' | 'id' | 'event'> = {}): ApplyResult {
    const job = this.job(id)
    if (!job) return { ok: false, error: 'not-found' }
    if (!transition(job, event).ok) return { ok: false, error: 'not-allowed' }
    const { seq } = this.together(() => this.#take({ type: 'event', id: job.id, event, ...more }))
    return { ok: true, seq, job: this.job(job.id) ?? job }
  }

  /**
   * The job's ticket, without marks; null: it is lost, or cannot be parsed. Throws when the disk cannot read it now, but
   * a bad sector blocks its lane for some seconds only: after READ_TRIES failures the ticket counts as lost.
   */
  ticketOf(job: Job): Ticket | null {
    const failures = this.#unread.get(job.id) ?? 0
    this.#unread.delete(job.id)
    try {
      return this.state.ticketOf(job)
    } catch (cause) {
      if (failures + 1 >= READ_TRIES) return null
      this.#unread.set(job.id, failures + 1)
      throw cause
    }
  }

  /** Adds what was collected for an order, unless it may not follow what is in force (`decideSettlement`). */
  settle(line: SettledLine): { decision: SettlementDecision; book: OrderBook } {
    return this.together(() => this.settlements.settle(line, this.#now()))
  }

  invoicesOf(month: string): Promise<InvoicesAnswer> {
    return this.invoices.ofMonth(month, (order) => this.settlements.bookOf(order))
  }

  /** Up to `most` steps after one, oldest first, as far as they are still kept. */
  stepsAfter(seq: number, most: number): StoredStep[] {
    const rows = this.#db.sql('SELECT seq, at, facts FROM steps WHERE seq > ? ORDER BY seq LIMIT ?').all(seq, most)
    return rows.map(({ seq, at, facts }) => ({ seq: Number(seq), at: String(at), facts: String(facts) }))
  }

  /** Calls `listener` for every durable change until the returned function is called. */
  onChange(listener: (changes: Change[]) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Prunes the orders that ended long ago by Justo's clock, some at a time; returns how many jobs. */
  async prune(now: number, signal?: AbortSignal): Promise<number> {
    const times = pruningTimes(this.state.counters, now)
    if (times === null) return 0
    const ids = this.state.lastChanged(times.before, times.justoNow)
    let pruned = 0
    for (let at = 0; at < ids.length && !signal?.aborted; at += PRUNED_AT_ONCE) {
      const some = ids.slice(at, at + PRUNED_AT_ONCE)
      pruned += this.together(() => some.reduce((sum, id) => sum + this.#prune(id, times), 0))
      await nextTurn()
    }
    while (!signal?.aborted && this.#pruneSteps(times.before)) await nextTurn()
    return pruned
  }

  close(): void {
    this.#db.close()
  }

  #runGroup(): void {
    const group = this.#group.splice(0)
    try {
      const ends = this.together(() => group.map(({ run }) => run()))
      for (const end of ends) end()
    } catch (cause) {
      for (const { run, reject } of group)
        try {
          if (group.length === 1) throw cause
          // Only one of them may have failed.
          this.together(run)()
        } catch (own) {
          reject(own)
        }
    }
  }

  #take(entry: Entry): TakenStep {
    const at = new Date(this.#now()).toISOString()
    const { lastInsertRowid } = this.#db
      .sql('INSERT INTO steps (at, facts) VALUES (?, ?)')
      .run(at, JSON.stringify(historyOf(entry)))
    this.#seq = Number(lastInsertRowid)
    const taken = { seq: this.#seq, at, entry }
    const changes = takeStep(this.state, taken)
    if (entry.type === 'job') this.state.putTicket(this.#seq, entry.ticket)
    this.invoices.follow(taken, changes)
    this.#changes.push(...changes)
    return taken
  }

  /** Removes a job with those of its order if all are over; closes it if it is unconfirmed. Returns how many. */
  #prune(id: string, times: PruningTimes): number {
    const job = this.state.jobById(id)
    if (!job) return 0
    if (job.state === 'unconfirmed' && isLongAgo(job, times)) {
      this.apply(id, { type: 'close' })
      return 0
    }
    const group = prunedWith(job, this.state)
    if (!group.every((other) => isOver(other, times))) return 0
    for (const other of group) this.state.remove(other)
    return group.length
  }

  /** Steps before the oldest job: of pruned jobs; without a job, those of before `before`. False: there are no more. */
  #pruneSteps(before: string): boolean {
    const { changes } = this.#db.transaction(() =>
      this.#db
        .sql(`DELETE FROM steps WHERE seq IN (
                SELECT seq FROM steps WHERE seq < coalesce(
                  (SELECT min(accepted_seq) FROM jobs), (SELECT seq FROM steps WHERE at >= ? ORDER BY seq LIMIT 1), 9e15)
                ORDER BY seq LIMIT ?)`)
        .run(before, PRUNED_AT_ONCE),
    )
    return changes === PRUNED_AT_ONCE
  }

  #notify(changes: Change[]): void {
    for (const listener of changes.length > 0 ? this.#listeners : [])
      try {
        listener(changes)
      } catch (cause) {
        // The change is durable, and the other listeners must still be called.
        this.#log({ level: 'error', step: 'trouble', message: `a listener failed: ${String(cause)}` })
      }
  }
}
