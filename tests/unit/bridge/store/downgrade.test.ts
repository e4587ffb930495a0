// @own-process: the bridge is loaded with two journal formats
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { listSegments, readHeader, segmentPath } from '../../../../bridge/journal/segments'
import { readUpgradeList, UPGRADES } from '../../../../bridge/journal/upgrade-list'
import { encodeLine } from '../../../../bridge/register/register-line'
import type { World, WorldOptions } from '../support/bridge-world'
import { comanda, factura, type Paper } from '../support/papers'
import { ScriptedPrinter } from '../support/scripted-printer'
import { SOON } from '../support/soon'
import { temporaryFolder } from '../support/temporary-folder'
import { type Program, programOf } from '../support/two-formats'

/** Today's program, and one whose journal has another format. */
let old: Program
let newer: Program

beforeAll(async () => {
  old = await programOf(3)
  newer = await programOf(4)
})

const MACHINE = 'this-machine'
const quiet = { machine: MACHINE, now: Date.now, log: () => {} }
const isPrinted = (world: World, { key }: Paper) =>
  vi.waitFor(async () => expect((await world.job(key)).state).toBe('printed'), SOON)
const papersOf = (world: World) => ['cocina', 'caja'].flatMap((id) => world.printer(id).papers)
const stateOf = async (world: World, { key }: Paper) => (await world.job(key)).state

/** Opens a folder as the older program does: back first. */
async function openOld(folder: string, options: WorldOptions = {}) {
  const back = old.downgrade({ folder, ...quiet })
  return { back, world: await old.openWorld({ folder, ...options }) }
}

/** A folder with one printed comanda and invoice J-1, left by today's program. */
async function usedFolder() {
  const folder = temporaryFolder()
  const world = await old.openWorld({ folder })
  const papers = [await comanda(), await factura()]
  for (const paper of papers) {
    await world.put(paper)
    await isPrinted(world, paper)
  }
  const { store } = await world.jobs()
  await world.stop()
  return { folder, papers, store }
}

describe('a newer program that wrote nothing', () => {
  it('leaves a folder that goes on where it was, with its numbers', async () => {
    const { folder, papers, store } = await usedFolder()
    await (await newer.openWorld({ folder })).stop()
    expect(readHeader(folder, listSegments(folder).at(-1) ?? 0)?.format).toBe(4)
    const { back, world } = await openOld(folder)
    expect(back).toEqual({ from: 4, wrote: false, aside: null })
    for (const paper of papers) expect((await world.put(paper)).status).toBe(200)
    const next = await factura({ order: 'order-2' })
    expect((await world.put(next)).status).toBe(202)
    await isPrinted(world, next)
    expect((await world.job(next.key)).number?.text).toBe('J-2')
    // Tills may have been told positions of the newer journal that this one would use again.
    expect((await world.jobs()).store).not.toBe(store)
    expect(papersOf(world)).toHaveLength(1)
    const left = readdirSync(folder).filter((name) => /^(before|newer|damaged)-|upgrades|\.partial$/.test(name))
    expect(left).toEqual([])
  })

  it('leaves waiting papers waiting: they are printed once', async () => {
    const folder = temporaryFolder()
    const paper = await comanda()
    const before = await old.openWorld({ folder, withoutLanes: true })
    await before.put(paper)
    await before.stop()
    await (await newer.openWorld({ folder, withoutLanes: true })).stop()
    const { world } = await openOld(folder)
    await isPrinted(world, paper)
    expect(papersOf(world)).toEqual(['kitchen COCINA 1 Hamburguesa'])
  })

  it('and ended before its own segment leaves the journal itself as it was', async () => {
    const { folder, store } = await usedFolder()
    await (await newer.openWorld({ folder })).stop()
    for (const segment of listSegments(folder))
      if (readHeader(folder, segment)?.format === 4) rmSync(segmentPath(folder, segment))
    const { back, world } = await openOld(folder)
    expect([back, (await world.jobs()).store]).toEqual([null, store])
    expect(existsSync(join(folder, UPGRADES))).toBe(false)
  })
})

