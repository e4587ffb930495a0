import type { StoredJob, StoredOrder } from '../order-model/records'
import { type OrderChange, type OrderState, stateAfter } from './change'
import { type DamagedRow, type Snapshot, StoreReader } from './store-reader'

/** What is known of one connection's rows without reading them again. Rows are shared: nothing may change them. */
export interface RowMemory {
  /** The disk's count when it was begun. */
  revision: number
  /** Orders with something open, as they are on the disk; null: one was closed, and is read. */
  states: Map<string, OrderState | null>
  /** Of all that is open; null: it was not asked for, or failed. */
  reading: Promise<void> | null
}

const isOpen = ({ open }: { open: 0 | 1 }): boolean => open === 1

/**
 * The reader of the worker, the only one that writes orders and jobs: what is open is read once, and what it has just
 * written is not read back, which would wait for the writes that follow. A row that is damaged between two writes is found
 * by the poll, which reads the disk.
 */
export class OpenRows extends StoreReader {
  #kept: RowMemory | null = null

  /** Begun anew with each connection, which may be to an emptied database, and after each write that failed. */
  protected get memory(): RowMemory {
    const { revision } = this.disk
    if (this.#kept === null || this.#kept.revision !== revision || !this.db.isOpen())
      this.#kept = { revision, states: new Map(), reading: null }
    return this.#kept
  }

  async keptOpenOrders(): Promise<StoredOrder[]> {
    return (await this.#open()).flatMap(({ order }) => (order !== null && isOpen(order) ? [order] : []))
  }

  async keptOpenJobs(): Promise<StoredJob[]> {
    return (await this.#open()).flatMap(({ jobs }) => jobs.filter(isOpen))
  }

  override async order(id: string): Promise<StoredOrder | null> {
    const known = this.#known(id)
    return known === null ? super.order(id) : known.order
  }

  override async orders(ids: readonly string[]): Promise<(StoredOrder | null)[]> {
    const known = ids.map((id) => this.#known(id))
    const read = await super.orders(ids.filter((_, at) => known[at] === null))
    return known.map((state) => (state === null ? (read.shift() ?? null) : state.order))
  }

  override async jobsOf(orderId: string): Promise<StoredJob[]> {
    const known = this.#known(orderId)
    return known === null ? super.jobsOf(orderId) : [...known.jobs]
  }

  override async jobsOfOrders(orderIds: readonly string[]): Promise<Map<string, StoredJob[]>> {
    const known = orderIds.map((id) => this.#known(id))
    const read = await super.jobsOfOrders(orderIds.filter((_, at) => known[at] === null))
    for (const [at, state] of known.entries()) if (state?.jobs.length) read.set(orderIds[at] ?? '', [...state.jobs])
    return read
  }

  override async snapshotOf(ids: readonly string[]): Promise<Snapshot> {
    const known = ids.map((id) => this.#known(id))
    const read = await super.snapshotOf(ids.filter((_, at) => known[at] === null))
    for (const state of known) {
      if (!state?.order) continue
      read.orders.push(state.order)
      read.jobs.set(state.order.id, [...state.jobs])
    }
    return read
  }

  /** These are on the disk. `decidedOn`: the memory when the orders were read that were changed. */
  protected remember(changes: readonly OrderChange[], decidedOn: RowMemory): void {
    // Of a connection that was lost meanwhile it is not known what else it had of the orders.
    if (this.memory !== decidedOn) this.#kept = null
    for (const each of changes) {
      const state = stateAfter(each)
      const hasOpen = (state.order !== null && isOpen(state.order)) || state.jobs.some(isOpen)
      decidedOn.states.set(each.id, hasOpen ? state : null)
    }
  }

  /** All is read again. */
  protected forget(): void {
    this.#kept = null
  }

  /** The disk has it differently from what was written. */
  protected override noteDamage(row: DamagedRow): void {
    super.noteDamage(row)
    this.forget()
  }

  #known(id: string): OrderState | null {
    return this.memory.states.get(id) ?? null
  }

  async #open(): Promise<OrderState[]> {
    const { memory } = this
    memory.reading ??= this.#readOpen(memory).catch((error) => {
      memory.reading = null
      throw error
    })
    await memory.reading
    return [...memory.states.values()].filter((state) => state !== null)
  }

  /** What was written since the memory was begun is as new as what is read, or newer. */
  async #readOpen({ states }: RowMemory): Promise<void> {
    const [orders, openJobs] = await Promise.all([this.openOrders(), this.openJobs()])
    const open = new Map(orders.map((order) => [order.id, order]))
    const ids = new Set([...open.keys(), ...openJobs.map(({ orderId }) => orderId)])
    const closed = [...ids].filter((id) => !open.has(id))
    const [others, jobs] = await Promise.all([super.orders(closed), super.jobsOfOrders([...ids])])
    const found = new Map([...open, ...closed.map((id, at) => [id, others[at] ?? null] as const)])
    for (const [id, order] of found) if (!states.has(id)) states.set(id, { order, jobs: jobs.get(id) ?? [] })
  }
}
