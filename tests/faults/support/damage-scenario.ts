import { snapshotRows, troublesNow } from '../../../extension/background/panel-source'
import { deliveryOrder, type RawOrder, scheduledOrder } from '../../fixtures/justo-orders'
import { someAndAll } from '../../stage/wait-options'
import type { KillableWorker } from './killable-worker'
import { pollUntil } from './poll-until'
import { fieldsOf, RawRows, type TableName, without } from './raw-rows'
import { ALL, ordered } from './running-shop'
import { newDatabase, Shop } from './shop'

const SWEEP_MS = 400_000
/** Polls to wait for; one that was under way does not count. */
const POLLS = 2
/** Until a scheduled order is due, plus a margin. */
const UNTIL_DUE_MS = 4 * 3_600_000

/** State of the order when its row is damaged. */
export const MOMENTS = ['waiting', 'printed', 'scheduled'] as const
export type Moment = (typeof MOMENTS)[number]

/** Papers of a scheduled pickup. */
const PICKUP = ['COCINA', 'COMPROBANTE']

/** The row is damaged while the worker runs, or while none runs. */
export const WAYS = ['under the worker', 'over a restart'] as const
export type Way = (typeof WAYS)[number]

/** Damages rows; `raw` is the order. */
export type Damage = (rows: RawRows, raw: RawOrder) => Promise<void>

/** Codes shown for an order whose row is unreadable. */
const UNREADABLE = ['J-06']
/** Ends a scenario early: its problem is already recorded. */
class StopScenarioError extends Error {}

/** Codes shown for an undamaged order. */
const USUAL = new Set(['A-02', 'A-30'])

/** One shop in which a row of one order is damaged, while other orders come in. */
export class DamageScenario {
  readonly problems: string[] = []
  readonly #shop: Shop
  readonly #database = newDatabase()
  readonly #moment: Moment
  #till: KillableWorker | null = null

  private constructor(shop: Shop, moment: Moment) {
    this.#shop = shop
    this.#moment = moment
  }

  /** Problems after the damage; empty: none. */
  static async run(moment: Moment, way: Way, damage: Damage): Promise<string[]> {
    const shop = await Shop.start()
    const scenario = new DamageScenario(shop, moment)
    try {
      await scenario.#play(way, damage)
    } catch (error) {
      scenario.problems.push(error instanceof StopScenarioError ? error.message : String(error))
    } finally {
      await shop.close()
    }
    return scenario.problems
  }

  get #worker(): KillableWorker {
    if (this.#till === null) throw new Error('no till')
    return this.#till
  }

