import { number, withDefault } from '@shared/described'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { logLine } from '../../../../extension/log/log-line'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { StorageError } from '../../../../extension/store/disk'
import { defineFact, updateFact } from '../../../../extension/store/fact'
import type { Store } from '../../../../extension/store/store'
import { anEntry } from '../../../fixtures/log-entries'
import { aStoredOrder } from '../../../fixtures/orders'
import { aStore, tablesOf } from '../../../stage/tables-of'
import { inVirtualTime } from '../../../stage/virtual-clock'
import { NOW, threePapers } from '../a-worker-context'

const { kitchen, delivery } = await threePapers()
let stores = 0
const COUNT = defineFact('count', withDefault(0, number))
const broken = () => new DOMException('made up', 'UnknownError')
const full = () => new DOMException('made up', 'QuotaExceededError')

describe('the store', () => {
  const published = { changed: vi.fn(), papersMoved: vi.fn(), released: vi.fn(), troubled: vi.fn() }
  const report = vi.fn()
  let store: Store
  let db: ReturnType<typeof tablesOf>
  beforeEach(async () => {
    for (const each of [...Object.values(published), report]) each.mockClear()
    stores += 1
    store = aStore(`store-${stores}`, () => NOW, published)
    db = tablesOf({ store })
    await db.orders.put(aStoredOrder())
  })
  const id = aStoredOrder().id
  const marked = (stored: StoredOrder) => ({ order: { ...stored, readyAt: NOW } })

  describe('a change', () => {
    it('is decided on the stored rows, one after another, and reported after the commit', async () => {
      const seen: (string | null)[] = []
      const mark = (at: string) =>
        store.changeStored(id, async (stored) => {
          seen.push(stored.readyAt)
          await Promise.resolve()
          return { order: { ...stored, readyAt: at } }
        })
      await Promise.all([mark('2026-03-14T17:06:00.000Z'), mark('2026-03-14T17:07:00.000Z')])
      expect(seen).toEqual([null, '2026-03-14T17:06:00.000Z'])
      expect((await store.order(id))?.readyAt).toBe('2026-03-14T17:07:00.000Z')
      expect(published.changed).toHaveBeenCalledWith([id])
    })

    it('reaches the panels as it was written, without reading it back: each kind of change as the disk has it', async () => {
      const reads = vi.spyOn(db, 'transaction')
      const asOnDisk = async () => {
        reads.mockClear()
        const sent = await store.snapshotOf([id])
        expect(reads).not.toHaveBeenCalled()
        tablesOf({ store })
        // A row on the disk has its version and keys of indexes, too.
        const read = await store.snapshotOf([id])
        expect([read.orders, read.jobs.get(id)]).toMatchObject(
          JSON.parse(JSON.stringify([sent.orders, sent.jobs.get(id)])),
        )
        expect(reads).toHaveBeenCalledOnce()
        return sent
      }
      const own = { order: aStoredOrder(), put: [kitchen, delivery] }
      await store.add([own], {})
      expect((await asOnDisk()).jobs.get(id)).toHaveLength(2)
      await store.changeStored(id, marked)
      expect((await asOnDisk()).orders[0]?.readyAt).toBe(NOW)
      await store.changeAll([id], () => ({ put: [{ ...kitchen, tries: 3 }], remove: [delivery.key] }), report)
      expect((await asOnDisk()).jobs.get(id)).toMatchObject([{ key: kitchen.key, tries: 3 }])
      await store.changeTogether([id], async () => ({ order: null }))
      expect((await store.snapshotOf([id])).orders).toEqual([])
    })

    it('of one order does not wait for the decision about another', async () => {
      let decide = () => {}
      const slow = store.changeStored(id, async () => {
        await new Promise<void>((resolve) => {
          decide = resolve
        })
        return null
      })
      await store.change('other', () => ({ log: [anEntry(NOW, 'other')] }))
      decide()
      expect(await slow).toBeNull()
    })

    it('without a decision writes nothing and reports nothing', async () => {
      const writes = vi.spyOn(db, 'transaction')
      expect(await store.changeStored(id, () => null)).toBeNull()
      expect(await store.changeStored('unknown', marked)).toBeNull()
      expect(writes).not.toHaveBeenCalled()
      expect(published.changed).not.toHaveBeenCalled()
    })

    it('wakes the dispatcher where a job may leave, and not otherwise', async () => {
      await store.change(id, () => ({ put: [{ ...kitchen, state: 'held' }] }))
      expect(published.released).not.toHaveBeenCalled()
      await store.change(id, () => ({ put: [kitchen] }))
      expect(published.released).toHaveBeenCalledOnce()
    })

    it('is written although a listener fails', async () => {
      const consoleError = vi.spyOn(console, 'error').mockReturnValue()
      published.changed.mockImplementationOnce(() => {
        throw new Error('a panel is gone')
      })
      expect(await store.changeStored(id, marked)).not.toBeNull()
      expect(consoleError).toHaveBeenCalledOnce()
    })

    it('wakes the dispatcher and reaches the panels independently', async () => {
      vi.spyOn(console, 'error').mockReturnValue()
      published.released.mockImplementationOnce(() => {
        throw new Error('a bug')
      })
      await store.change(id, () => ({ put: [kitchen] }))
      expect(published.papersMoved).toHaveBeenCalledWith([id])
    })

    it('whose decision throws leaves everything unchanged, and the next one runs', async () => {
      await expect(
        store.change(id, () => {
          throw new TypeError('a bug')
        }),
      ).rejects.toThrow('a bug')
      await store.changeStored(id, marked)
      expect((await store.order(id))?.readyAt).toBe(NOW)
    })

    it('removes an order with its jobs and its JSON', async () => {
      await store.change(id, () => ({ put: [{ ...kitchen, orderId: id }], source: '{}' }))
      await store.change(id, () => ({ order: null }))
      expect([await db.orders.count(), await db.jobs.count(), await db.sources.count()]).toEqual([0, 0, 0])
    })
  })

  describe('a change of many orders', () => {
    const ids = ['a', 'b', 'c']
    beforeEach(() => db.orders.bulkPut(ids.map((each) => aStoredOrder({ id: each }))))

    it('leaves out the one whose decision fails, and reports it', async () => {
      await store.changeAll(
        ids,
        (each, { order }) => {
          if (each === 'b') throw new TypeError('odd')
          return order && marked(order)
        },
        report,
      )
      expect((await store.orders(ids)).map((stored) => stored?.readyAt)).toEqual([NOW, null, NOW])
      expect(report).toHaveBeenCalledOnce()
    })

    it('writes the others where one cannot be written, but not the facts that belong to all of them', async () => {
      const odd = (order: StoredOrder) => ({ order: { ...order, readyAt: (() => '') as unknown as string } })
      const all = store.changeAll(
        ids,
        (each, { order }) => order && (each === 'b' ? odd(order) : marked(order)),
        report,
        () => ({ facts: [updateFact(COUNT, (count) => count + 1)] }),
      )
      await expect(inVirtualTime(all)).rejects.toThrow(StorageError)
      expect((await store.orders(ids)).map((stored) => stored?.readyAt)).toEqual([NOW, null, NOW])
      expect(await store.fact(COUNT)).toBe(0)
    })
  })

  describe('when one of several orders cannot be written', () => {
    const odd = () => ({ ...aStoredOrder({ id: 'b' }), readyAt: (() => '') as unknown as string })
    const orders = () => [{ order: aStoredOrder({ id: 'a' }) }, { order: odd() }, { order: aStoredOrder({ id: 'c' }) }]

    it('the written ones are reported, and their papers leave', async () => {
      const put = [{ ...kitchen, orderId: 'a', key: kitchen.key.replace(id, 'a') }]
      const added = store.add(
        orders().map((each) => (each.order.id === 'a' ? { ...each, put } : each)),
        {},
      )
      await expect(inVirtualTime(added)).rejects.toThrow(StorageError)
      expect(published.changed.mock.calls.flat(2)).toEqual(['a', 'c'])
      expect(published.released).toHaveBeenCalled()
    })

    it('none is stored while their numbers cannot be counted', async () => {
      vi.spyOn(db.facts, 'put').mockRejectedValue(broken())
      const counted = updateFact(COUNT, (count) => count + 3)
      await expect(inVirtualTime(store.add(orders(), { facts: [counted] }))).rejects.toThrow(StorageError)
      expect((await store.orders(['a', 'b', 'c'])).filter((order) => order !== null)).toEqual([])
    })

    it('the numbers of the others are counted: none is given twice', async () => {
      const counted = updateFact(COUNT, (count) => count + 3)
      await expect(inVirtualTime(store.add(orders().toReversed(), { facts: [counted] }))).rejects.toThrow(StorageError)
      expect(await db.orders.count()).toBe(3)
      expect(await store.fact(COUNT)).toBe(3)
    })
  })

  describe('a failure of the disk', () => {
    it('once is tried again, without an error', async () => {
      vi.spyOn(db.orders, 'bulkPut').mockRejectedValueOnce(broken())
      vi.spyOn(db.orders, 'get').mockRejectedValueOnce(broken())
      await inVirtualTime(store.changeStored(id, marked))
      expect((await inVirtualTime(store.order(id)))?.readyAt).toBe(NOW)
      expect(published.troubled).not.toHaveBeenCalled()
      expect(store.trouble).toBeNull()
    })

    it.each([
      ['is full', full, 'G-01'],
      ['refuses', broken, 'G-02'],
    ])('(the disk %s) is shown in words until a write succeeds', async (_, error, code) => {
      const put = vi.spyOn(db.orders, 'bulkPut').mockRejectedValue(error())
      await expect(inVirtualTime(store.changeStored(id, marked))).rejects.toThrow(StorageError)
      expect(store.trouble?.code).toBe(code)
      // A successful read proves nothing about writes.
      await store.order(id)
      expect(store.trouble?.code).toBe(code)
      put.mockRestore()
      await store.tryWriting()
      expect(store.trouble).toBeNull()
      expect(published.troubled).toHaveBeenCalledTimes(2)
      expect((await store.order(id))?.readyAt).toBeNull()
    })

    it('that nobody has met yet is found by a trial that is asked for', async () => {
      vi.spyOn(db.orders, 'bulkPut').mockRejectedValue(full())
      await store.tryWriting()
      expect(store.trouble).toBeNull()
      await inVirtualTime(store.tryWriting({ always: true }))
      expect(store.trouble?.code).toBe('G-01')
    })

    it('of orders alone is reported, although facts and log rows can be written', async () => {
      const put = vi.spyOn(db.orders, 'bulkPut').mockRejectedValue(broken())
      await expect(inVirtualTime(store.changeStored(id, marked))).rejects.toThrow(StorageError)
      await store.log([anEntry(NOW, 'taken')])
      await store.tryWriting()
      expect(store.trouble?.code).toBe('G-02')
      expect(published.troubled).toHaveBeenCalledOnce()
      put.mockRestore()
      const before = await db.orders.toArray()
      await store.tryWriting()
      expect(store.trouble).toBeNull()
      expect(await db.orders.toArray()).toEqual(before)
    })

    it('by a lost connection is followed by one new connection for all waiting tasks', async () => {
      await store.order(id)
      const closing = vi.spyOn(db, 'close')
      db.close({ disableAutoOpen: true })
      const works = Array.from({ length: 20 }, (_, i) => [
        store.changeStored(id, marked),
        store.order(id),
        store.change(`other-${i}`, () => ({ log: [anEntry(NOW, 'other')] })),
      ])
      await inVirtualTime(Promise.all(works.flat()))
      expect(published.troubled).not.toHaveBeenCalled()
      expect(closing.mock.calls.length).toBe(2)
    })

    it('after the connection was closed for good is neither reported nor followed by a new connection', async () => {
      store.close()
      await expect(store.order(id)).rejects.toThrow(StorageError)
      expect(db.isOpen()).toBe(false)
      expect(published.troubled).not.toHaveBeenCalled()
    })

    it('names the operation, in English, with the cause', async () => {
      vi.spyOn(db.orders, 'bulkPut').mockRejectedValue(full())
      const failure = await inVirtualTime(store.changeStored(id, marked)).catch((error: unknown) => error)
      expect(String(failure)).toContain('orders: QuotaExceededError: made up')
      expect((failure as StorageError).cause).toMatchObject({ name: 'QuotaExceededError' })
    })
  })

  describe('each order', () => {
    beforeEach(() => db.orders.bulkPut(['a', 'b', 'c'].map((each) => aStoredOrder({ id: each }))))

    it('is processed although another one fails: that is quarantined and shown', async () => {
      const work = async (each: string) => {
        if (each === 'b') throw new TypeError('nothing can be planned')
        await store.changeStored(each, marked)
      }
      await store.eachOrder(['a', 'b', 'c'], work, report)
      expect((await store.orders(['a', 'b', 'c'])).map((stored) => stored?.readyAt)).toEqual([NOW, null, NOW])
      expect((await store.order('b'))?.raw).toContain('Hamburguesa')
      expect((await store.timeline('b')).map(logLine).map(({ message }) => message)).toEqual([
        expect.stringContaining('unforeseen TypeError'),
      ])
    })

    it('is not quarantined for a disk that failed', async () => {
      await store.eachOrder(['a'], () => Promise.reject(new StorageError('orders', broken())), report)
      expect((await store.order('a'))?.raw).toBeNull()
      expect(report).toHaveBeenCalledOnce()
    })
  })

  describe('a damaged row', () => {
    const damage = (each: string, change: Record<string, unknown>) =>
      db.orders.put({ ...aStoredOrder({ id: each }), rowVersion: 1, ...change } as unknown as StoredOrder)

    it('is reported, is written again with its readable parts, and then is whole', async () => {
      await damage('a', { order: { number: '20418-09' } })
      await db.jobs.put({ ...kitchen, orderId: 'a', key: kitchen.key.replace(id, 'a') })
      expect((await store.openOrders()).map(({ order }) => order === null)).toContain(true)
      const [row] = store.damagedRows()
      expect(row).toEqual({ table: 'orders', key: 'a', damage: ['order.id'] })
      if (row) await store.repair(row)
      expect(store.damagedRows()).toEqual([])
      expect(await store.order('a')).toMatchObject({ order: null, raw: expect.stringContaining('20418-09') })
      expect(store.damagedRows()).toEqual([])
      expect((await store.jobsOf('a')).length).toBe(1)
      expect((await store.timeline('a')).map(logLine).map(({ step, message }) => [step, message])).toEqual([
        ['quarantined', 'its row was damaged: order.id'],
      ])
    })

    it('gets its store and its number from its papers where they are lost', async () => {
      await damage('a', { order: null, storeId: null, transaction: 5 })
      await db.jobs.put({ ...kitchen, orderId: 'a' })
      await store.order('a')
      for (const row of store.damagedRows()) await store.repair(row)
      expect(await store.order('a')).toMatchObject({ storeId: 'MADEUPsto0000001a', transaction: 'C1-000001' })
    })

    it.each(['open', 'updatedAt'])('that no index finds, because its %s is missing, is found', async (name) => {
      await damage('a', { [name]: undefined })
      await store.findUnindexed()
      for (const row of store.damagedRows()) await store.repair(row)
      expect((await store.openOrders()).map((stored) => stored.id)).toContain('a')
    })

    it.each(['open', 'state', 'orderId'])(
      'of a job that no index finds, because its %s is missing, is found',
      async (name) => {
        await db.jobs.put({ ...kitchen, [name]: undefined })
        await store.findUnindexed()
        for (const row of store.damagedRows()) await store.repair(row)
        expect((await store.openJobs(['ready', 'held'])).map(({ key }) => key)).toEqual([kitchen.key])
      },
    )

    it('of a job without its content is removed, and the log says so', async () => {
      await db.jobs.put({ ...kitchen, payload: undefined } as never)
      expect(await store.jobsOf(id)).toEqual([])
      for (const row of store.damagedRows()) await store.repair(row)
      expect(await db.jobs.count()).toBe(0)
      expect((await store.timeline(id)).map(logLine).map(({ message }) => message)).toEqual([
        `the row of ${kitchen.key} was damaged: payload`,
      ])
    })
  })

  it('does not block a newer build that opens the database, as for a page open during an update, and reads on', async () => {
    await store.order(id)
    const { Dexie } = await import('dexie')
    const newer = new Dexie(db.name)
    newer.version(9).stores({ orders: 'id, [open+updatedAt]', later: 'id' })
    await newer.open()
    expect(await newer.table('later').count()).toBe(0)
    expect((await store.order(id))?.id).toBe(id)
    newer.close()
  })

  it.each(['odd', [null]])('reads and prunes the log past a damaged row: %j', async (entries) => {
    const old = '2026-01-01T00:00:00.000Z'
    await db.log.add({ at: old, orderIds: null, entries } as never)
    await store.log([anEntry(old, 'old'), anEntry(NOW, 'young', { orderId: id })])
    await db.log.add({ at: NOW, orderIds: [id], entries } as never)
    const read: string[] = []
    for await (const batch of store.logBatches('newest')) read.push(...batch.map((entry) => logLine(entry).message))
    expect(read).toEqual(['asked at young', 'asked at old'])
    expect((await store.timeline(id)).map(logLine).map(({ message }) => message)).toEqual(['asked at young'])
    await store.pruneLog()
    expect(await store.countLogRows()).toBe(2)
  })

  it('keeps the log of an order as long as the order, and drops that of one that is gone', async () => {
    const old = '2026-01-01T00:00:00.000Z'
    await store.log([
      anEntry(old, 'of one that is stored', { orderId: id }),
      anEntry(old, 'of one that is gone', { orderId: 'gone' }),
      anEntry(old, 'of none'),
    ])
    for (const message of ['old', 'older']) await store.log([anEntry(old, message)])
    await store.log([anEntry(old, 'of the stored one alone', { orderId: id })])
    await store.pruneLog()
    const expected = ['asked at of one that is stored', 'asked at of the stored one alone']
    expect((await store.timeline(id)).map(logLine).map(({ message }) => message)).toEqual(expected)
    expect(await store.countLogRows()).toBe(2)
  })

  it.each([[null], ['many'], [{}]])('treats an invalid fact as absent: %j', async (value) => {
    await db.facts.put({ name: 'count', value })
    expect(await store.fact(COUNT)).toBe(0)
    await store.updateFacts([updateFact(COUNT, (count) => count + 1)])
    expect(await store.fact(COUNT)).toBe(1)
  })
})
