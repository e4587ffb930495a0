import { readFileSync } from 'node:fs'
import { Dexie } from 'dexie'
import { describe, expect, it } from 'vitest'
import { timelineOf } from '../../../../extension/logging/transaction-log'
import { openDatabase } from '../../../../extension/orders/database'
import { pruneOrders } from '../../../../extension/worker/prune'
import { aTill } from '../a-till'

/** What a till of the first shipped version left on its disk: its tables as JSON, written by that version. */
type Kept = Record<'orders' | 'jobs' | 'log' | 'facts', { id?: string; key?: string; orderId?: string; seq?: number }[]>
const kept = JSON.parse(
  readFileSync(new URL('../../../fixtures/database-version-1.json', import.meta.url), 'utf8'),
) as Kept

/** The schema as version 1 had it. */
async function writeVersion1(name: string): Promise<void> {
  const old = new Dexie(name)
  old.version(1).stores({
    orders: 'id, transaction, open, updatedAt',
    jobs: 'key, document, orderId, open, [open+state]',
    log: '++seq, at, transaction, orderId',
    facts: 'name',
  })
  for (const [table, rows] of Object.entries(kept)) await old.table(table).bulkAdd(rows)
  old.close()
}

describe('the orders’ database', () => {
  it('opens what version 1 left, and loses nothing', async () => {
    await writeVersion1('kept')
    const db = openDatabase('kept')
    for (const table of ['orders', 'jobs', 'log', 'facts'] as const)
      expect(await db.table(table).toArray()).toEqual(kept[table])
    expect(db.verno).toBe(3)
    db.close()
  })

  it('finds by the new indexes what version 1 wrote', async () => {
    await writeVersion1('indexed')
    const { till } = aTill()
    const db = openDatabase('indexed')
    const closed = await db.orders.where('[open+updatedAt]').between([0, Dexie.minKey], [0, Dexie.maxKey]).primaryKeys()
    expect(closed).toEqual(['MADEUPold0000001a'])
    const told = await timelineOf(db, 'MADEUPdlv0000001a')
    expect(told.map(({ seq }) => seq)).toEqual(
      kept.log.flatMap(({ orderId, seq }) => (orderId === 'MADEUPdlv0000001a' && seq !== undefined ? [seq] : [])),
    )
    expect(told.length).toBeGreaterThan(0)
    await pruneOrders({ ...till, db, now: () => '2027-01-01T00:00:00.000Z' })
    expect(await db.orders.toCollection().primaryKeys()).toEqual(['MADEUPdlv0000001a'])
    db.close()
  })
})
