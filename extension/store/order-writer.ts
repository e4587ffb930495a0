import { hasWork, type Write, writeChanges } from './change'
import type { Database } from './database'
import { TRIAL } from './disk'
import type { FactUpdate } from './fact'
import type { TillEntry } from './log-events'
import { OpenRows, type RowMemory } from './open-rows'
import { pruneLog } from './prune-log'

/** Listeners, called after the write is on the disk. */
export interface Published {
  changed(orderIds: string[]): void
  /** Of these only papers went on: they are as the printing program told. */
  papersMoved(orderIds: string[]): void
  /** The dispatcher has work. */
  released(): void
  /** A disk began to fail, or works again. */
  troubled(): void
}

/** The change is already on the disk: a listener that throws does not stop the next. */
function notify(listener: () => void): void {
  try {
    listener()
  } catch (error) {
    console.error('a listener of the store failed', error)
  }
}

/** A write with what it was decided on. */
export interface Decided extends Write {
  decidedOn: RowMemory
  /**
   * Where the whole cannot be written, each order is by itself, so that one unwritable order does not block the others.
   * The shared part goes `first` then, as numbers already assigned, or `last` and only if all the others succeeded, as
   * the position in a history. `whole`: all or nothing.
   */
  apart: 'first' | 'last' | 'whole'
}

interface Waiting extends Decided {
  resolve(): void
  reject(error: unknown): void
}

/** Everything that the worker writes: what is asked for while a write is on its way to the disk shares the next. */
export class OrderWriter extends OpenRows {
  readonly #published: Published
  #waiting: Waiting[] = []
  #isWriting = false
  #written = new Set<string>()

  constructor(db: Database, now: () => string, published: Published) {
    super(db, now, () => published.troubled())
    this.#published = published
  }

  /** Orders written or deleted since this was called last: for what is kept in memory of every order. */
  takeWritten(): string[] {
    const ids = [...this.#written]
    this.#written = new Set()
    return ids
  }

  /** Message about a failing disk; null: none. */
  get trouble() {
    return this.disk.trouble
  }

  /**
   * Tests whether a disk that refused writes accepts them again. Failed operations are then retried on their own
   * schedule.
   */
  async tryWriting({ always = false } = {}): Promise<void> {
    if (this.disk.isWritable && !always) return
    const { orders, jobs, facts } = this.db
    // Rewrites one row of each table: a disk that takes a small fact may still refuse orders.
    const trial = () =>
      this.db.transaction('rw', orders, jobs, facts, async () => {
        await orders.bulkPut(await orders.limit(1).toArray())
        await jobs.bulkPut(await jobs.limit(1).toArray())
        await facts.put({ name: 'disk-trial', value: this.now() })
      })
    // A lasting failure is reported by `trouble`.
    await this.disk.attempt('write', TRIAL, trial).catch(() => undefined)
  }

  /** Drops log rows beyond the limits at `now`. */
  pruneLog(now = this.now()): Promise<void> {
    return pruneLog(this.db, now, (work) => this.disk.attempt('write', 'the log', work))
  }

  #publish({ changes, decidedOn }: Pick<Decided, 'changes' | 'decidedOn'>): void {
    this.remember(changes, decidedOn)
    for (const { id, change } of changes) {
      if (change.order !== undefined) this.#written.add(id)
      // What a change wrote of a damaged order is only what could be read of it: it is still to be repaired.
      if (change.order === null) this.forgetDamage('orders', id)
      for (const key of change.remove ?? []) this.forgetDamage('jobs', key)
      for (const { key } of change.put ?? []) this.forgetDamage('jobs', key)
    }
    const news = changes.filter(({ change }) => !change.quiet)
    const orders = news.filter(({ change }) => change.order !== undefined).map(({ id }) => id)
    const papers = news.filter(({ change }) => change.order === undefined).map(({ id }) => id)
    // The panels first: the cashier waits for the row, and papers take seconds.
    if (orders.length > 0) notify(() => this.#published.changed(orders))
    if (papers.length > 0) notify(() => this.#published.papersMoved(papers))
    if (changes.some(({ change }) => hasWork(change))) notify(() => this.#published.released())
  }

  override updateFacts(facts: readonly FactUpdate[], log: readonly TillEntry[] = []): Promise<void> {
    return this.write({ changes: [], shared: { facts, log }, apart: 'whole', decidedOn: this.memory })
  }

  /**
   * A strict transaction costs as much for one write as for several.
   * @throws StorageError
   */
  protected async write(write: Decided): Promise<void> {
    const { changes, shared } = write
    if (changes.length === 0 && !shared.log?.length && !shared.facts?.length) return
    await new Promise<void>((resolve, reject) => {
      this.#waiting.push({ ...write, resolve, reject })
      if (!this.#isWriting) void this.#writeAll()
    })
  }

  async #writeAll(): Promise<void> {
    this.#isWriting = true
    while (this.#waiting.length > 0) {
      const waiting = this.#waiting
      this.#waiting = []
      if (await this.#areWritten(waiting)) for (const { resolve } of waiting) resolve()
      // Which of them cannot be written shows when each is written by itself.
      else for (const each of waiting) await this.#commitApart(each).then(each.resolve, each.reject)
    }
    this.#isWriting = false
  }

  /** Writes them together. False: they are to be written one by one, as a single write is. */
  async #areWritten(waiting: readonly Decided[]): Promise<boolean> {
    if (waiting.length === 1) return false
    try {
      await this.#commit(waiting)
      return true
    } catch {
      return false
    }
  }

  /** Writes all or nothing, then publishes it. */
  async #commit(writes: readonly Decided[]): Promise<void> {
    await writeChanges(this.db, this.disk, writes)
    for (const write of writes) this.#publish(write)
  }

  async #commitApart(write: Decided): Promise<void> {
    const { changes, apart, decidedOn } = write
    try {
      await this.#commit([write])
    } catch (error) {
      if (changes.length < 2 || apart === 'whole') throw error
      const common: Decided = { ...write, changes: [] }
      // If this fails, no order may be written: the same numbers would be assigned again.
      if (apart === 'first') await this.#commit([common])
      const failures: unknown[] = []
      for (const change of changes)
        await this.#commit([{ changes: [change], shared: {}, apart, decidedOn }]).catch((each) => failures.push(each))
      if (failures.length > 0) throw failures[0]
      if (apart === 'last') await this.#commit([common])
    }
  }
}
