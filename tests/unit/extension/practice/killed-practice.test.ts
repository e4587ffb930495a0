import { afterEach, describe, expect, it, vi } from 'vitest'
import type { Loop } from '../../../../extension/context/loop'
import type { WorkerContext } from '../../../../extension/context/worker-context'
import { captureOrders } from '../../../../extension/orders/capture'
import { practise } from '../../../../extension/practice/practice-acts'
import { startPractice } from '../../../../extension/practice/practice-loop'
import { entriesOf } from '../../../../extension/store/log-rows'
import { type Practice, readPractice } from '../../../../extension/store/practice-state'
import { deliveryOrder } from '../../../fixtures/justo-orders'
import { aStore, tablesOf } from '../../../stage/tables-of'
import { elapse } from '../../../stage/virtual-clock'
import { aWorkerContext, silent } from '../a-worker-context'
import { COCINA } from './kitchen-station'
import { practiceDatabases } from './practising'

const now = () => new Date().toISOString()

/** The calls of the browser's database at which a worker may die. */
const STEPS = [
  [IDBFactory.prototype, 'open'],
  [IDBFactory.prototype, 'deleteDatabase'],
  [IDBTransaction.prototype, 'objectStore'],
] as const

/** A till with practice; `killedAt`: the step at which its worker dies, counted from `mayDie`. */
class Till {
  readonly context: WorkerContext
  readonly #life = new AbortController()
  #loop: Loop | null = null
  isDead = false

  constructor(before?: Till) {
    const { context } = aWorkerContext({ bridge: { orderJobs: async () => silent, putJob: async () => silent } })
    const name = before?.context.store.name ?? context.store.name
    this.context = { ...context, now, store: aStore(name, now), changed: () => this.#loop?.kick() }
    this.context.live.stations = { version: 'v1', list: [COCINA] }
    const report = () => undefined // a dead worker's calls fail
    void startPractice(this.context, this.#life.signal, report).then((loop) => {
      this.#loop = loop
    })
  }

  /** No call of this worker reaches a database any more. */
  end(): void {
    this.isDead = true
    this.#life.abort()
    this.context.store.close()
  }

  press = (act: 'start' | 'stop') => practise(this.context, act).finally(() => this.#loop?.kick())

  /** Does `work`, and dies at this step of it; true: it had fewer. */
  async survives(step: number, work: () => Promise<unknown>): Promise<boolean> {
    let steps = 0
    const next = () => {
      if (steps === step) this.end()
      steps += 1
      if (this.isDead) throw new DOMException('the worker is dead', 'AbortError')
    }
    const spies = STEPS.map(([target, name]) => {
      const real: (...args: unknown[]) => unknown = Reflect.get(target, name)
      const spy = vi.spyOn(target as unknown as Record<string, typeof real>, name)
      return spy.mockImplementation(function (this: unknown, ...args) {
        next()
        return Reflect.apply(real, this, args)
      })
    })
    await work().catch(() => undefined)
    await elapse(200)
    for (const spy of spies) spy.mockRestore()
    return !this.isDead
  }
}

const orderIds = async (context: WorkerContext | null) => (await context?.store.openOrders())?.map(({ id }) => id) ?? []
const runOf = (practice: Practice | null): string => practice?.run ?? ''

describe('a worker that is killed', () => {
  const tills: Till[] = []
  const till = (before?: Till) => {
    const made = new Till(before)
    tills.push(made)
    return made
  }
  const endAll = () => {
    for (const each of tills.splice(0)) each.end()
  }
  afterEach(endAll)

  it('at any step of a practice’s start leaves one that goes on, or none', async () => {
    let step = 0
    for (let isUp = false; !isUp; step += 1) {
      const first = till()
      await elapse(100)
      isUp = await first.survives(step, () => first.press('start'))
      first.end()
      const { context } = till(first)
      await elapse(4_600)
      const practice = await readPractice(context.store)
      const made = practice === null ? [] : [`practice-${practice.run}-1`]
      expect([step, await orderIds(context.practice)]).toEqual([step, made])
      expect(await practiceDatabases(context)).toHaveLength(made.length)
      expect(await tablesOf(context).orders.count()).toBe(0)
      endAll()
    }
    expect(step).toBeGreaterThan(5)
  })

  it.each(['a person', 'a real order'])('at any step of its end by %s leaves nothing but its log, once', async (by) => {
    let step = 0
    for (let isUp = false; !isUp; step += 1) {
      const first = till()
      await elapse(100)
      await first.press('start')
      await elapse(4_600)
      const real = () => captureOrders(first.context, [deliveryOrder({ createdAt: now() })], now(), 1)
      isUp = await first.survives(step, by === 'a person' ? () => first.press('stop') : real)
      first.end()
      const second = till(first)
      const { context } = second
      await elapse(4_600)
      if ((await readPractice(context.store))?.state === 'running') {
        await second.press('stop')
        await elapse(100)
      }
      const practice = await readPractice(context.store)
      expect([step, practice]).toEqual([step, expect.objectContaining({ state: 'ended', cleared: true })])
      expect([step, await practiceDatabases(context), context.practice]).toEqual([step, [], null])
      const log = (await tablesOf(context).log.toArray()).flatMap(entriesOf)
      const arrivals = log.filter(
        ({ orderId, event }) => orderId === `practice-${runOf(practice)}-1` && event.kind === 'order-changed',
      )
      expect([step, arrivals.length]).toEqual([step, 1])
      expect((await tablesOf(context).facts.get('practice-papers'))?.value).toMatchObject([{ run: runOf(practice) }])
      endAll()
    }
    expect(step).toBeGreaterThan(5)
  })

  it('while the shop’s database alone was wiped leaves a practice that the next start deletes', async () => {
    const first = till()
    await elapse(100)
    await first.press('start')
    await elapse(4_600)
    first.end()
    expect(await practiceDatabases(first.context)).toHaveLength(1)
    await tablesOf(first.context).delete()
    const { context } = till(first)
    await elapse(100)
    expect(await practiceDatabases(context)).toEqual([])
    expect(context.practice).toBeNull()
  })
})
