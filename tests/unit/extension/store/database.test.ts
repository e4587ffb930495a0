import { readFileSync } from 'node:fs'
import { Dexie } from 'dexie'
import { describe, expect, it } from 'vitest'
import { pruneOrders } from '../../../../extension/background/prune'
import { openDatabase } from '../../../../extension/store/database'
import { logEntry } from '../../../../extension/store/log-rows'
import { aStore, tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, rethrow } from '../a-worker-context'

/** A database of the first released version: its tables as JSON, written by that version. */
type Kept = Record<'orders' | 'jobs' | 'log' | 'facts', { id?: string; key?: string; orderId?: string; seq?: number }[]>
const storedTables = JSON.parse(
  readFileSync(new URL('../../../fixtures/database-version-1.json', import.meta.url), 'utf8'),
) as Kept

/** The schema of version 1. */
async function writeVersion1(name: string): Promise<void> {
  const old = new Dexie(name)
  old.version(1).stores({
    orders: 'id, transaction, open, updatedAt',
    jobs: 'key, document, orderId, open, [open+state]',
    log: '++seq, at, transaction, orderId',
    facts: 'name',
  })
  for (const [table, rows] of Object.entries(storedTables)) await old.table(table).bulkAdd(rows)
  old.close()
}

describe('the orders’ database', () => {
  it('opens one of version 1, and loses nothing', async () => {
    await writeVersion1('kept')
    const db = openDatabase('kept')
    for (const table of ['orders', 'jobs', 'log', 'facts'] as const)
      expect(await db.table(table).toArray()).toEqual(storedTables[table])
    expect(db.verno).toBe(4)
    db.close()
  })

  it('shows the story of an order whose log version 2 wrote, a row for each write, and continues it', async () => {
    const old = new Dexie('packed')
    old.version(2).stores({
      orders: 'id, [open+updatedAt]',
      jobs: 'key, orderId, [open+state]',
      log: '++seq, orderId',
      facts: 'name',
    })
    const { orderId: _, ...step } = logEntry('2026-03-14T17:05:00.000Z', 'stored', 'new')
    const planned = { ...step, step: 'planned', message: 'kitchen revision 1' }
    await old.table('log').bulkAdd([
      { at: step.at, orderId: 'o1', steps: [step, planned] },
      { at: step.at, orderId: 'o2', steps: [step] },
    ])
    old.close()
    const store = aStore('packed')
    await store.log(['o2', 'o1'].map((orderId) => logEntry(step.at, 'accepted', `yes to ${orderId}`, { orderId })))
    expect((await store.timeline('o1')).map(({ message }) => message)).toEqual([
      'new',
      'kitchen revision 1',
      'yes to o1',
    ])
    expect((await store.timeline('o2')).map(({ message }) => message)).toEqual(['new', 'yes to o2'])
    store.close()
  })

  it('finds by the new indexes what version 1 wrote', async () => {
    await writeVersion1('indexed')
    const { context } = aWorkerContext()
    const store = aStore('indexed', () => '2027-01-01T00:00:00.000Z')
    const db = tablesOf({ store })
    const closed = await db.orders.where('[open+updatedAt]').between([0, Dexie.minKey], [0, Dexie.maxKey]).primaryKeys()
    expect(closed).toEqual(['MADEUPold0000001a'])
    const timeline = await store.timeline('MADEUPdlv0000001a')
    expect(timeline.map(({ seq }) => seq)).toEqual(
      storedTables.log.flatMap(({ orderId, seq }) =>
        orderId === 'MADEUPdlv0000001a' && seq !== undefined ? [seq] : [],
      ),
    )
    expect(timeline.length).toBeGreaterThan(0)
    await pruneOrders({ ...context, store, now: () => '2027-01-01T00:00:00.000Z' }, rethrow)
    expect(await db.orders.toCollection().primaryKeys()).toEqual(['MADEUPdlv0000001a'])
    db.close()
  })
})
