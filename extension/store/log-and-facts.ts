import { writeChanges } from './change'
import type { Database, StoredFact, StoredLogEntry, StoredLogRow } from './database'
import { Disk, HIGHEST, LOWEST } from './disk'
import type { Fact, FactUpdate } from './fact'
import type { TillEntry } from './log-events'
import { entriesOf } from './log-rows'

const LOG_BATCH = 2_000

/** The till's log and its small durable facts, read and written by worker and pages alike. */
export class LogAndFacts {
  protected readonly db: Database
  protected readonly disk: Disk
  protected readonly now: () => string
  readonly name: string
  /** Names of the facts asked for in this turn, and their values once read. */
  #asked: { names: Set<string>; values: Promise<Map<string, unknown>> } | null = null

  constructor(db: Database, now: () => string, onTrouble: () => void = () => undefined) {
    this.db = db
    this.disk = new Disk(db, onTrouble)
    this.now = now
    this.name = db.name
  }

  close(): void {
    this.disk.close()
  }

  protected read<T>(what: string, work: () => PromiseLike<T>): Promise<T> {
    return this.disk.attempt('read', what, work)
  }

  // Facts

  /** The facts asked for in one turn are one read; if it fails, each is read by itself. */
  async fact<T>(fact: Fact<T>): Promise<T> {
    const { name } = fact
    this.#asked ??= this.#ask()
    this.#asked.names.add(name)
    const values = await this.#asked.values.catch(() => this.#values([name]))
    return fact.read(values.get(name))
  }

  #ask() {
    const names = new Set<string>()
    const values = Promise.resolve().then(() => {
      this.#asked = null
      return this.#values([...names])
    })
    return { names, values }
  }

  async #values(names: string[]): Promise<Map<string, unknown>> {
    const rows = await this.read(`facts ${names.join(', ')}`, () => this.db.facts.bulkGet(names))
    return new Map(names.map((name, at) => [name, rows[at]?.value]))
  }

  /** Writes a fact of a page. */
  async putFact<T>(fact: Fact<T>, value: NoInfer<T>): Promise<void> {
    await this.disk.attempt('write', `the fact ${fact.name}`, () => this.db.facts.put({ name: fact.name, value }))
  }

  /** Changes facts and writes log entries in one strict transaction: worker and pages may write at the same time. */
  updateFacts(facts: readonly FactUpdate[], log: readonly TillEntry[] = []): Promise<void> {
    return writeChanges(this.db, this.disk, [{ changes: [], shared: { facts, log } }])
  }

  /** Facts whose names lie in this range, by name; `to` is not in it. */
  factsBetween(from: string, to: string): Promise<StoredFact[]> {
    return this.read(`facts from ${from}`, () => this.db.facts.where('name').between(from, to).toArray())
  }

  async dropFacts(from: string, to: string): Promise<void> {
    await this.disk.attempt('write', `facts from ${from}`, () => this.db.facts.where('name').between(from, to).delete())
  }

  // Log

  /** Entries that belong to no change of an order. */
  log(entries: readonly TillEntry[]): Promise<void> {
    return this.updateFacts([], entries)
  }

  countLogRows(): Promise<number> {
    return this.read('how long the log is', () => this.db.log.count())
  }

  /** Every log entry of one order, oldest first. */
  async timeline(orderId: string): Promise<StoredLogEntry[]> {
    const rows = await this.read('the log of an order', () =>
      this.db.log.where('orderIds').equals(orderId).sortBy('seq'),
    )
    return rows.flatMap(entriesOf).filter((entry) => entry.orderId === orderId)
  }

  /** The whole log in batches, each a read of its own. */
  async *logBatches(from: 'oldest' | 'newest'): AsyncGenerator<StoredLogEntry[]> {
    let edge: number | null = null
    for (;;) {
      const after: number | null = edge
      const rows: StoredLogRow[] = await this.read('the log', () => {
        const { log } = this.db
        return from === 'oldest'
          ? log
              .where('seq')
              .above(after ?? LOWEST)
              .limit(LOG_BATCH)
              .toArray()
          : log
              .where('seq')
              .below(after ?? HIGHEST)
              .reverse()
              .limit(LOG_BATCH)
              .toArray()
      })
      if (rows.length === 0) return
      edge = rows.at(-1)?.seq ?? null
      const entries = rows.map(entriesOf)
      yield from === 'oldest' ? entries.flat() : entries.flatMap((steps) => steps.reverse())
    }
  }
}