describe('a newer program that wrote records', () => {
  /** The newer program prints a comanda and invoice J-2. */
  async function writtenFolder() {
    const { folder, papers, store } = await usedFolder()
    const world = await newer.openWorld({ folder })
    const later = [await comanda({ order: 'order-2', dish: 'Ajiaco' }), await factura({ order: 'order-2' })]
    for (const paper of later) {
      await world.put(paper)
      await isPrinted(world, paper)
    }
    return { folder, papers: [...papers, ...later], later, store, world }
  }

  it('prints none of them again, and issues no number until the next one is confirmed', async () => {
    const { folder, papers, world: before } = await writtenFolder()
    await before.stop()
    const { back, world } = await openOld(folder)
    expect(back).toMatchObject({ from: 4, wrote: true, aside: expect.stringMatching(/^newer-format-4-\d{8}T\d{6}Z$/) })
    for (const paper of papers) {
      expect((await world.put(paper)).status).toBe(200)
      expect(await stateOf(world, paper)).toBe('printed')
    }
    const next = await factura({ order: 'order-3' })
    await world.put(next)
    await isPrinted(world, next)
    expect((await world.job(next.key)).number).toBeNull()
    expect(papersOf(world)).toHaveLength(1)
    const { confirmNext } = await import('../../../../bridge/store/confirm-number')
    const { invoice } = world.settings.current().settings
    expect(await confirmNext({ ...world, invoice }, 2)).toMatchObject({ ok: false, lowest: 3 })
    expect(await confirmNext({ ...world, invoice }, 3)).toMatchObject({ ok: true, next: 3 })
    const numbered = await factura({ order: 'order-4' })
    await world.put(numbered)
    expect((await world.job(numbered.key)).number?.text).toBe('J-3')
  })

  it('prints one with the longest key not again', async () => {
    const { folder } = await usedFolder()
    const paper = await comanda({ order: 'o'.repeat(64), station: 's'.repeat(64) })
    paper.key = paper.key.replace('store-1', 'a'.repeat(64))
    const world = await newer.openWorld({ folder })
    expect((await world.put(paper)).status).toBe(202)
    await isPrinted(world, paper)
    await world.stop()
    const { world: after } = await openOld(folder)
    expect((await after.put(paper)).status).toBe(200)
  })

  it('is kept aside whole, and is not gone back from twice', async () => {
    const { folder, world: before } = await writtenFolder()
    await before.stop()
    const files = readdirSync(folder).filter((name) => name.endsWith('.log') || name === 'register.jsonl')
    const bytes = new Map(files.map((name) => [name, readFileSync(join(folder, name))]))
    const { back, world } = await openOld(folder)
    await world.stop()
    for (const [name, was] of bytes)
      expect(readFileSync(join(folder, back?.aside ?? '', name)).equals(was), name).toBe(true)
    const again = await openOld(folder)
    expect(again.back).toBeNull()
    expect(again.world.store.state.numbersStopped).toBe(true)
  })

  it('a change of what it printed says that it replaces it', async () => {
    const { folder, world: before } = await writtenFolder()
    await before.stop()
    const { world } = await openOld(folder)
    const changed = await comanda({ order: 'order-2', dish: 'Sancocho', revision: 2 })
    expect((await world.put(changed)).status).toBe(202)
    await isPrinted(world, changed)
    expect(papersOf(world)).toEqual([expect.stringMatching(/^replaces \+ kitchen COCINA \d Sancocho$/)])
  })

  it('a paper that waited before the upgrade and was printed after it does not come out again', async () => {
    const folder = temporaryFolder()
    const paper = await comanda()
    const before = await old.openWorld({ folder, withoutLanes: true })
    await before.put(paper)
    await before.stop()
    const between = await newer.openWorld({ folder })
    await isPrinted(between, paper)
    await between.stop()
    const { world } = await openOld(folder)
    expect(await stateOf(world, paper)).toBe('printed')
    expect(papersOf(world)).toEqual([])
  })

  it('what it was printing is asked about; what it never began comes from its till again', async () => {
    const { folder } = await usedFolder()
    const between = await newer.openWorld({ folder })
    between.printer('cocina').onSend = () => new Promise(() => {})
    const begun = await comanda({ order: 'order-2' })
    const waiting = await comanda({ order: 'order-3' })
    await between.put(begun)
    await vi.waitFor(async () => expect(await stateOf(between, begun)).toBe('printing'), SOON)
    await between.put(waiting)
    await between.stop()
    const { world } = await openOld(folder)
    expect(await world.job(begun.key)).toMatchObject({ state: 'unconfirmed', reasons: ['interrupted'] })
    expect((await world.put(begun)).status).toBe(200)
    expect((await world.put(waiting)).status).toBe(202)
    await isPrinted(world, waiting)
    expect(world.printer('cocina').papers).toHaveLength(1)
    const seen = { requestId: 'r', attempt: 1, outcome: 'came-out' }
    expect(await world.decide(begun.key, 'resolve', seen)).toMatchObject({ status: 200, job: { state: 'printed' } })
  })

  it('what it was printing, and did not come out, cannot be printed here: the till shows it as failed', async () => {
    const { folder } = await usedFolder()
    const between = await newer.openWorld({ folder })
    between.printer('cocina').onSend = () => new Promise(() => {})
    const begun = await comanda({ order: 'order-2' })
    await between.put(begun)
    await vi.waitFor(async () => expect(await stateOf(between, begun)).toBe('printing'), SOON)
    await between.stop()
    const { world } = await openOld(folder)
    const seen = { requestId: 'r', attempt: 1, outcome: 'did-not' }
    expect(await world.decide(begun.key, 'resolve', seen)).toMatchObject({ status: 200 })
    await vi.waitFor(async () => expect(await stateOf(world, begun)).toBe('failed'), SOON)
    await world.stop()
    const again = await old.openWorld({ folder })
    expect(await stateOf(again, begun)).toBe('failed')
  })

  it('in files that this program cannot read at all gives the same', async () => {
    const { folder, papers, world: before } = await writtenFolder()
    await before.stop()
    for (const segment of listSegments(folder))
      if (readHeader(folder, segment)?.format === 4) writeFileSync(segmentPath(folder, segment), 'SQLite format 9\0')
    const list = readUpgradeList(folder)
    const lines = (list?.lines ?? []).map((line) => ({ ...(line as object), unknown: { field: 1 } }))
    const { encodeCrcLine } = await import('../../../../bridge/data-folder/crc-line')
    writeFileSync(join(folder, UPGRADES), [...lines, { what: 'unknown' }].map(encodeCrcLine).join(''))
    const { back, world } = await openOld(folder)
    expect(back?.wrote).toBe(true)
    for (const paper of papers) expect(await stateOf(world, paper)).toBe('printed')
    expect(world.store.state.lastNumbers.get('J')?.number).toBe(2)
  })

  it('in states that this program does not know leaves the paper to a person', async () => {
    const { folder, later, world: before } = await writtenFolder()
    await before.stop()
    const { encodeCrcLine } = await import('../../../../bridge/data-folder/crc-line')
    const lines = (readUpgradeList(folder)?.lines ?? []).map((line) => {
      const fields = line as { state?: string }
      return encodeCrcLine(fields.state === 'printed' ? { ...fields, state: 'folded', reasons: ['creased'] } : fields)
    })
    writeFileSync(join(folder, UPGRADES), lines.join(''))
    const { world } = await openOld(folder)
    for (const paper of later) expect(await stateOf(world, paper)).toBe('unconfirmed')
    expect(papersOf(world)).toEqual([])
  })

  it('with a register that this program cannot read: the one of the copy counts, with the numbers of the list', async () => {
    const { folder, world: before } = await writtenFolder()
    await before.stop()
    const register = join(folder, 'register.jsonl')
    const newLine = encodeLine({ n: 1, type: 'register', format: 99 })
    writeFileSync(register, newLine)
    const { back, world } = await openOld(folder)
    expect(readFileSync(join(folder, back?.aside ?? '', 'register.jsonl'), 'utf8')).toBe(newLine)
    expect(world.store.state.lastNumbers.get('J')?.number).toBe(2)
    expect(readFileSync(register, 'utf8')).toContain('"text":"J-1"')
  })

  it('with a list that a power cut or a bad sector damaged: every open paper is left to a person', async () => {
    const folder = temporaryFolder()
    const paper = await comanda()
    const before = await old.openWorld({ folder, withoutLanes: true })
    await before.put(paper)
    await before.stop()
    const between = await newer.openWorld({ folder, withoutLanes: true })
    for (const order of ['order-2', 'order-3', 'order-4']) await between.put(await comanda({ order }))
    await between.stop()
    const bytes = readFileSync(join(folder, UPGRADES))
    const second = bytes.indexOf(10) + 20
    bytes[second] = (bytes[second] ?? 0) ^ 0x55
    writeFileSync(join(folder, UPGRADES), bytes)
    const { world } = await openOld(folder, { withoutLanes: true })
    expect(await stateOf(world, paper)).toBe('unconfirmed')
    expect(world.store.state.numbersStopped).toBe(true)
  })

  it('over two formats goes back to the copy of its own, with the papers of both', async () => {
    const { folder, papers, world: before } = await writtenFolder()
    await before.stop()
    const newest = await programOf(5)
    const world5 = await newest.openWorld({ folder })
    const last = await comanda({ order: 'order-5' })
    await world5.put(last)
    await isPrinted(world5, last)
    await world5.stop()
    const { back, world } = await openOld(folder)
    expect(back).toMatchObject({ from: 4, wrote: true })
    for (const paper of [...papers, last]) expect((await world.put(paper)).status).toBe(200)
    expect(papersOf(world)).toEqual([])
  })
})

