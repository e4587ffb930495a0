import { parseJobKey } from '@shared/job-key'
import { isCalledOff } from '../order-model/lifecycle'
import { rawOfRow } from '../order-model/order-names'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { type Change, joined, type OrderChange, type OrderState, type Shared, stateAfter } from './change'
import { StorageError } from './disk'
import { createLocks } from './locks'
import { logCode, ownText } from './log-code'
import { logEntry, orderEntry } from './log-rows'
import { type Decided, OrderWriter } from './order-writer'
import type { DamagedRow } from './store-reader'

/** Null: nothing to write. No network calls in here: the order is locked. */
export type Decide = (state: OrderState) => Change | null | Promise<Change | null>

/** A change of one order that waits for its turn. */
interface Asked {
  decide: Decide
  resolve(change: Change | null): void
  reject(error: unknown): void
}

/** With all that an order's deletion deletes: the change after it, decided in the same turn, may store it anew. */
const whole = ({ jobs }: OrderState, change: Change | null): Change | null =>
  change?.order === null ? { ...change, put: [], remove: jobs.map(({ key }) => key), source: null } : change

/** Errors of decisions are bugs about one order, not disk failures. */
const isBug = (error: unknown): boolean => !(error instanceof StorageError)

/**
 * The till's orders, their jobs, facts and log: the only module that writes orders and jobs in IndexedDB. They are
 * changed by `change` alone, which reads, decides and writes under the order's lock in one strict transaction; after a
 * crash, either the whole change is on the disk or nothing.
 */
export class Store extends OrderWriter {
  readonly #locked = createLocks()
  /** Changes that wait for their order's turn. */
  readonly #asked = new Map<string, Asked[]>()

