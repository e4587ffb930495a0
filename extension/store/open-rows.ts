import type { StoredJob, StoredOrder } from '../order-model/records'
import { type OrderChange, type OrderState, stateAfter } from './change'
import { KeptRows } from './kept-rows'
import { type Snapshot, StoreReader } from './store-reader'

/** Orders remembered with all of their jobs, a few kilobytes each; those that change less often are read from the disk. */
const MOST_ORDERS = 64

/** What is known of one connection's rows without reading them again. Rows are shared: nothing may change them. */
export interface RowMemory {
  /** The disk's count when it was begun. */
  revision: number
  /** Orders as they were written last, with all of their jobs. */
  orders: Map<string, OrderState>
  openOrders: KeptRows<StoredOrder>
  openJobs: KeptRows<StoredJob>
}

/**
 * The reader of the worker, the only one that writes orders and jobs: what it has just written is not read back, which
 * would wait for the writes that follow, and what is open is read once. A row that is damaged between two writes is found
 * by the poll, which reads the disk.
 */
export class OpenRows extends StoreReader {
  #kept: RowMemory | null = null

  /** Begun anew with each connection, which may be to an emptied database, and after each write that failed. */
  protected get memory(): RowMemory {
    const { revision } = this.disk
    if (this.#kept === null || this.#kept.revision !== revision || !this.db.isOpen())
      this.#kept = {
        revision,
        orders: new Map(),
        openOrders: new KeptRows(async () => (await this.openOrders()).map((order) => [order.id, order])),
        openJobs: new KeptRows(async () => (await this.openJobs()).map((job) => [job.key, job])),
      }
    return this.#kept
  }

  keptOpenOrders(): Promise<readonly StoredOrder[]> {
    return this.memory.openOrders.all()
  }

  keptOpenJobs(): Promise<readonly StoredJob[]> {
    return this.memory.openJobs.all()
  }

  override async order(id: string): Promise<StoredOrder | null> {
    const known = this.memory.orders.get(id)
    return known === undefined ? super.order(id) : known.order
  }

  override async orders(ids: readonly string[]): Promise<(StoredOrder | null)[]> {
    const { orders } = this.memory
    const known = ids.map((id) => orders.get(id))
    const read = await super.orders(ids.filter((id) => !orders.has(id)))
    let at = 0
    return known.map((state) => (state === undefined ? (read[at++] ?? null) : state.order))
  }

  override async jobsOf(orderId: string): Promise<StoredJob[]> {
    const known = this.memory.orders.get(orderId)
    return known === undefined ? super.jobsOf(orderId) : [...known.jobs]
  }

  override async jobsOfOrders(orderIds: readonly string[]): Promise<Map<string, StoredJob[]>> {
    const { orders } = this.memory
    const known = orderIds.flatMap((id) => orders.get(id) ?? [])
    const read = await super.jobsOfOrders(orderIds.filter((id) => !orders.has(id)))
    for (const { jobs } of known) for (const job of jobs) read.set(job.orderId, [...jobs])
    return read
  }

  override async snapshotOf(ids: readonly string[]): Promise<Snapshot> {
    const { orders } = this.memory
    const known = ids.flatMap((id) => orders.get(id) ?? [])
    const read = await super.snapshotOf(ids.filter((id) => !orders.has(id)))
    for (const { order, jobs } of known) {
      if (order === null) continue
      read.orders.push(order)
      read.jobs.set(order.id, [...jobs])
    }
    return read
  }

  /** These are on the disk. `decidedOn`: the memory when the orders were read that were changed. */
  protected remember(changes: readonly OrderChange[], decidedOn: RowMemory): void {
    const { memory } = this
    for (const each of changes) {
      const { id, change } = each
      memory.orders.delete(id)
      // Of a connection that was lost meanwhile it is not known what else it had of the order.
      if (memory === decidedOn && change.order !== null) memory.orders.set(id, stateAfter(each))
      if (change.order !== undefined) memory.openOrders.written([[id, change.order?.open === 1 ? change.order : null]])
      const gone = [...(change.remove ?? []), ...(change.order === null ? each.before.jobs.map(({ key }) => key) : [])]
      memory.openJobs.written([
        ...gone.map((key) => [key, null] as const),
        ...(change.put ?? []).map((job) => [job.key, job.open === 1 ? job : null] as const),
      ])
    }
    for (const id of [...memory.orders.keys()].slice(0, -MOST_ORDERS)) memory.orders.delete(id)
  }

  /** The disk has these orders differently from what was written: it is read again. */
  protected forget(orderIds: readonly string[]): void {
    for (const id of orderIds) this.#kept?.orders.delete(id)
  }

  protected override asOrder(row: unknown): StoredOrder {
    const stored = super.asOrder(row)
    this.forget(this.damageOf(stored.id, []).map(({ key }) => key))
    return stored
  }

  protected override asJobs(row: unknown): StoredJob[] {
    const jobs = super.asJobs(row)
    for (const { orderId, key } of jobs) if (this.damageOf(orderId, [key]).length > 0) this.forget([orderId])
    return jobs
  }
}
