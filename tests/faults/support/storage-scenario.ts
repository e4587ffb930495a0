import { expect } from 'vitest'
import { detailOf, rowsFor, snapshotRows, troublesNow } from '../../../extension/background/panel-source'
import type { JustoOrder } from '../../fakes/justo/fake-orders'
import { deliveryOrder, type RawOrder } from '../../fixtures/justo-orders'
import { someAndAll } from '../../stage/wait-options'
import type { Operation } from './indexeddb-hook'
import type { KillableWorker } from './killable-worker'
import { MemoryJusto } from './memory-justo'
import { pollUntil } from './poll-until'
import { ALL, ordered } from './running-shop'
import { newDatabase, Shop } from './shop'
import { type Fault, isWrite, nameOf, StorageFaults } from './storage-faults'

/** Longer than the interval between two readings while an order is open. */
const READING_MS = 35_000
/** Longer than the interval between two readings while none is open. */
const SWEEP_MS = 400_000
/** Polls after a fault within which the till must recover; one that was under way does not count. */
const HEALTHY_AFTER = 3

const COMMENT = 'Sin pepinillos'
/** Codes that appear without a fault too: no logged-in page, and a cancelled order on paper. */
const USUAL = new Set(['A-02', 'A-30'])
/** Of an order that is edited twice and then cancelled. */
export const PAPERS = [...ALL, 'CAMBIO', 'DOMICILIO', 'ANULADO', 'NO PREPARAR', 'NO PREPARAR'].sort()

export const PHASES = ['start', 'arrival', 'edit before', 'acceptance', 'edit after', 'cancellation', 'end'] as const
export type Phase = (typeof PHASES)[number]

/** Limit of a start, in real time. */
const START_MS = 20_000

/** A phase was not reached; `reason`: the message on the panel. */
class TimeoutError extends Error {
  constructor(
    readonly phase: Phase,
    readonly reason: string | null,
  ) {
    super(`never: ${phase}`)
  }
}

/** Ends a scenario early: its problem is already recorded. */
class StopScenarioError extends Error {}

/** Rejects after START_MS. */
const inTime = <T>(promise: Promise<T>): Promise<T> =>
  Promise.race([
    promise,
    new Promise<never>((_, reject) => setTimeout(() => reject(new TimeoutError('start', null)), START_MS).unref()),
  ])

export interface ScenarioResult {
  /** Of the till, in order. */
  operations: readonly Operation[]
  /** The operations that failed. */
  failed: readonly Operation[]
  /** Empty: none. */
  problems: string[]
  /** The panel's reason why the order was not completed; null: completed. */
  shown: string | null
}

const withComment = (raw: JustoOrder) => ({
  items: (raw.items as object[]).map((item, i) => (i === 0 ? { ...item, comment: COMMENT } : item)),
})

/** Which operations count in a phase. */
export type OperationFilter = (operation: Operation, phase: Phase) => boolean

/**
 * One order in its own shop, while the till's storage fails: it arrives and waits, is edited, is
 * accepted by itself, printed, edited again and cancelled.
 */
export class StorageScenario {
  readonly problems: string[] = []
  readonly #shop: Shop
  readonly #faults: StorageFaults
  readonly #database = newDatabase()
  readonly justo = new MemoryJusto()
  #phase: Phase = 'start'
  #till: KillableWorker | null = null
  #failedAtPoll: number | null = null
  #isHealthChecked = false

  private constructor(shop: Shop) {
    this.#shop = shop
    this.#faults = StorageFaults.of(this.#database)
  }

  static async run(fault: Fault | null, counts: OperationFilter = () => true): Promise<ScenarioResult> {
    const shop = await Shop.start()
    const scenario = new StorageScenario(shop)
    const { operations, failed } = scenario.#faults
    scenario.#faults.arm(fault && { ...fault, counts: (operation) => counts(operation, scenario.#phase) })
    const raw = deliveryOrder({ createdAt: shop.at() })
    let shown: string | null = null
    try {
      await scenario.#play(raw)
    } catch (error) {
      if (error instanceof TimeoutError && error.reason !== null) shown = `${error.phase}: ${error.reason}`
      else if (error instanceof TimeoutError) scenario.problems.push(`${error.phase}: never came`)
      else if (!(error instanceof StopScenarioError)) scenario.problems.push(`${scenario.#phase}: ${error}`)
    }
    const reported =
      scenario.problems.length > 0 ? (scenario.#till?.errors ?? []).map((error) => `reported: ${error}`) : []
    scenario.#checkPapers(raw, shown !== null || scenario.problems.length > 0)
    scenario.problems.push(...reported.slice(0, 3))
    scenario.#faults.stop()
    await shop.close()
    return { operations, failed, problems: scenario.problems, shown }
  }

  get #polls(): number {
    return this.justo.timesCalled('pendingOrders')
  }

  async #play(raw: RawOrder): Promise<void> {
    const shop = this.#shop
    const till = await inTime(shop.startTill({ database: this.#database, justo: this.justo }))
    this.#till = till
    const { live } = till.context
    live.personSeenAt = () => null
    await this.#until('start', () => someAndAll(live.status?.printers, ({ state }) => state === 'ready'))
    await this.#until('start', () => live.stations.version !== null)
    this.justo.orders.add(raw)
    await this.#until('arrival', async () => (await rowsFor(till.unhooked, [raw._id])).length > 0)
    this.justo.orders.edit(raw._id, withComment)
    shop.advance(READING_MS)
    await this.#until('edit before', async () => {
      const detail = await detailOf(till.unhooked, raw._id)
      return detail?.order?.lines[0]?.comment === COMMENT
    })
    live.personSeenAt = shop.at
    await this.#until('acceptance', () => shop.allPrinted(till, raw, ALL.length))
    this.justo.orders.edit(raw._id, ordered(7))
    shop.advance(READING_MS)
    await this.#until('edit after', () => shop.allPrinted(till, raw, ALL.length + 2))
    this.justo.orders.cancel(raw._id)
    shop.advance(READING_MS)
    await this.#until('cancellation', () => shop.allPrinted(till, raw, PAPERS.length))
    // After another reading of both lists nothing is pending.
    const polls = this.#polls
    const sweeps = this.justo.timesCalled('orders')
    shop.advance(SWEEP_MS)
    await this.#until('end', () => this.justo.timesCalled('orders') > sweeps && this.#polls > polls + HEALTHY_AFTER)
    await this.#until('end', async () => (await troublesNow(till.context, till.report().trouble)).length === 0)
  }