  async #play(way: Way, damage: Damage): Promise<void> {
    const shop = this.#shop
    await this.#start()
    const raw = await this.#prepareOrder()
    const rows = await RawRows.open(this.#database)
    if (way === 'over a restart') this.#worker.end()
    await damage(rows, raw)
    rows.close()
    if (way === 'over a restart') await this.#start()
    this.#worker.context.live.personSeenAt = shop.at
    await this.#checkOtherOrder()
    await this.#readAgain()
    if (this.#moment === 'scheduled') {
      shop.advance(UNTIL_DUE_MS)
      await this.#readAgain()
    }
    await this.#checkPrintedOrShown(raw, this.#moment === 'scheduled' ? PICKUP : ALL)
    await this.#checkHealth(raw)
    if (this.#moment === 'printed') await this.#checkEdit(raw)
  }

  async #start(): Promise<void> {
    const till = await this.#shop.startTill({ database: this.#database, justo: this.#shop.justo })
    this.#till = till
    const { live } = till.context
    const isReady = () => someAndAll(live.status?.printers, ({ state }) => state === 'ready')
    await this.#require(
      () => isReady() && live.stations.version !== null,
      () => 'the printers are never known',
    )
  }

  /** @throws StopScenarioError with `problem` after the timeout */
  async #require(hasCome: () => boolean | Promise<boolean>, problem: () => string): Promise<void> {
    if (!(await this.#poll(hasCome))) throw new StopScenarioError(problem())
  }

  #poll(hasCome: () => boolean | Promise<boolean>): Promise<boolean> {
    return pollUntil({ shop: this.#shop, till: this.#worker }, hasCome)
  }

  /** Brings an order to the state in which its row is damaged. */
  async #prepareOrder(): Promise<RawOrder> {
    const { context: till } = this.#worker
    if (this.#moment === 'waiting') till.live.personSeenAt = () => null
    const createdAt = this.#shop.at()
    const raw = this.#moment === 'scheduled' ? scheduledOrder({ createdAt }) : deliveryOrder({ createdAt })
    this.#shop.justo.orders.add(raw)
    const row = async () => (await snapshotRows(till)).find(({ id }) => id === raw._id)
    const hasCome = async () => {
      if (this.#moment === 'printed') return this.#shop.allPrinted(this.#worker, raw, ALL.length)
      return this.#moment === 'waiting'
        ? (await row())?.attention?.code === 'A-02'
        : (await row())?.lifecycle === 'scheduled' && (await row())?.papers.length === PICKUP.length
    }
    await this.#require(hasCome, () => 'the order never came so far')
    return raw
  }

  /** An order that arrives after the damage is accepted and printed. */
  async #checkOtherOrder(): Promise<void> {
    const raw = deliveryOrder({ createdAt: this.#shop.at() })
    this.#shop.justo.orders.add(raw)
    const papers = () => this.#shop.papers(raw).sort().join()
    await this.#require(
      () => this.#shop.papers(raw).length >= ALL.length,
      () => `another order is not printed: ${papers() || 'no paper'}`,
    )
    if (papers() !== ALL.join()) this.problems.push(`another order has other papers: ${papers()}`)
  }

  /** Waits until both of Justo's lists were read again. */
  async #readAgain(): Promise<void> {
    const { justo } = this.#shop
    const sweeps = justo.timesCalled('orders')
    const polls = justo.timesCalled('pendingOrders')
    this.#shop.advance(SWEEP_MS)
    const isRead = () => justo.timesCalled('orders') > sweeps && justo.timesCalled('pendingOrders') > polls + POLLS
    await this.#require(isRead, () => 'Justo is not read any more')
  }

  /** Each paper is printed once, or a message says why not. */
  async #checkPrintedOrShown(raw: RawOrder, expected: readonly string[]): Promise<void> {
    const papers = () => this.#shop.papers(raw).sort().join(', ')
    const isSettled = async () =>
      papers() === [...expected].sort().join(', ') || (await this.#messageCodes(raw)).length > 0
    await this.#require(isSettled, () => `${papers() || 'no paper'}, and nothing is said`)
    this.#checkNoDuplicate(raw)
  }

  /** An edit is printed for the kitchen, or a message says why not. */
  async #checkEdit(raw: RawOrder): Promise<void> {
    this.#shop.justo.orders.edit(raw._id, ordered(7))
    await this.#readAgain()
    const isPrinted = () =>
      ['CAMBIO', 'COCINA'].flatMap((document) => this.#shop.texts(raw, document)).some((text) => /7 x/.test(text))
    await this.#require(
      async () => isPrinted() || (await this.#messageCodes(raw)).length > 0,
      () => 'an edit does not get to the kitchen, and nothing is said',
    )
    this.#checkNoDuplicate(raw)
  }

  #checkNoDuplicate(raw: RawOrder): void {
    const twice = ALL.filter((document) => {
      const unmarked = this.#shop.texts(raw, document).filter((text) => !/REEMPLAZA|2\.º ENVÍO|COPIA/.test(text))
      return unmarked.length > 1
    })
    if (twice.length > 0) throw new StopScenarioError(`unmarked second papers: ${twice.join(', ')}`)
  }

  /** Codes of the messages about the order. */
  async #messageCodes(raw: RawOrder): Promise<string[]> {
    const { context: till } = this.#worker
    const row = (await snapshotRows(till)).find(({ id }) => id === raw._id)
    const troubles = await troublesNow(till, this.#worker.report().trouble)
    const codes = [row?.attention?.code ?? null, ...troubles.map(({ code }) => code)]
    return codes.filter((code) => code !== null).filter((code) => !USUAL.has(code))
  }

  /** The order is listed, and no other message is shown. */
  async #checkHealth(raw: RawOrder): Promise<void> {
    const { context: till } = this.#worker
    const rows = await snapshotRows(till)
    if (!rows.some(({ id }) => id === raw._id)) this.problems.push('the order is on no panel')
    const troubles = await troublesNow(till, this.#worker.report().trouble)
    const unexpected = troubles.filter(({ code }) => !UNREADABLE.includes(code))
    if (unexpected.length > 0) this.problems.push(`troubles: ${unexpected.map(({ code }) => code).join(', ')}`)
  }
}

/** The row of the order, without one of its fields. */
export const withoutField =
  (field: string): Damage =>
  async (rows, raw) => {
    const row = await rows.ofOrder(raw._id)
    if (!row) throw new Error('no row')
    await rows.put('orders', without(row, field))
  }

/** The rows of its papers, each without that field. */
export const papersWithoutField =
  (field: string): Damage =>
  async (rows, raw) => {
    const lacking = (await rows.jobsOf(raw._id)).map((row) => without(row, field))
    for (const row of lacking) await rows.put('jobs', row)
  }

export const factWith =
  (name: string, value: unknown): Damage =>
  (rows) =>
    rows.put('facts', { name, value })

/** Fields of the row as the product writes it. */
export async function fieldsAt(moment: Moment, table: TableName, inside: readonly string[]): Promise<string[]> {
  let fields: string[] = []
  const problems = await DamageScenario.run(moment, 'under the worker', async (rows, raw) => {
    const row = table === 'orders' ? await rows.ofOrder(raw._id) : (await rows.jobsOf(raw._id))[0]
    // IndexedDB refuses a row without its key.
    if (row) fields = fieldsOf(row, inside).filter((field) => field !== rows.keyOf(table))
  })
  if (problems.length > 0 || fields.length === 0) throw new Error(`before any damage: ${problems.join('; ')}`)
  return fields
}

/** Runs the cases, four at a time; problems by case name. */
export async function runAll(cases: { name: string; tell: () => Promise<string[]> }[]): Promise<string[]> {
  const failed: string[] = []
  const next = cases.values()
  const worker = async () => {
    for (const { name, tell: run } of next) {
      const problems = await run()
      if (problems.length > 0) failed.push(`${name}: ${problems.join('; ')}`)
    }
  }
  await Promise.all(Array.from({ length: 4 }, worker))
  return failed.sort()
}
