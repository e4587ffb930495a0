import type { JobView } from '@shared/api'
import { describe, expect, it, vi } from 'vitest'
import { cancelLeftoverPapers, clearPractice } from '../../../../extension/practice/clear-practice'
import { deletePracticeDatabases, practiceDatabase } from '../../../../extension/practice/practice-store'
import { allOrderIds } from '../../../../extension/practice/simulated-justo'
import { StorageError } from '../../../../extension/store/disk'
import { LogAndFacts } from '../../../../extension/store/log-and-facts'
import { entriesOf, orderEntry } from '../../../../extension/store/log-rows'
import { orderRow } from '../../../../extension/store/order-row'
import { begunPractice, endedPractice, readPractice } from '../../../../extension/store/practice-state'
import { aJobView, aStoredOrder } from '../../../fixtures/orders'
import { aStore, tablesOf } from '../../../stage/tables-of'
import { answered, aWorkerContext, NOW, silent } from '../a-worker-context'
import { practiceDatabases } from './practising'

const RUN = '0a1b2c3d'
const [FIRST = '', SECOND = ''] = allOrderIds(RUN)

/** A practice that has just ended; `waiting`: what waits at the bridge, by order. */
async function justEnded() {
  const bridge = { isOpen: true, waiting: new Map<string, JobView>() }
  const { context, clock } = aWorkerContext({
    bridge: {
      orderJobs: async (id) => {
        const view = bridge.waiting.get(id)
        return bridge.isOpen ? answered(view ? [view] : []) : silent
      },
      decide: async (key, action) => {
        const id = [FIRST, SECOND].find((order) => key.includes(order)) ?? ''
        const job = aJobView({ key, orderId: id, state: action === 'cancel' ? 'cancelled' : 'queued' })
        bridge.waiting.set(id, job)
        return answered({ job })
      },
    },
  })
  const arrive = (orderId: string) =>
    bridge.waiting.set(orderId, aJobView({ key: `store:${orderId}:kitchen:cocina:1`, orderId, state: 'queued' }))
  arrive(FIRST)
  const ended = endedPractice(begunPractice(RUN, NOW), 'person')
  await tablesOf(context).facts.put({ name: 'practice', value: ended })
  await tablesOf(context).orders.put(orderRow(aStoredOrder()))
  const practice = aStore(practiceDatabase(context.store, RUN))
  const order = { ...aStoredOrder(), id: FIRST }
  await practice.add([{ order, log: [orderEntry(order, NOW, { kind: 'accept-missed' })] }], {})
  practice.close()
  await clearPractice(context, ended)
  const later = (ms: number) => {
    clock.now = new Date(Date.parse(clock.now) + ms).toISOString()
  }
  const states = () => [...bridge.waiting.values()].map(({ state }) => state)
  return { context, bridge, arrive, later, states }
}

it('an ended practice takes its orders from this till, and no other, and leaves its log', async () => {
  const { context } = await justEnded()
  const { orders, facts, log } = tablesOf(context)
  expect((await orders.toArray()).map(({ id }) => id)).toEqual([aStoredOrder().id])
  expect((await facts.get('practice'))?.value).toMatchObject({ state: 'ended', cleared: true })
  const entries = (await log.toArray()).flatMap(entriesOf)
  expect(entries.map(({ orderId, event }) => [orderId, event.kind])).toEqual([
    [FIRST, 'accept-missed'],
    [null, 'practice-cleared'],
  ])
  await deletePracticeDatabases(context.store)
  expect(await practiceDatabases(context)).toEqual([])
})

it('an ended practice whose log cannot be read frees the printers all the same', async () => {
  const failing = vi.spyOn(LogAndFacts.prototype, 'logBatches').mockImplementation(async function* () {
    yield []
    throw new StorageError('the log', new Error('made up'))
  })
  const { context, states } = await justEnded()
  failing.mockRestore()
  expect(await readPractice(context.store)).toMatchObject({ cleared: true })
  await cancelLeftoverPapers(context)
  expect(states()).toEqual(['cancelled'])
})

describe('what an ended practice leaves at the bridge', () => {
  it('is cancelled, also what arrives in the ten seconds after its end', async () => {
    const { context, arrive, later, states } = await justEnded()
    expect(await cancelLeftoverPapers(context)).toBe(false)
    expect(states()).toEqual(['cancelled'])
    arrive(SECOND)
    later(10_000)
    expect(await cancelLeftoverPapers(context)).toBe(true)
    expect(states()).toEqual(['cancelled', 'cancelled'])
  })

  it('is cancelled once a bridge that was closed answers again', async () => {
    const { context, bridge, later, states } = await justEnded()
    bridge.isOpen = false
    later(60_000)
    expect(await cancelLeftoverPapers(context)).toBe(false)
    bridge.isOpen = true
    expect(await cancelLeftoverPapers(context)).toBe(true)
    expect(states()).toEqual(['cancelled'])
  })
})
