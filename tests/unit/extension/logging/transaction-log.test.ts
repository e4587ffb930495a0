import { beforeEach, describe, expect, it } from 'vitest'
import { logEntry, pruneLog, timelineOf, writeLog } from '../../../../extension/logging/transaction-log'
import type { Database } from '../../../../extension/orders/database'
import { aTill, NOW } from '../a-till'

const KEEP = 100_000

describe('the log of the transactions', () => {
  let db: Database
  beforeEach(() => {
    db = aTill().till.db
  })

  it('fills in what a step does not say', () => {
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

  it('tells the story of one order alone, in the order in which it happened, whatever the clock said', async () => {
    await writeLog(db, [
      logEntry('2026-03-14T17:05:02.000Z', 'stored', 'first', { orderId: 'o1' }),
      logEntry('2026-03-14T17:05:03.000Z', 'stored', 'other', { orderId: 'o2' }),
      logEntry('2026-03-14T17:05:01.000Z', 'accepted', 'second', { orderId: 'o1' }),
    ])
    expect((await timelineOf(db, 'o1')).map((entry) => entry.message)).toEqual(['first', 'second'])
  })

  it('stands and falls with the change that it tells of', async () => {
    const failing = db.transaction('rw', db.orders, db.log, async () => {
      await writeLog(db, [logEntry(NOW, 'stored', 'x')])
      throw new Error('the disk is full')
    })
    await expect(failing).rejects.toThrow('the disk is full')
    expect(await db.log.count()).toBe(0)
  })

  it('opens no transaction for nothing', async () => {
    await writeLog(db, [])
    expect(await db.log.count()).toBe(0)
  })

  it('keeps the newest hundred thousand entries, however many more there are', async () => {
    const entry = logEntry(NOW, 'poll', 'x')
    const seqs = [1, 2, 4_999, 5_000, 5_001, KEEP, KEEP + 5_000]
    await db.log.bulkPut(seqs.map((seq) => ({ ...entry, seq })))
    await pruneLog(db)
    expect(await db.log.toCollection().primaryKeys()).toEqual([5_000, 5_001, KEEP, KEEP + 5_000])
  })

  it('drops more than one batch in one go', async () => {
    const entry = logEntry(NOW, 'poll', 'x')
    await db.log.bulkPut(Array.from({ length: 2_500 }, (_, i) => ({ ...entry, seq: i + 1 })))
    await db.log.put({ ...entry, seq: KEEP + 2_501 })
    await pruneLog(db)
    expect(await db.log.count()).toBe(1)
  })

  it('has nothing to drop while it is empty', async () => {
    await pruneLog(db)
    expect(await db.log.count()).toBe(0)
  })
})
