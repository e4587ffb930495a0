import { beforeEach, describe, expect, it } from 'vitest'
import type { StoredOrder } from '../../../../extension/order-model/records'
import type { Database } from '../../../../extension/store/database'
import { logEntry, rowsOf } from '../../../../extension/store/log-rows'
import type { Store } from '../../../../extension/store/store'
import { aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { inVirtualTime } from '../../../stage/virtual-clock'
import { aWorkerContext, NOW } from '../a-worker-context'
import { logOf } from '../log-of'

const KEEP = 100_000

describe('the log', () => {
  let store: Store
  let db: Database
  beforeEach(() => {
    const { context } = aWorkerContext()
    store = context.store
    db = tablesOf(context)
  })

  it('fills in the fields that an entry omits', () => {
    expect(logEntry(NOW, 'poll', 'x')).toEqual({
      at: NOW,
      half: 'extension',
      level: 'info',
      step: 'poll',
      transaction: null,
      orderId: null,
      jobKey: null,
      message: 'x',
      ms: null,
    })
  })

  it('returns the story of one order alone, in the order of writing, whatever the clock said', async () => {
    await store.log([
      logEntry('2026-03-14T17:05:02.000Z', 'stored', 'first', { orderId: 'o1' }),
      logEntry('2026-03-14T17:05:03.000Z', 'stored', 'other', { orderId: 'o2' }),
      logEntry('2026-03-14T17:05:01.000Z', 'accepted', 'second', { orderId: 'o1' }),
    ])
    expect((await store.timeline('o1')).map((entry) => entry.message)).toEqual(['first', 'second'])
  })

  it('is written together with the change that it records, or not at all', async () => {
    const unwritable = { ...aStoredOrder(), order: () => 'no row' } as unknown as StoredOrder
    const failing = store.change('o1', () => ({ order: unwritable, log: [logEntry(NOW, 'stored', 'x')] }))
    await expect(inVirtualTime(failing)).rejects.toThrow('DataCloneError')
    expect(await db.log.count()).toBe(0)
  })

  it('opens no transaction for an empty list', async () => {
    await store.log([])
    expect(await db.log.count()).toBe(0)
  })

  it('keeps the newest hundred thousand entries', async () => {
    const row = { at: NOW, orderIds: [], entries: Array.from({ length: 1_000 }, () => logEntry(NOW, 'poll', 'x')) }
    await db.log.bulkPut(Array.from({ length: 103 }, (_, i) => ({ ...row, seq: i + 1 })))
    await store.pruneLog()
    expect(await db.log.orderBy('seq').keys()).toEqual(Array.from({ length: KEEP / 1_000 }, (_, i) => i + 4))
  })

  it('keeps all while there are fewer', async () => {
    await store.log(Array.from({ length: 2_500 }, () => logEntry(NOW, 'poll', 'x')))
    const before = await db.log.count()
    await store.pruneLog()
    expect(await db.log.count()).toBe(before)
  })

  it('keeps nothing longer than thirty days', async () => {
    const daysBefore = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000).toISOString()
    await store.log(Array.from({ length: 1_200 }, () => logEntry(daysBefore(31), 'poll', 'old')))
    await store.log([logEntry(daysBefore(29), 'poll', 'young'), logEntry(NOW, 'poll', 'new')])
    await store.pruneLog()
    expect((await logOf(db)).map(({ message }) => message)).toEqual(['young', 'new'])
  })

  it('lets an order be written between two batches of its pruning', async () => {
    const entry = logEntry('2026-01-01T00:00:00.000Z', 'poll', 'x')
    await db.log.bulkAdd(Array.from({ length: 1_500 }, () => rowsOf([entry])).flat())
    const pruned = store.pruneLog()
    await store.log([logEntry(NOW, 'stored', 'new')])
    const meanwhile = await db.log.count()
    await pruned
    expect(meanwhile).toBeGreaterThan(1)
    expect(await db.log.count()).toBe(1)
  })

  it('has nothing to prune while it is empty', async () => {
    await store.pruneLog()
    expect(await db.log.count()).toBe(0)
  })
})
