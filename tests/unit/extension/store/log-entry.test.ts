import { beforeEach, describe, expect, it, vi } from 'vitest'
import type { StoredOrder } from '../../../../extension/order-model/records'
import type { Database } from '../../../../extension/store/database'
import { logCode } from '../../../../extension/store/log-code'
import type { LogEvent } from '../../../../extension/store/log-events'
import { rowsOf } from '../../../../extension/store/log-rows'
import type { Store } from '../../../../extension/store/store'
import { anEntry } from '../../../fixtures/log-entries'
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

  it('takes no plain text as a field, and masks what is no id or code', () => {
    const typed: string = 'Ana Lucía Rozo'
    // @ts-expect-error what a person typed is no field
    const event: LogEvent = { kind: 'station-ready', station: typed, ready: true }
    expect(event.kind).toBe('station-ready')
    expect(logCode(typed)).toMatch(/^\[14~[0-9a-f]{2}\]$/)
    expect(logCode('cocina')).toBe('cocina')
  })

  it('returns the story of one order alone, in the order of writing, whatever the clock said', async () => {
    await store.log([
      anEntry('2026-03-14T17:05:02.000Z', 'first', { orderId: 'o1' }),
      anEntry('2026-03-14T17:05:03.000Z', 'other', { orderId: 'o2' }),
      anEntry('2026-03-14T17:05:01.000Z', 'second', { orderId: 'o1' }),
    ])
    expect((await store.timeline('o1')).map(({ event }) => event)).toEqual([
      { kind: 'poll', askedAt: 'first' },
      { kind: 'poll', askedAt: 'second' },
    ])
  })

  it('is written together with the change that it records, or not at all', async () => {
    const unwritable = { ...aStoredOrder(), order: () => 'no row' } as unknown as StoredOrder
    const failing = store.change('o1', () => ({ order: unwritable, log: [anEntry(NOW, 'x')] }))
    await expect(inVirtualTime(failing)).rejects.toThrow('DataCloneError')
    expect(await db.log.count()).toBe(0)
  })

  it('opens no transaction for an empty list', async () => {
    const transactions = vi.spyOn(db, 'transaction')
    await store.log([])
    expect(transactions).not.toHaveBeenCalled()
  })

  it('keeps the newest hundred thousand entries', async () => {
    const row = { at: NOW, orderIds: [], entries: Array.from({ length: 1_000 }, () => anEntry(NOW, 'x')) }
    await db.log.bulkPut(Array.from({ length: 103 }, (_, i) => ({ ...row, seq: i + 1 })))
    await store.pruneLog()
    expect(await db.log.orderBy('seq').keys()).toEqual(Array.from({ length: KEEP / 1_000 }, (_, i) => i + 4))
  })

  it('keeps all while there are fewer', async () => {
    await store.log(Array.from({ length: 2_500 }, () => anEntry(NOW, 'x')))
    const before = await db.log.count()
    await store.pruneLog()
    expect(await db.log.count()).toBe(before)
  })

  it('keeps nothing longer than thirty days', async () => {
    const daysBefore = (days: number) => new Date(Date.parse(NOW) - days * 86_400_000).toISOString()
    await store.log(Array.from({ length: 1_200 }, () => anEntry(daysBefore(31), 'old')))
    await store.log([anEntry(daysBefore(29), 'young'), anEntry(NOW, 'new')])
    await store.pruneLog()
    expect((await logOf(db)).map(({ message }) => message)).toEqual(['asked at young', 'asked at new'])
  })

  it('lets an order be written between two batches of its pruning', async () => {
    const entry = anEntry('2026-01-01T00:00:00.000Z', 'x')
    await db.log.bulkAdd(Array.from({ length: 1_500 }, () => rowsOf([entry])).flat())
    const pruned = store.pruneLog()
    await store.log([anEntry(NOW, 'new')])
    const meanwhile = await db.log.count()
    await pruned
    expect(meanwhile).toBeGreaterThan(1)
    expect(await db.log.count()).toBe(1)
  })
})
