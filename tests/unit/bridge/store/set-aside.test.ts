import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { StatusAnswer } from '@shared/api'
import { eachMeans } from '@shared/means'
import { describe, expect, it } from 'vitest'
import { nodeDisk } from '../../../../bridge/data-folder/disk'
import { connectToRead } from '../../../../bridge/store/connection'
import { DATABASE_NAME } from '../../../../bridge/store/schema'
import { removeSetAside } from '../../../../bridge/store/set-aside'
import { openWorld, type World } from '../support/bridge-world'
import { namesIn, silent } from '../support/database-folder'
import { comanda, factura } from '../support/papers'
import { confirm, numbered, statusesIn, thisMonth } from '../support/register-folder'

const DAY = 24 * 3600_000
const withoutLanes = { withoutLanes: true }
const iso = (at: number) => new Date(at).toISOString()

/** Damages the table of the papers: SQLite's check finds it, and the register can still be read. */
function damageJobs(folder: string): void {
  const path = join(folder, DATABASE_NAME)
  const db = new DatabaseSync(path)
  const page = Number(db.prepare("SELECT rootpage FROM sqlite_schema WHERE name = 'jobs'").get()?.rootpage)
  const size = Number(db.prepare('PRAGMA page_size').get()?.page_size)
  db.close()
  writeFileSync(path, Buffer.from(readFileSync(path)).fill(0x5a, (page - 1) * size, page * size))
}

/** Tells the bridge Justo's time, as each paper of a till does. */
const tellTime = async (world: World, at: number) =>
  world.put(await comanda({ order: `order-${at}`, justoAt: iso(at), seenAt: iso(at), releasedAt: iso(at) }))

const remove = (world: World, at: number) =>
  removeSetAside({ folder: world.folder, disk: nodeDisk, now: () => at }, world.store, silent)

describe('the register of a damaged database', () => {
  it('is rescued at once: the numbers that papers show, and nobody is offered one of them again', async () => {
    const { folder } = await numbered(3)
    damageJobs(folder)
    const world = await openWorld({ folder, ...withoutLanes })
    expect(namesIn(folder, 'damaged-')).toHaveLength(1)
    expect(await statusesIn(world, thisMonth())).toEqual(['J-1 issued', 'J-2 issued', 'J-3 issued'])
    const { numbering } = await world.get<StatusAnswer>('/status')
    expect(numbering).toMatchObject({ warning: 'damaged', next: null, offeredLast: 3 })
    expect(confirm(world, 3)).toMatchObject({ ok: false, lowest: 4 })
    expect(confirm(world, 4).ok).toBe(true)
    expect((await world.put(await factura({ order: 'new' }))).job.number?.text).toBe('J-4')
    // An order of the lost papers has its number already: it gets no second one.
    expect((await world.put(await factura({ order: 'order-2' }))).job.number).toBeNull()
  })

  it('of which nothing can be read costs no start', async () => {
    const { folder } = await numbered(2)
    writeFileSync(join(folder, DATABASE_NAME), 'SQLite format 3\0 and then nothing of it')
    const world = await openWorld({ folder, ...withoutLanes })
    expect(await statusesIn(world, thisMonth())).toEqual([])
  })
})

describe('what was set aside', () => {
  const NOW = Date.now()
  const nameOf = (what: string, at: number) => `${what}-${iso(at).replace(/[-:]|\.\d+/g, '')}`

  /** A running bridge with a register of two numbers set aside so many days ago, and one number of its own. */
  async function withDamaged(days: number) {
    const other = await numbered(2)
    const world = await openWorld(withoutLanes)
    const name = nameOf('damaged', NOW - days * DAY)
    mkdirSync(join(world.folder, name))
    writeFileSync(join(world.folder, name, DATABASE_NAME), readFileSync(join(other.folder, DATABASE_NAME)))
    return { world, name }
  }

  it('goes after 42 days, and its numbers stay in the register', async () => {
    const { world, name } = await withDamaged(43)
    await tellTime(world, NOW)
    remove(world, NOW)
    expect(namesIn(world.folder)).not.toContain(name)
    expect(await statusesIn(world, thisMonth())).toEqual(['J-1 issued', 'J-2 issued'])
    expect((await world.put(await factura({ order: 'new' }))).job.number?.text).toBe('J-3')
  })

  it('stays for 42 days, for support', async () => {
    const { world, name } = await withDamaged(41)
    await tellTime(world, NOW)
    remove(world, NOW)
    expect(namesIn(world.folder)).toContain(name)
  })

  it('is not removed by a clock of this computer that is ahead of Justo’s', async () => {
    const { world, name } = await withDamaged(5)
    await tellTime(world, NOW)
    remove(world, NOW + 400 * DAY)
    expect(namesIn(world.folder)).toContain(name)
  })

  it('goes in each form: files of tills, of an earlier build, wrong settings; all else stays', async () => {
    const world = await openWorld(withoutLanes)
    await tellTime(world, NOW)
    const before = readdirSync(world.folder)
    const old = NOW - 50 * DAY
    for (const name of [nameOf('clients.json.damaged', old), nameOf('earlier-build', old), 'settings-wrong.json'])
      writeFileSync(join(world.folder, name), '{}')
    writeFileSync(join(world.folder, nameOf('notes', old)), 'of a person')
    utimesSync(join(world.folder, 'settings-wrong.json'), old / 1000, old / 1000)
    remove(world, NOW)
    expect(readdirSync(world.folder).sort()).toEqual([...before, nameOf('notes', old)].sort())
  })

  it('keeps the lines of what was collected', async () => {
    const { world, name } = await withDamaged(43)
    const path = join(world.folder, name, DATABASE_NAME)
    const db = new DatabaseSync(path)
    const names = { at: iso(NOW), orderNumber: '1', transaction: 'C1-1', corrects: null }
    const settled = { ...names, ...eachMeans(() => 0), tip: 0, received: 5, cash: 5 }
    const insert =
      'INSERT INTO settlements (store_id, order_id, request_id, till, written_at, facts) VALUES (?,?,?,?,?,?)'
    db.prepare(insert).run('store-1', 'order-1', 'r1', 'C1', iso(NOW), JSON.stringify(settled))
    db.prepare(insert).run('store-1', 'order-1', 'r2', 'C1', iso(NOW), '{"of":"nothing"}')
    db.close()
    await tellTime(world, NOW)
    remove(world, NOW)
    const kept = connectToRead(join(world.folder, DATABASE_NAME))
    expect(kept.prepare('SELECT request_id FROM settlements').all()).toEqual([{ request_id: 'r1' }])
    kept.close()
  })
})