  /**
   * Reads, decides and writes one order atomically. Changes that are asked for while it is being written are one write,
   * each decided on what the one before it leaves.
   * @returns what was written; null: `decide` returned null
   * @throws StorageError; errors of `decide`
   */
  change(orderId: string, decide: Decide): Promise<Change | null> {
    return new Promise((resolve, reject) => {
      const waiting = this.#asked.get(orderId) ?? []
      waiting.push({ decide, resolve, reject })
      if (waiting.length > 1) return
      this.#asked.set(orderId, waiting)
      void this.#locked([orderId], () => {
        this.#asked.delete(orderId)
        return this.#changeInTurn(orderId, waiting)
      })
    })
  }

  /** No answer before all of it is on the disk: a later decision may say nothing because of an earlier one. */
  async #changeInTurn(orderId: string, asked: readonly Asked[]): Promise<void> {
    const answers: (() => void)[] = []
    try {
      const decidedOn = this.memory
      const before = await this.#stateOf(orderId)
      let change: Change | null = null
      for (const { decide, resolve, reject } of asked)
        try {
          const state = change === null ? before : stateAfter({ id: orderId, before, change })
          const decided = whole(state, await decide(state))
          if (decided !== null) change = change === null ? decided : joined(change, decided)
          answers.push(() => resolve(decided))
        } catch (error) {
          answers.push(() => reject(error))
        }
      if (change !== null) {
        const changes = [{ id: orderId, before, change: this.#withDamage(orderId, before, change) }]
        await this.write({ changes, shared: {}, apart: 'last', decidedOn })
      }
      for (const answer of answers) answer()
    } catch (error) {
      const [first] = asked
      if (asked.length === 1) first?.reject(error)
      else for (const each of asked) await this.#changeInTurn(orderId, [each])
    }
  }

  /** The same for a stored order; null: it is not stored, or `decide` returned null. */
  changeStored(
    orderId: string,
    decide: (order: StoredOrder, jobs: StoredJob[]) => Change | null | Promise<Change | null>,
  ): Promise<Change | null> {
    return this.change(orderId, ({ order, jobs }) => (order === null ? null : decide(order, jobs)))
  }

  /**
   * Decides about several orders and writes everything at once, with the shared part. An order whose decision throws is
   * reported and left out.
   */
  changeAll(
    orderIds: readonly string[],
    decide: (orderId: string, state: OrderState) => Change | null,
    report: (error: unknown) => void,
    shared: (changes: readonly OrderChange[]) => Shared = () => ({}),
  ): Promise<OrderChange[]> {
    const reported = (id: string, state: OrderState) => {
      try {
        return decide(id, state)
      } catch (error) {
        report(error)
        return null
      }
    }
    return this.#changeEach(orderIds, reported, (changes) => ({ shared: shared(changes), apart: 'last' }))
  }

  /**
   * Decides about several orders and writes all of it in one strict transaction, or nothing; `shared` only with a change.
   * @throws StorageError; errors of `decide`, and then nothing was written
   */
  changeTogether(
    orderIds: readonly string[],
    decide: (orderId: string, state: OrderState) => Promise<Change | null>,
    shared: Shared = {},
  ): Promise<OrderChange[]> {
    return this.#changeEach(orderIds, decide, ({ length }) => ({ shared: length > 0 ? shared : {}, apart: 'whole' }))
  }

  #changeEach(
    orderIds: readonly string[],
    decide: (orderId: string, state: OrderState) => Change | null | Promise<Change | null>,
    rest: (changes: readonly OrderChange[]) => Pick<Decided, 'shared' | 'apart'>,
  ): Promise<OrderChange[]> {
    const ids = [...new Set(orderIds)]
    return this.#locked(ids, async () => {
      const decidedOn = this.memory
      const changes: OrderChange[] = []
      for (const [id, before] of await this.#statesOf(ids)) {
        const change = await decide(id, before)
        if (change !== null) changes.push({ id, before, change: this.#withDamage(id, before, change) })
      }
      await this.write({ changes, ...rest(changes), decidedOn })
      return changes
    })
  }

  /** Stores new orders in one transaction: a shop that opens with a hundred waits for one disk write. */
  add(orders: readonly (Change & { order: StoredOrder })[], shared: Shared): Promise<void> {
    const before: OrderState = { order: null, jobs: [] }
    const changes = orders.map((change) => ({ id: change.order.id, before, change, isNew: true as const }))
    return this.#locked(
      changes.map(({ id }) => id),
      () => this.write({ changes, shared, apart: 'first', decidedOn: this.memory }),
    )
  }

  /**
   * Runs `work` for each order in turn. A failure is reported and does not stop the others; an order that the program
   * cannot process is quarantined, so that the cashier sees it.
   */
  async eachOrder(
    orderIds: Iterable<string>,
    work: (orderId: string) => Promise<unknown>,
    report: (error: unknown) => void,
  ): Promise<void> {
    for (const id of orderIds)
      try {
        await work(id)
      } catch (error) {
        report(error)
        if (isBug(error)) await this.quarantine(id, error).catch(report)
      }
  }

  /** Quarantines an order that the program cannot process; its readable parts are kept. */
  quarantine(orderId: string, cause: unknown): Promise<Change | null> {
    return this.changeStored(orderId, (order) => {
      if (order.raw !== null) return null
      const name = cause instanceof Error ? cause.name : 'error'
      return {
        order: { ...order, raw: rawOfRow(order), updatedAt: this.now() },
        log: [orderEntry(order, this.now(), { kind: 'order-unplannable', error: logCode(name) })],
      }
    })
  }

  /**
   * Rewrites a damaged row as far as it could be read: the order is shown as unreadable, with its row, until Justo's
   * next reading; its jobs and marks stay. A job without readable content is removed and planned anew.
   * @returns the order's id; null: it is no longer stored
   */
  async repair(row: DamagedRow): Promise<string | null> {
    const orderId = row.table === 'orders' ? row.key : (parseJobKey(row.key)?.orderId ?? '')
    let isThere = false
    await this.change(orderId, async ({ order, jobs }) => {
      isThere = order !== null
      if (row.table === 'jobs') {
        // Read by its key: an index may not find it.
        const job = await this.job(row.key)
        // It may have been sent before its order was called off: `ready` makes the dispatcher ask the bridge.
        const mayHaveLeft = row.damage.includes('state') && order !== null && isCalledOff(order)
        return job ? { put: [mayHaveLeft ? { ...job, state: 'ready' } : job] } : { remove: [row.key] }
      }
      if (order === null) return null
      const named = jobs.flatMap(({ key }) => parseJobKey(key)?.storeId ?? [])[0]
      const numbered = jobs[0]?.payload.context.transaction
      const storeId = order.storeId || (named ?? '')
      return { order: { ...order, storeId, transaction: order.transaction || (numbered ?? '') } }
    })
    this.forgetDamage(row.table, row.key)
    return isThere ? orderId : null
  }

  /** Reads rows missing from an index, such as those without `open`, and so records them as damaged. */
  async findUnindexed(): Promise<void> {
    const { db } = this
    // What was damaged since it was written, and is not open, shows when it is read.
    this.forget()
    const ids = await this.read('what the index of orders knows', async () => {
      const all = await db.orders.count()
      if (all === (await db.orders.orderBy('[open+updatedAt]').count())) return []
      const found = new Set(await db.orders.orderBy('[open+updatedAt]').primaryKeys())
      return (await db.orders.toCollection().primaryKeys()).filter((id) => !found.has(id))
    })
    await this.orders(ids)
    const keys = await this.read('what the indexes of jobs know', async () => {
      const { jobs } = db
      // One after the other: a write that is asked for meanwhile waits for one of them.
      const all = await jobs.count()
      const isWhole =
        all === (await jobs.orderBy('orderId').count()) && all === (await jobs.orderBy('[open+state]').count())
      if (isWhole) return []
      const byName = new Set(await jobs.orderBy('orderId').primaryKeys())
      const byPlace = new Set(await jobs.orderBy('[open+state]').primaryKeys())
      return (await jobs.toCollection().primaryKeys()).filter((key) => !byName.has(key) || !byPlace.has(key))
    })
    await this.jobs(keys)
  }

  async #statesOf(ids: readonly string[]): Promise<[id: string, state: OrderState][]> {
    const [orders, jobs] = await Promise.all([this.orders(ids), this.jobsOfOrders(ids)])
    return ids.map((id, i) => [id, { order: orders[i] ?? null, jobs: jobs.get(id) ?? [] }])
  }

  async #stateOf(orderId: string): Promise<OrderState> {
    const [order, jobs] = await Promise.all([this.order(orderId), this.jobsOf(orderId)])
    return { order, jobs }
  }

  /** Logs the damage when a change rewrites damaged rows: from then on they are valid. */
  #withDamage(orderId: string, { order }: OrderState, change: Change): Change {
    const rows = this.damageOf(orderId, [...(change.put ?? []).map(({ key }) => key), ...(change.remove ?? [])])
    const entries = rows
      .filter(({ table }) => table === 'jobs' || change.order !== undefined)
      .map(({ table, key, damage }) => {
        const of = table === 'jobs' ? logCode(key) : null
        const event = { kind: 'row-damaged', key: of, damage: damage.map(ownText) } as const
        return order === null ? logEntry(this.now(), event) : orderEntry(order, this.now(), event)
      })
    return entries.length === 0 ? change : { ...change, log: [...entries, ...(change.log ?? [])] }
  }
}
