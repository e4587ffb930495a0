import 'fake-indexeddb/auto'
import { Dexie, type EntityTable } from 'dexie'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { OperationName } from './support/indexeddb-hook'
import { RawRows } from './support/raw-rows'
import { newDatabase } from './support/shop'
import { type Fault, isCommit, isTransaction, nameOf, StorageFaults } from './support/storage-faults'
import { PAPERS, StorageScenario } from './support/storage-scenario'
import { openUnhooked } from './support/unhooked-database'

interface Thing {
  id: number
  name: string
}

type Things = Dexie & { things: EntityTable<Thing, 'id'>; others: EntityTable<Thing, 'id'> }

function openThings(name: string): Things {
  const db = new Dexie(name) as Things
  db.version(1).stores({ things: 'id, name', others: 'id' })
  return db
}

const isNamed = (name: OperationName) => (operation: { name: OperationName }) => operation.name === name

describe('a fault in a database', () => {
  let name = ''
  let db: Things
  let faults: StorageFaults
  beforeEach(async () => {
    name = newDatabase()
    db = openThings(name)
    await db.things.bulkPut([
      { id: 1, name: 'one' },
      { id: 2, name: 'two' },
      { id: 3, name: 'three' },
    ])
    faults = StorageFaults.of(name)
  })
  afterEach(() => {
    faults.stop()
    db.close()
  })

  const kept = async (): Promise<unknown[]> => {
    const rows = openUnhooked(() => openThings(name))
    const all = await rows.things.toArray()
    rows.close()
    return all.map(({ id }) => id)
  }

  it('fails the k-th put and no other, and rolls its transaction back', async () => {
    faults.arm({ k: 2, how: 'fail', error: 'UnknownError', counts: isNamed('put') })
    const write = db.transaction('rw', db.things, db.others, async () => {
      await db.things.put({ id: 4, name: 'four' })
      await db.others.put({ id: 4, name: 'four' })
    })
    await expect(write).rejects.toThrow('injected: fail UnknownError')
    expect(faults.failed.map(nameOf)).toEqual(['put others in others+things (readwrite)'])
    expect(await kept()).toEqual([1, 2, 3])
    await db.things.put({ id: 5, name: 'five' })
    expect(await kept()).toEqual([1, 2, 3, 5])
  })

  const put = () => db.things.put({ id: 4, name: 'four' })
  const ignored = () =>
    db.transaction('rw', db.things, async () => {
      await put().catch(() => undefined)
      await db.things.put({ id: 5, name: 'five' })
    })

  type Row = [what: string, fault: Omit<Fault, 'k'>, act: () => Promise<unknown>]
  const requests: [OperationName, () => Promise<unknown>][] = [
    ['put', put],
    ['get', () => db.things.get(1)],
    ['getAll', () => db.things.toArray()],
    ['count', () => db.things.count()],
    ['openCursor', () => db.things.filter((thing) => thing.id > 0).toArray()],
    ['cursor.continue', () => db.things.filter((thing) => thing.id > 0).toArray()],
    ['getAllKeys', () => db.things.toCollection().primaryKeys()],
    ['delete', () => db.things.delete(1)],
    ['clear', () => db.things.clear()],
    ['add', () => db.things.add({ id: 9, name: 'nine' })],
  ]

  it.each<Row>([
    ...requests.map(([name, act]): Row => [name, { how: 'fail', error: 'UnknownError', counts: isNamed(name) }, act]),
    ['put whose error its caller ignores', { how: 'fail', error: 'UnknownError', counts: isNamed('put') }, ignored],
    ['commit after its requests succeeded', { how: 'fail', error: 'QuotaExceededError', counts: isCommit }, put],
    ['call itself', { how: 'throw', error: 'DataCloneError', counts: isNamed('put') }, put],
    ['connection, with its transactions', { how: 'close', error: 'InvalidStateError', counts: isCommit }, put],
  ])('fails a %s once, which leaves the rows as they were, and not when it is tried again', async (_, fault, act) => {
    faults.arm({ ...fault, k: 1 })
    await expect(act()).rejects.toThrow()
    expect([faults.failed.length, await kept()]).toEqual([1, [1, 2, 3]])
    await act()
    expect(faults.failed).toHaveLength(1)
  })

  it('fails an opening', async () => {
    db.close()
    faults.arm({ k: 1, how: 'fail', error: 'AbortError', counts: isNamed('open') })
    await expect(openThings(name).open()).rejects.toThrow('injected: fail AbortError')
    const again = openThings(name)
    await again.open()
    expect(await again.things.count()).toBe(3)
    again.close()
  })

  it('fails the upgrade to the next version, and leaves the rows as they were', async () => {
    db.close()
    faults.arm({ k: 1, how: 'fail', error: 'QuotaExceededError', counts: isCommit })
    const next = () => {
      const newer = new Dexie(name)
      newer.version(2).stores({ things: 'id', others: 'id', more: 'id' })
      return newer
    }
    await expect(next().open()).rejects.toThrow()
    expect(await kept()).toEqual([1, 2, 3])
    const again = next()
    await again.open()
    expect(again.tables.map((table) => table.name).sort()).toEqual(['more', 'others', 'things'])
    again.close()
  })

  it('lasts as long as the outage, and lets reads succeed', async () => {
    let isFull = true
    faults.outage(({ name: of }) => (of === 'commit' && isFull ? { how: 'fail', error: 'QuotaExceededError' } : null))
    for (const id of [4, 5]) await expect(db.things.put({ id, name: 'more' })).rejects.toThrow()
    expect(await db.things.count()).toBe(3)
    isFull = false
    await db.things.put({ id: 6, name: 'six' })
    expect(await kept()).toEqual([1, 2, 3, 6])
  })

  it('affects no other database, and no unhooked connection', async () => {
    faults.arm({ k: 1, how: 'fail', error: 'UnknownError' })
    const other = openThings(newDatabase())
    await other.things.put({ id: 1, name: 'one' })
    other.close()
    expect(await kept()).toEqual([1, 2, 3])
    const rows = await RawRows.open(name)
    rows.close()
    expect([faults.operations, faults.failed]).toEqual([[], []])
    await expect(db.things.get(1)).rejects.toThrow('injected')
  })

  it('counts a transaction, its requests and its commit as operations', async () => {
    faults.arm(null)
    await db.things.put({ id: 4, name: 'four' })
    await db.things.get(4)
    expect(faults.operations.map(({ name: operation }) => operation)).toEqual([
      'transaction',
      'put',
      'commit',
      'transaction',
      'get',
    ])
    faults.arm({ k: 2, how: 'throw', error: 'InvalidStateError', counts: isTransaction })
    await db.things.get(4)
    expect(faults.hasFailed).toBe(false)
  })
})

describe('an order’s scenario without a fault', () => {
  it('has no problem, and makes about as many storage operations each time', async () => {
    const counts: number[] = []
    for (let n = 0; n < 3; n += 1) {
      const operations = await StorageScenario.run(null)
      expect([operations.problems, operations.shown, operations.failed]).toEqual([[], null, []])
      counts.push(operations.operations.filter(isCommit).length)
    }
    expect(PAPERS).toHaveLength(9)
    expect(Math.min(...counts)).toBeGreaterThan(25)
    expect(Math.max(...counts) / Math.min(...counts)).toBeLessThan(1.5)
  })
})