describe('settings of a newer program', () => {
  it('that this one cannot read come from the copy; others stay as they are', async () => {
    const { folder } = await usedFolder()
    await (await newer.openWorld({ folder })).stop()
    const settings = join(folder, 'settings.json')
    const was = readFileSync(settings, 'utf8')
    writeFileSync(settings, '{"new": true}')
    const isReadable = () => !readFileSync(settings, 'utf8').includes('new')
    const back = old.downgrade({ folder, ...quiet, beside: [{ name: 'settings.json', isReadable }] })
    expect(readFileSync(settings, 'utf8')).toBe(was)
    expect(readFileSync(join(folder, back?.aside ?? '', 'settings.json'), 'utf8')).toBe('{"new": true}')
  })
})

describe('a folder that cannot go back', () => {
  it.each([
    ['its copy', (folder: string) => rmSync(join(folder, 'before-format-4'), { recursive: true })],
    ['its list', (folder: string) => rmSync(join(folder, UPGRADES))],
  ])('without %s is refused as before, and nothing in it is changed', async (_, damage) => {
    const { folder } = await usedFolder()
    await (await newer.openWorld({ folder })).stop()
    damage(folder)
    const names = readdirSync(folder)
    await expect(async () => {
      old.downgrade({ folder, ...quiet })
      await old.openJobStore({ folder, ...quiet })
    }).rejects.toThrow(old.NewerFormatError)
    expect(readdirSync(folder)).toEqual(names)
  })

  it('because the list could not be written: papers came first', async () => {
    const { folder } = await usedFolder()
    const { diskWrites } = await import('../../../../bridge/data-folder/disk')
    const listHandles = new Set<unknown>()
    const { nodeDisk } = await import('../../../../bridge/data-folder/disk')
    const world = await newer.openWorld({
      folder,
      disk: {
        open: async (path, flags) => {
          const handle = await nodeDisk.open(path, flags)
          if (path.endsWith(UPGRADES)) listHandles.add(handle)
          return handle
        },
        write: (handle, bytes, at) =>
          listHandles.has(handle) ? Promise.reject(new Error('EIO')) : diskWrites.write(handle, bytes, at),
      },
    })
    const paper = await comanda({ order: 'order-2' })
    expect((await world.put(paper)).status).toBe(202)
    await isPrinted(world, paper)
    await world.stop()
    expect(existsSync(join(folder, UPGRADES))).toBe(false)
    expect(() => old.downgrade({ folder, ...quiet })).not.toThrow()
    await expect(old.openJobStore({ folder, ...quiet })).rejects.toThrow(old.NewerFormatError)
  })
})

