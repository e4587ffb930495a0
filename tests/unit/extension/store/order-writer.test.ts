import { number, withDefault } from '@shared/described'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { StorageError } from '../../../../extension/store/disk'
import { defineFact, removed, setFact, updateFact } from '../../../../extension/store/fact'
import { logEntry } from '../../../../extension/store/log-rows'
import type { Store } from '../../../../extension/store/store'
import { aStoredOrder } from '../../../fixtures/orders'
import { aStore, tablesOf } from '../../../stage/tables-of'
import { eventually, inVirtualTime } from '../../../stage/virtual-clock'
import { NOW, threePapers } from '../a-worker-context'

const { kitchen, delivery } = await threePapers()
let stores = 0
const COUNT = defineFact('count', withDefault(0, number))

describe('writes that are asked for while one is on its way to the disk', () => {
  const published = { changed: vi.fn(), papersMoved: vi.fn(), released: vi.fn() }
  const writes = vi.fn()
  let store: Store

  /** Orders `a`, `b`, `c`, with the count of strict transactions from then on. */
  beforeEach(async () => {
    stores += 1
    store = aStore(`commits-${stores}`, () => NOW, published)
    for (const id of ['a', 'b', 'c']) await store.change(id, () => ({ order: aStoredOrder({ id }) }))
    for (const each of [...Object.values(published), writes]) each.mockReset()
    const db = tablesOf({ store })
    const own = db.transaction.bind(db)
    vi.spyOn(db, 'transaction').mockImplementation(((mode: 'r' | 'rw', ...rest: [never, never]) => {
      if (mode === 'rw') writes()
      return own(mode, ...rest)
    }) as typeof db.transaction)
  })

  const mark = (id: string, at = NOW) => store.changeStored(id, (order) => ({ order: { ...order, readyAt: at } }))
  const readyAt = async () => (await tablesOf({ store }).orders.toArray()).map((order) => order.readyAt)
  const odd = () => ({ ...aStoredOrder({ id: 'b' }), readyAt: (() => '') as unknown as string })

  it('share the next transaction, of whatever orders they are, and log rows and facts too', async () => {
    const stoodDown = () => store.log([logEntry(NOW, { kind: 'stood-down' })])
    const first = stoodDown()
    await Promise.all([mark('a'), mark('b'), mark('c'), stoodDown(), store.updateFacts([setFact(COUNT, 7)]), first])
    expect(writes).toHaveBeenCalledTimes(2)
    expect(await readyAt()).toEqual([NOW, NOW, NOW])
    expect(published.changed.mock.calls).toEqual([[['a']], [['b']], [['c']]])
    expect([await tablesOf({ store }).log.count(), await store.fact(COUNT)]).toEqual([2, 7])
  })

  it('of one fact are made one of the other, also of one that is removed', async () => {
    const first = store.log([logEntry(NOW, { kind: 'stood-down' })])
    const add = (more: number) => store.updateFacts([updateFact(COUNT, (count) => count + more)])
    await Promise.all([first, add(1), add(1), store.updateFacts([updateFact(COUNT, () => removed)]), add(5)])
    expect([writes.mock.calls.length, await store.fact(COUNT)]).toEqual([2, 5])
    await Promise.all([add(1), store.updateFacts([updateFact(COUNT, () => removed)])])
    expect(await tablesOf({ store }).facts.count()).toBe(0)
  })

  it('put their rows while their facts are read', async () => {
    const { facts, orders } = tablesOf({ store })
    const steps: string[] = []
    const read = facts.bulkGet.bind(facts)
    vi.spyOn(facts, 'bulkGet').mockImplementation(((names: string[]) =>
      read(names).then((rows) => {
        steps.push('facts read')
        return rows
      })) as typeof facts.bulkGet)
    const put = orders.bulkPut.bind(orders)
    vi.spyOn(orders, 'bulkPut').mockImplementation(((rows: never[]) => {
      steps.push('row put')
      return put(rows)
    }) as typeof orders.bulkPut)
    await store.change('a', () => ({ order: aStoredOrder({ id: 'a' }), facts: [setFact(COUNT, 1)] }))
    expect(steps).toEqual(['row put', 'facts read'])
    expect(await store.fact(COUNT)).toBe(1)
  })

  it('are each written by itself where they cannot be written together: only the odd one fails', async () => {
    const results = await inVirtualTime(
      Promise.allSettled([mark('a'), store.changeStored('b', () => ({ order: odd() })), mark('c')]),
    )
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
    expect(results[1]).toMatchObject({ reason: expect.any(StorageError) })
    expect(await readyAt()).toEqual([NOW, null, NOW])
    expect(published.changed.mock.calls.flat(2)).toEqual(['a', 'c'])
  })

  it('show no trouble once each was written by itself, whatever tables they had together', async () => {
    const failing = vi.spyOn(tablesOf({ store }).orders, 'bulkPut')
    for (let tries = 0; tries < 3; tries += 1) failing.mockRejectedValueOnce(new DOMException('', 'UnknownError'))
    const first = store.log([logEntry(NOW, { kind: 'stood-down' })])
    await inVirtualTime(Promise.all([first, mark('a'), store.updateFacts([setFact(COUNT, 7)])]))
    expect([await readyAt(), store.trouble]).toEqual([[NOW, null, null], null])
  })

  it('of one order are one write, each decided on what the one before it leaves', async () => {
    const own = [kitchen, delivery].map((job) => ({ ...job, orderId: 'a' }))
    const seen: unknown[] = []
    const first = mark('a', '2026-03-14T17:06:00.000Z')
    await eventually(() => expect(writes).toHaveBeenCalledOnce())
    await Promise.all([
      first,
      ...own.map((job) =>
        store.changeStored('a', (order, jobs) => {
          seen.push([order.readyAt, jobs.length])
          return { put: [job] }
        }),
      ),
      store.changeStored('a', (_, jobs) => ({
        remove: jobs.map(({ key }) => key).slice(0, 1),
        put: [{ ...kitchen, orderId: 'a', tries: 7 }],
      })),
    ])
    expect(writes).toHaveBeenCalledTimes(2)
    expect(seen).toEqual([
      ['2026-03-14T17:06:00.000Z', 0],
      ['2026-03-14T17:06:00.000Z', 1],
    ])
    const known = (await store.jobsOf('a')).map(({ key, tries }) => [key, tries])
    expect((await tablesOf({ store }).jobs.toArray()).map(({ key, tries }) => [key, tries])).toEqual(known)
    expect(known).toContainEqual([kitchen.key, 7])
  })

  it('of one order that is deleted and stored anew leave nothing of before', async () => {
    await store.change('a', () => ({ put: [{ ...kitchen, orderId: 'a' }], source: '{}' }))
    const first = mark('a')
    await eventually(() => expect(writes).toHaveBeenCalled())
    await Promise.all([
      first,
      store.change('a', () => ({ put: [{ ...delivery, orderId: 'a' }] })),
      store.change('a', () => ({ order: null })),
      store.change('a', () => ({ order: aStoredOrder({ id: 'a' }) })),
    ])
    const { jobs, sources } = tablesOf({ store })
    expect([await jobs.count(), await sources.count(), await readyAt()]).toEqual([0, 0, [null, null, null]])
  })

  it('of one order answer together, one that has nothing to write too: what it saw is on the disk', async () => {
    const order: string[] = []
    const note = (what: string) => () => order.push(what)
    const first = mark('a').then(note('first'))
    const second = mark('a', '2026-03-14T17:06:00.000Z').then(note('second'))
    const third = store.changeStored('a', ({ readyAt: at }) => (at === '2026-03-14T17:06:00.000Z' ? null : {}))
    void third.then(note('third'))
    published.changed.mockImplementation(note('on the disk'))
    expect([await third, await first, await second].slice(0, 1)).toEqual([null])
    expect(order).toEqual(['on the disk', 'first', 'second', 'third'])
  })

  it('of one order are decided again, each by itself, where one of them cannot be written or decided', async () => {
    const results = await inVirtualTime(
      Promise.allSettled([
        mark('b', '2026-03-14T17:06:00.000Z'),
        store.changeStored('b', () => ({ order: odd() })),
        store.changeStored('b', () => {
          throw new TypeError('a bug')
        }),
        store.changeStored('b', (order) => ({ order: { ...order, outAt: NOW } })),
      ]),
    )
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect(results[2]).toMatchObject({ reason: expect.any(TypeError) })
    expect(await tablesOf({ store }).orders.get('b')).toMatchObject({
      readyAt: '2026-03-14T17:06:00.000Z',
      outAt: NOW,
    })
  })

  it('reach the panels before the dispatcher: a cashier waits for the row', async () => {
    const order: string[] = []
    published.changed.mockImplementation(() => order.push('row'))
    published.papersMoved.mockImplementation(() => order.push('its papers'))
    published.released.mockImplementation(() => order.push('papers'))
    const put = [{ ...kitchen, orderId: 'a' }]
    await store.change('a', () => ({ put }))
    await store.changeStored('a', (stored) => ({ order: stored, put }))
    expect(order).toEqual(['its papers', 'papers', 'row', 'papers'])
  })

  it('tell a change of an order from its papers alone, also in one write', async () => {
    const first = store.log([logEntry(NOW, { kind: 'stood-down' })])
    await Promise.all([first, mark('a'), store.change('b', () => ({ put: [{ ...kitchen, orderId: 'b' }] }))])
    await store.change('c', () => ({ put: [{ ...kitchen, orderId: 'c' }], quiet: true }))
    expect(published.changed.mock.calls).toEqual([[['a']]])
    expect(published.papersMoved.mock.calls).toEqual([[['b']]])
  })
})