  /** Waits for a condition and checks the till's health meanwhile. */
  async #until(phase: Phase, hasCome: () => boolean | Promise<boolean>): Promise<void> {
    this.#phase = phase
    const till = this.#till
    if (!till) throw new Error('no till')
    const meanwhile = () => this.#checkHealth(till)
    if (await pollUntil({ shop: this.#shop, till, meanwhile }, hasCome)) return
    throw new TimeoutError(phase, await this.#reason())
  }

  /** Within HEALTHY_AFTER polls after the fault no message is shown, and the panel's rows can be read. */
  async #checkHealth(till: KillableWorker): Promise<void> {
    if (!this.#faults.hasFailed || this.#isHealthChecked) return
    this.#failedAtPoll ??= this.#polls
    if (this.#polls < this.#failedAtPoll + HEALTHY_AFTER) return
    const troubles = await troublesNow(till.context, till.report().trouble)
    // The bridge has five seconds of real time: on a busy machine it may be silent, which no storage causes.
    if (troubles.some(({ code }) => code === 'P-04')) return
    this.#isHealthChecked = true
    await snapshotRows(till.context)
    if (troubles.length === 0) return
    this.problems.push(`${this.#phase}: not healthy after two polls: ${troubles.map(({ code }) => code).join(', ')}`)
    throw new StopScenarioError()
  }

  /** Codes of the panel's messages; null: none. */
  async #reason(): Promise<string | null> {
    const till = this.#till
    if (!till) return null
    const troubles = await troublesNow(till.context, till.report().trouble)
    const rows = await snapshotRows(till.context)
    const messages = [...rows.map(({ attention }) => attention), ...troubles].filter((message) => message !== null)
    const codes = messages.map(({ code }) => code).filter((code) => !USUAL.has(code))
    return codes.length > 0 ? codes.join(', ') : null
  }

  #checkPapers(raw: RawOrder, isCutShort: boolean): void {
    const shop = this.#shop
    const papers = shop.papers(raw).sort()
    const twice = ALL.filter((document) => {
      const unmarked = shop.texts(raw, document).filter((text) => !/REEMPLAZA|2\.º ENVÍO|COPIA/.test(text))
      return unmarked.length > 1
    })
    if (twice.length > 0) this.problems.push(`unmarked second papers: ${twice.join(', ')}`)
    for (const printer of shop.printers) if (printer.mistakes.length > 0) this.problems.push(String(printer.mistakes))
    if (isCutShort) return
    if (papers.join() !== PAPERS.join()) this.problems.push(`other papers: ${papers.join(', ')}`)
    if (!shop.texts(raw, 'COCINA')[0]?.includes(COMMENT)) this.problems.push('the comanda lacks the first edit')
    if (!/ASÍ QUEDA[\s\S]*7 x/.test(shop.texts(raw, 'CAMBIO')[0] ?? '')) this.problems.push('no change to 7')
    if (this.justo.orders.timesAccepted(raw._id) !== 1) this.problems.push('not accepted once')
  }
}

/** Repeated reads of an idle till depend on the machine's speed: only the first ones count. */
const MAX_READS = 2

/** Every write, and the first `most` reads of each kind in a phase. */
export function firstOfEach(most = MAX_READS): OperationFilter {
  const seen = new Map<string, number>()
  return (operation, phase) => {
    const name = `${phase} ${nameOf(operation)}`
    const n = (seen.get(name) ?? 0) + 1
    seen.set(name, n)
    return isWrite(operation) || n <= most
  }
}

/** Scenarios at a time: each mostly waits. */
const CONCURRENCY = 4

/** Runs the scenario for every n-th k until it ends before its k-th operation. */
export async function runEach(
  fault: Omit<Fault, 'k' | 'counts'>,
  counts: () => OperationFilter,
  every = 1,
): Promise<{ completed: number; shown: string[]; failed: string[] }> {
  const failed: string[] = []
  const shown: string[] = []
  let k = 1 - every
  let completed = 0
  let last = Number.POSITIVE_INFINITY
  const worker = async () => {
    while (k < last) {
      k += every
      const index = k
      const scenario = await StorageScenario.run({ ...fault, k: index }, counts())
      const [operation] = scenario.failed
      if (operation) completed += 1
      else last = Math.min(last, index)
      const at = operation ? `${nameOf(operation)}, operation ${scenario.operations.indexOf(operation) + 1}` : 'nothing'
      const where = `k=${index} ${fault.how} ${fault.error} at ${at}`
      if (scenario.problems.length > 0) failed.push([where, ...scenario.problems].join('\n    '))
      if (scenario.shown !== null) shown.push(`${where}: ${scenario.shown}`)
    }
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  return { completed, shown, failed }
}

/** No scenario failed, and at least `atLeast` ran. */
export function expectAllPass({ completed, failed }: Awaited<ReturnType<typeof runEach>>, atLeast: number): void {
  expect(failed.join('\n')).toBe('')
  expect(completed).toBeGreaterThanOrEqual(atLeast)
}
