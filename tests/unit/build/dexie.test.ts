import { readFileSync } from 'node:fs'
import * as dexie from 'dexie'
import { Dexie, type EntityTable } from 'dexie'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { withoutUnused } from '../../../build/dexie'
import { CUTS } from '../../../build/dexie-cuts'

const code = readFileSync('node_modules/dexie/dist/modern/dexie.mjs', 'utf8')

describe('the part of Dexie that is built into the extension', () => {
  it('is the part that tests use too', () => {
    expect(Object.keys(dexie)).toEqual(['Dexie'])
    expect(Dexie).not.toHaveProperty('liveQuery')
    const named = CUTS.flatMap(({ members = [] }) => members).filter((name) => name.startsWith('Table#'))
    for (const name of named) expect(new Dexie('any').Table.prototype).not.toHaveProperty(name.slice('Table#'.length))
    expect(named.length).toBeGreaterThan(0)
  })

  it('fails the build with another version of Dexie, or with a cut that matches nothing', () => {
    expect(() => withoutUnused(code.replace("'4.4.7'", "'4.4.8'"))).toThrow(
      'has this text 0 times, not once: const DEXIE',
    )
    expect(() => withoutUnused(code.replace('this.use(hooksMiddleware)', ''))).toThrow('has this text 0 times')
    expect(() => withoutUnused(code.replace('noneOf() {', 'otherwise() {'))).toThrow('Dexie has no WhereClause#noneOf')
    expect(withoutUnused(code).length).toBeLessThan(code.length - 20_000)
  })
})

interface Row {
  id: string
  open: number
  state: string
}

let databases = 0
describe('the part of Dexie that the store uses', () => {
  let db: Dexie & { rows: EntityTable<Row, 'id'>; steps: EntityTable<{ seq: number; of: string[] }, 'seq'> }
  beforeEach(async () => {
    databases += 1
    db = new Dexie(`built-${databases}`, { chromeTransactionDurability: 'strict' }) as typeof db
    db.version(1).stores({ rows: 'id, open', steps: '++seq' })
    db.version(2).stores({ rows: 'id, [open+state]', steps: '++seq, *of' })
    const states = ['held', 'ready', 'refused'].flatMap((state) =>
      [0, 1].map((open) => ({ id: `${state}${open}`, open, state })),
    )
    await db.rows.bulkPut(states)
  })
  afterEach(() => db.close())
  const byState = () => db.rows.where('[open+state]')
  const ids = (rows: Row[]) => rows.map(({ id }) => id)

  it('finds by one part of an index, by both, by any of several and by a range, forwards and backwards', async () => {
    expect(ids(await byState().between([1], [2]).toArray())).toEqual(['held1', 'ready1', 'refused1'])
    expect(await byState().equals([0, 'ready']).primaryKeys()).toEqual(['ready0'])
    const some = byState().anyOf([
      [1, 'refused'],
      [0, 'held'],
      [1, 'none'],
    ])
    expect(ids(await some.toArray())).toEqual(['held0', 'refused1'])
    const last = byState().between([0, Dexie.minKey], [0, Dexie.maxKey]).reverse().limit(2)
    expect(ids(await last.toArray())).toEqual(['refused0', 'ready0'])
    expect(await db.rows.where('id').anyOf(['ready1', 'none']).primaryKeys()).toEqual(['ready1'])
    expect(ids(await db.rows.where(':id').above('ready0').limit(2).toArray())).toEqual(['ready1', 'refused0'])
    expect(await db.rows.orderBy('[open+state]').count()).toBe(6)
  })

  it('refuses to ask by the first part alone, which Dexie’s virtual indexes would accept', async () => {
    await expect(db.rows.where('open').equals(1).toArray()).rejects.toThrow(
      'KeyPath open on object store rows is not indexed',
    )
  })

  it('numbers what it adds, and finds it by each of its keys', async () => {
    await db.steps.bulkAdd([{ of: ['a', 'b'] }, { of: ['b'] }] as never)
    expect(await db.steps.where('of').equals('b').sortBy('seq')).toEqual([
      { seq: 1, of: ['a', 'b'] },
      { seq: 2, of: ['b'] },
    ])
    await db.steps.bulkDelete([1])
    expect(await db.steps.toCollection().primaryKeys()).toEqual([2])
  })

  it('writes all of a transaction, with strict durability, or nothing of it', async () => {
    const begun = vi.spyOn(IDBDatabase.prototype, 'transaction')
    // Dexie reads the function when it opens.
    db.close({ disableAutoOpen: false })
    await db.transaction('rw', [db.rows, db.steps], async () => {
      await db.rows.where('id').anyOf(['held0', 'held1']).delete()
      await db.rows.put({ id: 'new', open: 1, state: 'ready' })
      expect((await db.rows.bulkGet(['new', 'held0'])).map((row) => row?.id)).toEqual(['new', undefined])
    })
    expect(begun).toHaveBeenLastCalledWith(['rows', 'steps'], 'readwrite', { durability: 'strict' })
    begun.mockRestore()
    expect(await db.rows.count()).toBe(5)
    const failed = db.transaction('rw', db.rows, async () => {
      await db.rows.clear()
      throw new Error('decided otherwise')
    })
    await expect(failed).rejects.toThrow('decided otherwise')
    await expect(db.rows.bulkAdd([{ id: 'new', open: 0, state: 'twice' }])).rejects.toThrow('1 of 1 operations failed')
    expect(await db.rows.count()).toBe(5)
  })

  it('reopens after a close that was not final, and closes for a newer version', async () => {
    db.close({ disableAutoOpen: false })
    expect(await db.rows.count()).toBe(6)
    const newer = new Dexie(db.name)
    newer.version(3).stores({ rows: 'id', later: 'id' })
    expect(await newer.table('later').count()).toBe(0)
    newer.close()
    db.close()
    await expect(db.rows.count()).rejects.toThrow('Database has been closed')
  })
})