describe('a program that goes forward again', () => {
  it('keeps a new copy and a new list, and knows the papers of both', async () => {
    const { folder, papers } = await usedFolder()
    await (await newer.openWorld({ folder })).stop()
    const { world: back } = await openOld(folder)
    const later = await comanda({ order: 'order-2' })
    await back.put(later)
    await isPrinted(back, later)
    await back.stop()
    const again = await newer.openWorld({ folder })
    for (const paper of [...papers, later]) expect((await again.put(paper)).status).toBe(200)
    await again.stop()
    const { world } = await openOld(folder)
    for (const paper of [...papers, later]) expect((await world.put(paper)).status).toBe(200)
    expect(world.store.state.numbersStopped).toBe(false)
  })

  it('does not take a copy that no list names', async () => {
    const { folder } = await usedFolder()
    await (await newer.openWorld({ folder })).stop()
    const { world: back } = await openOld(folder)
    await back.stop()
    const stale = join(folder, 'before-format-4')
    const { mkdirSync } = await import('node:fs')
    mkdirSync(stale)
    copyFileSync(join(folder, 'settings.json'), join(stale, 'jobs-000001.log'))
    await (await newer.openWorld({ folder })).stop()
    expect(readdirSync(stale)).toContain('register.jsonl')
  })
})

it('lists each record before it is durable, one line at least', async () => {
  const { folder } = await usedFolder()
  const printers = { cocina: new ScriptedPrinter('tcp:192.168.1.51:9100') }
  const world = await newer.openWorld({ folder, printers })
  await world.put(await comanda({ order: 'order-2' }))
  await isPrinted(world, await comanda({ order: 'order-2' }))
  await world.store.append([{ type: 'numbers-stopped' }]).durable
  await world.stop()
  const lines = readUpgradeList(folder)?.lines as { state?: string; record?: string; upgrade?: number }[]
  expect(lines.map(({ state, record, upgrade }) => state ?? record ?? upgrade)).toEqual([
    4,
    'queued',
    'printing',
    'printed',
    'numbers-stopped',
  ])
  expect(JSON.stringify(lines)).not.toContain('Ana R.')
})
