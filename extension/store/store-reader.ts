import type { OutboxState, StoredJob, StoredOrder } from '../order-model/records'
import { openDatabase } from './database'
import { HIGHEST, LOWEST } from './disk'
import { readJobRow } from './job-row'
import { LogAndFacts } from './log-and-facts'
import { readOrderRow } from './order-row'
import type { Damage } from './read-row'
import { sourcesOf } from './source-rows'

const BATCH = 500
/** From this many ids on, all keys are read first. */
const MANY = 100
/** Bounds of open rows in an index that begins with `open`: a shorter array sorts before one that it prefixes. */
const OPEN = [[1], [2]] as const

/** A consistent snapshot of orders and their jobs. */
export interface Snapshot {
  orders: StoredOrder[]
  /** Jobs by order id. */
  jobs: Map<string, StoredJob[]>
}

/** A row that could not be read completely. */
export interface DamagedRow {
  table: 'orders' | 'jobs'
  /** Key of the order or the job. */
  key: string
  /** Names of the damaged parts. */
  damage: Damage
}

const byOrder = (jobs: readonly StoredJob[]): Map<string, StoredJob[]> => Map.groupBy(jobs, ({ orderId }) => orderId)

/**
 * Read access to the store, for the worker and the extension's pages. Each order is read by itself: a damaged row is
 * returned as far as it can be read, and never stops the others.
 */
export class StoreReader extends LogAndFacts {
  readonly #damaged = new Map<string, DamagedRow>()

  /** Rows found damaged and not repaired since. */
  damagedRows(): DamagedRow[] {
    return [...this.#damaged.values()]
  }

  /** The damaged rows among an order and the given jobs. */
  protected damageOf(orderId: string, keys: readonly string[]): DamagedRow[] {
    if (this.#damaged.size === 0) return []
    const names = [`orders:${orderId}`, ...keys.map((key) => `jobs:${key}`)]
    return names.flatMap((name) => this.#damaged.get(name) ?? [])
  }

  protected forgetDamage(table: DamagedRow['table'], key: string): void {
    this.#damaged.delete(`${table}:${key}`)
  }

  protected noteDamage(row: DamagedRow): void {
    this.#damaged.set(`${row.table}:${row.key}`, row)
  }

  protected asOrder(row: unknown): StoredOrder {
    const { stored, damage } = readOrderRow(row, this.now())
    if (damage.length > 0) this.noteDamage({ table: 'orders', key: stored.id, damage })
    return stored
  }

  /** Empty: its content cannot be read. */
  protected asJobs(row: unknown): StoredJob[] {
    const { job, damage } = readJobRow(row)
    const key = String((row as { key: unknown }).key)
    if (damage.length > 0) this.noteDamage({ table: 'jobs', key, damage })
    return job === null ? [] : [job]
  }

  protected asJobList(rows: readonly unknown[]): StoredJob[] {
    return rows.flatMap((row) => this.asJobs(row))
  }

  // Orders

  async order(id: string): Promise<StoredOrder | null> {
    const row = await this.read('an order', () => this.db.orders.get(id))
    return row === undefined ? null : this.asOrder(row)
  }

  /** Orders in the order of `ids`; null: not stored. */
  async orders(ids: readonly string[]): Promise<(StoredOrder | null)[]> {
    if (ids.length === 0) return []
    const stored = await this.read('orders', async () => {
      const { orders } = this.db
      // Few of a long list may be stored: reading all keys once costs less than a request for each.
      const known = ids.length > MANY ? new Set(await orders.toCollection().primaryKeys()) : null
      const rows = await orders.bulkGet(known ? ids.filter((id) => known.has(id)) : [...ids])
      return rows.filter((row) => row !== undefined)
    })
    const rows = new Map(stored.map((row) => [row.id, row]))
    return ids.map((id) => {
      const row = rows.get(id)
      return row === undefined ? null : this.asOrder(row)
    })
  }

  /** Counting all of them takes Chrome a millisecond for each hundred. */
  async hasOrders(): Promise<boolean> {
    const keys = await this.read('whether there are orders', () => this.db.orders.limit(1).primaryKeys())
    return keys.length > 0
  }

  /** Orders that can still change. */
  async openOrders(): Promise<StoredOrder[]> {
    const rows = await this.read('open orders', () =>
      this.db.orders
        .where('[open+updatedAt]')
        .between(...OPEN)
        .toArray(),
    )
    return rows.map((row) => this.asOrder(row))
  }

  /** Orders closed or changed since then, ISO-8601 UTC. */
  async ordersClosedSince(since: string): Promise<StoredOrder[]> {
    const rows = await this.read('closed orders', () =>
      this.db.orders.where('[open+updatedAt]').between([0, since], [0, HIGHEST]).toArray(),
    )
    return rows.map((row) => this.asOrder(row))
  }

  /** Ids of closed orders last changed in this span, end included; `after` null: from the beginning. */
  closedOrderIds(after: string | null, until: string): Promise<string[]> {
    return this.read('closed orders', () =>
      this.db.orders
        .where('[open+updatedAt]')
        .between([0, after ?? LOWEST], [0, until], after === null, true)
        .primaryKeys(),
    )
  }

  /** Orders that count at a time from `from` to before `to`, the newest first, in batches. */
  async *ordersAt(from: string, to: string): AsyncGenerator<StoredOrder[]> {
    const ids = await this.read('orders of a day', () => this.db.orders.where('at').between(from, to).primaryKeys())
    ids.reverse()
    for (let read = 0; read < ids.length; read += MANY) {
      const batch = await this.orders(ids.slice(read, read + MANY))
      yield batch.filter((stored) => stored !== null)
    }
  }

  /** The time at which the oldest order counts, ISO-8601 UTC; null: none is stored. */
  async oldestOrderAt(): Promise<string | null> {
    const keys = await this.read('the oldest order', () => this.db.orders.orderBy('at').limit(1).keys())
    return typeof keys[0] === 'string' ? keys[0] : null
  }

  /** Orders with this `telephoneKey` that count at a time before `before`: how many, and the newest of them. */
  async ordersOfPhone(phone: string, before: string, most: number): Promise<{ count: number; newest: StoredOrder[] }> {
    const ofPhone = () => this.db.orders.where('[phone+at]').between([phone, LOWEST], [phone, before])
    const [count, rows] = await this.read('orders of a telephone', () =>
      Promise.all([ofPhone().count(), ofPhone().reverse().limit(most).toArray()]),
    )
    return { count, newest: rows.map((row) => this.asOrder(row)) }
  }

  /** The texts of the own numbers (`J-1204`) with one of these figures, by order. */
  async numberedOrders(numbers: readonly number[]): Promise<Map<string, string[]>> {
    if (numbers.length === 0) return new Map()
    const rows = await this.read('numbered papers', () =>
      this.db.jobs
        .where('view.number.number')
        .anyOf([...numbers])
        .toArray(),
    )
    const ofOrders = Map.groupBy(this.asJobList(rows), ({ orderId }) => orderId)
    return new Map([...ofOrders].map(([id, jobs]) => [id, jobs.flatMap(({ view }) => view?.number?.text ?? [])]))
  }

  /** Every order, in batches that are separate reads: concurrent writes are not blocked. */
  async *orderBatches(): AsyncGenerator<StoredOrder[]> {
    for await (const rows of this.#batches('orders')) yield rows.map((row) => this.asOrder(row))
  }

  /**
   * All open orders, the closed ones `since` then or so many at least, and those with an unfinished paper, at once: an
   * order that closes meanwhile is neither missing nor listed twice.
   */
  snapshot(closedShown: number, since: string): Promise<Snapshot> {
    return this.#snapshot(async () => {
      const { orders, jobs } = this.db
      const closedSince = await orders.where('[open+updatedAt]').between([0, since], [0, HIGHEST]).count()
      const listed = [
        ...(await orders
          .where('[open+updatedAt]')
          .between(...OPEN)
          .toArray()),
        ...(await orders
          .where('[open+updatedAt]')
          .between([0, LOWEST], [0, HIGHEST])
          .reverse()
          .limit(Math.max(closedShown, closedSince))
          .toArray()),
      ]
      const known = new Set(listed.map(({ id }) => id))
      const unfinished = await jobs.where('[open+state]').equals([1, 'dispatched']).toArray()
      const ids = new Set(unfinished.map(({ orderId }) => orderId).filter((id) => !known.has(id)))
      return [...listed, ...(await orders.bulkGet([...ids])).filter((row) => row !== undefined)]
    })
  }

  /** The given orders, in one transaction. */
  async snapshotOf(ids: readonly string[]): Promise<Snapshot> {
    if (ids.length === 0) return { orders: [], jobs: new Map() }
    return this.#snapshot(async () => (await this.db.orders.bulkGet([...ids])).filter((row) => row !== undefined))
  }

  async #snapshot(rowsOf: () => Promise<unknown[]>): Promise<Snapshot> {
    const { db } = this
    const read = await this.read('orders and their jobs', () =>
      db.transaction('r', db.orders, db.jobs, async () => {
        const orders = (await rowsOf()) as StoredOrder[]
        const jobs = await db.jobs
          .where('orderId')
          .anyOf(orders.map(({ id }) => id))
          .toArray()
        return { orders, jobs }
      }),
    )
    return { orders: read.orders.map((row) => this.asOrder(row)), jobs: byOrder(this.asJobList(read.jobs)) }
  }

  /** The Justo JSON that the order was read from; null: not stored. */
  async source(orderId: string): Promise<string | null> {
    const row = await this.read('a source', () => this.db.sources.where('orderIds').equals(orderId).last())
    return (row && sourcesOf(row).find(({ id }) => id === orderId)?.json) ?? null
  }

  // Jobs

  async job(key: string): Promise<StoredJob | null> {
    const row = await this.read('a job', () => this.db.jobs.get(key))
    return row === undefined ? null : (this.asJobs(row)[0] ?? null)
  }

  async jobs(keys: readonly string[]): Promise<StoredJob[]> {
    if (keys.length === 0) return []
    const rows = await this.read('jobs', () => this.db.jobs.bulkGet([...keys]))
    return this.asJobList(rows.filter((row) => row !== undefined))
  }

  async jobsOf(orderId: string): Promise<StoredJob[]> {
    return this.asJobList(await this.read('jobs', () => this.db.jobs.where('orderId').equals(orderId).toArray()))
  }

  async jobsOfOrders(orderIds: readonly string[]): Promise<Map<string, StoredJob[]>> {
    if (orderIds.length === 0) return new Map()
    const rows = await this.read('jobs', () =>
      this.db.jobs
        .where('orderId')
        .anyOf([...orderIds])
        .toArray(),
    )
    return byOrder(this.asJobList(rows))
  }

  /** Jobs that are not finished; `states`: only these. */
  async openJobs(states: readonly OutboxState[] | null = null): Promise<StoredJob[]> {
    const rows = await this.read('open jobs', () =>
      states === null
        ? this.db.jobs
            .where('[open+state]')
            .between(...OPEN)
            .toArray()
        : this.db.jobs
            .where('[open+state]')
            .anyOf(states.map((state) => [1, state]))
            .toArray(),
    )
    return this.asJobList(rows)
  }

  heldJobKeys(): Promise<string[]> {
    return this.read('held jobs', () => this.db.jobs.where('[open+state]').equals([1, 'held']).primaryKeys())
  }

  /** Ids of the orders whose JSON is stored. */
  sourceIds(): Promise<string[]> {
    return this.read('sources', () => this.db.sources.orderBy('orderIds').keys()) as Promise<string[]>
  }

  async *jobBatches(): AsyncGenerator<StoredJob[]> {
    for await (const rows of this.#batches('jobs')) yield this.asJobList(rows)
  }

  async *#batches(name: 'orders' | 'jobs'): AsyncGenerator<unknown[]> {
    let edge: string | typeof LOWEST = LOWEST
    for (;;) {
      const table = this.db[name].where(':id').above(edge).limit(BATCH)
      const { rows, last } = await this.read(name, async () => {
        const rows: unknown[] = await table.toArray()
        return { rows, last: rows.at(-1) as Record<string, string> | undefined }
      })
      if (last === undefined) return
      edge = (name === 'orders' ? last.id : last.key) ?? LOWEST
      yield rows
    }
  }
}

/** The store of a page: it reads, and writes only facts and log rows. */
export const openStoreReader = (): StoreReader => new StoreReader(openDatabase(), () => new Date().toISOString())
