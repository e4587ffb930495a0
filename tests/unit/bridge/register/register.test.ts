import { appendFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { segmentPath } from '../../../../bridge/journal/segments'
import { registerPath } from '../../../../bridge/register/read-register'
import { openWorld } from '../support/bridge-world'
import { comanda, factura } from '../support/papers'
import {
  confirm,
  invoicesIn,
  numbered,
  numberingOf,
  registerLines,
  statusesIn,
  thisMonth,
  writeRegister,
} from '../support/register-folder'
import { fillableDisk, heldDisk } from '../support/scripted-disk'
import { SOON } from '../support/soon'

const withoutLanes = { withoutLanes: true }
const copiesIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('damaged-'))

describe('a number', () => {
  it('is in the register, durably, before the 202 of its invoice', async () => {
    const { state, release, disk: registerDisk } = heldDisk()
    const world = await openWorld({ ...withoutLanes, registerDisk })
    const answer = world.put(await factura()).then(({ status }) => ({ status, synced: state.synced }))
    // A comanda writes nothing to the register: its answer shows that the journal was written.
    expect((await world.put(await comanda())).status).toBe(202)
    expect(state.synced).toBe(false)
    release()
    expect(await answer).toEqual({ status: 202, synced: true })
  })

  it('stays with its invoice when the disk refuses the register, and is answered once it is written', async () => {
    const { state, disk: registerDisk } = fillableDisk()
    state.full = true
    const world = await openWorld({ ...withoutLanes, registerDisk })
    const bill = await factura()
    expect(await world.put(bill)).toMatchObject({ status: 503, error: { retry: 'later' } })
    expect(await world.put(bill)).toMatchObject({ status: 503 })
    state.full = false
    expect(await world.put(bill)).toMatchObject({ status: 200, job: { number: { text: 'J-1' } } })
    expect((await world.put(await factura({ order: 'b' }))).job.number?.text).toBe('J-2')
    expect(await invoicesIn(world, thisMonth())).toMatchObject({
      sound: true,
      invoices: [{ number: { text: 'J-1' } }, { number: { text: 'J-2' } }],
    })
  })

  it('is written by the next start when a crash kept it out of the register', async () => {
    const { folder } = await numbered(3)
    const lines = registerLines(folder)
    writeRegister(folder, lines.slice(0, -1))
    const world = await openWorld({ ...withoutLanes, folder })
    expect(await numberingOf(world)).toMatchObject({ next: 4, warning: null })
    expect(await statusesIn(world, thisMonth())).toEqual(['J-1 issued', 'J-2 issued', 'J-3 issued'])
    expect(registerLines(folder)).toEqual(lines)
  })

  it('is recorded when a confirmation skipped it, although a crash kept that out', async () => {
    const { folder } = await numbered(1)
    const world = await openWorld({ ...withoutLanes, folder })
    await world.store.append([{ type: 'numbers-confirmed', prefix: 'J', next: 50 }]).durable
    await world.stop()
    for (let start = 1; start <= 2; start++) {
      const again = await openWorld({ ...withoutLanes, folder })
      await again.register.settled()
      expect((await invoicesIn(again, thisMonth())).confirmed).toMatchObject([{ prefix: 'J', next: 50 }])
      await again.stop()
    }
  })

  it('is written by the next start when it was the first and the crash left no register', async () => {
    const { folder } = await numbered(1)
    rmSync(registerPath(folder))
    const world = await openWorld({ ...withoutLanes, folder })
    expect(await numberingOf(world)).toMatchObject({ next: 2, warning: null })
    expect(await statusesIn(world, thisMonth())).toEqual(['J-1 issued'])
  })

  it('gets its status at the next start when a crash kept that out of the register', async () => {
    const world = await openWorld()
    const bill = await factura()
    await world.put(bill)
    await vi.waitFor(async () => expect(await statusesIn(world, thisMonth())).toEqual(['J-1 printed']), SOON)
    await world.stop()
    const lines = registerLines(world.folder)
    writeRegister(world.folder, lines.slice(0, -1))
    expect(await statusesIn(await openWorld({ ...withoutLanes, folder: world.folder }), thisMonth())).toEqual([
      'J-1 printed',
    ])
    expect(registerLines(world.folder)).toHaveLength(lines.length)
  })

  it('is complete again after the next start when a power cut tore its line', async () => {
    const { folder } = await numbered(2)
    const whole = registerLines(folder)
    truncateSync(registerPath(folder), readFileSync(registerPath(folder)).length - 30)
    const world = await openWorld({ ...withoutLanes, folder })
    expect([registerLines(folder), (await numberingOf(world)).warning]).toEqual([whole, null])
  })
})

describe('a damaged register', () => {
  it('is quarantined; the readable part is continued, and no number is issued until the next one is confirmed', async () => {
    const { folder } = await numbered(3)
    const bytes = readFileSync(registerPath(folder))
    const spot = bytes.indexOf('order-2')
    bytes[spot] = (bytes[spot] ?? 0) ^ 1
    writeFileSync(registerPath(folder), bytes)
    const world = await openWorld({ ...withoutLanes, folder })
    expect(await numberingOf(world)).toMatchObject({ next: null, warning: 'damaged' })
    expect((await world.put(await factura({ order: 'x' }))).job.number).toBeNull()
    const [copy = ''] = copiesIn(folder)
    expect(readFileSync(join(folder, copy, 'register.jsonl')).equals(bytes)).toBe(true)
    expect((await invoicesIn(world, thisMonth())).sound).toBe(true)
    // The broken line's number is written again from the journal.
    expect((await statusesIn(world, thisMonth())).sort()).toEqual(['J-1 issued', 'J-2 issued', 'J-3 issued'])
    expect(world.entries.some(({ message }) => message.startsWith('the register was damaged: line 4'))).toBe(true)
    expect(await confirm(world, 4)).toMatchObject({ ok: true })
    expect((await world.put(await factura({ order: 'y' }))).job.number?.text).toBe('J-4')
    await world.stop()
    const again = await openWorld({ ...withoutLanes, folder })
    expect(await numberingOf(again)).toMatchObject({ next: 5, warning: null })
    expect(copiesIn(folder)).toHaveLength(1)
  })

  it('includes one that is gone, or shorter than the journal knows', async () => {
    for (const damage of [
      (folder: string) => rmSync(registerPath(folder)),
      (folder: string) => writeRegister(folder, registerLines(folder).slice(0, 3)),
      (folder: string) => writeFileSync(registerPath(folder), ''),
    ]) {
      const { folder } = await numbered(3)
      damage(folder)
      const world = await openWorld({ ...withoutLanes, folder })
      expect((await numberingOf(world)).warning).toBe('damaged')
      expect(await statusesIn(world, thisMonth())).toEqual(['J-1 issued', 'J-2 issued', 'J-3 issued'])
    }
  })

  it('includes one that was edited', async () => {
    const { folder } = await numbered(1)
    appendFileSync(registerPath(folder), '{"hello":"world"}\n')
    expect((await numberingOf(await openWorld({ ...withoutLanes, folder }))).warning).toBe('damaged')
  })
})

describe('the register as a check of the journal', () => {
  /** The records of the first segment on the disk. */
  function recordsOf(folder: string): { start: number; end: number; text: string }[] {
    const bytes = readFileSync(segmentPath(folder, 1))
    const records = []
    for (let start = 0, end = 0; start < bytes.length; start = end) {
      end = start + 8 + bytes.readUInt32LE(start)
      records.push({ start, end, text: bytes.toString('utf8', start + 8, end) })
    }
    return records
  }

  it('detects a journal that was cut exactly between two records', async () => {
    const { folder } = await numbered(3)
    // A lane may have written more after it.
    const issued = recordsOf(folder).find(({ text }) => text.includes('"text":"J-3"'))
    truncateSync(segmentPath(folder, 1), issued?.start ?? 0)
    const world = await openWorld({ ...withoutLanes, folder })
    expect(await numberingOf(world)).toMatchObject({ next: null, warning: 'damaged' })
    expect(world.entries.find(({ message }) => message.includes('J-3'))).toBeDefined()
    expect(await confirm(world, 3)).toMatchObject({ ok: false, lowest: 4 })
    expect(await confirm(world, 4)).toMatchObject({ ok: true })
    expect((await world.put(await factura({ order: 'x' }))).job.number?.text).toBe('J-4')
  })

  it('detects a journal that has lost only how a paper ended: nothing of it is printed again without a question', async () => {
    const world = await openWorld()
    const bill = await factura()
    await world.put(bill)
    await vi.waitFor(async () => expect(await statusesIn(world, thisMonth())).toEqual(['J-1 printed']), SOON)
    await world.stop()
    truncateSync(segmentPath(world.folder, 1), recordsOf(world.folder).at(-3)?.end ?? 0)
    const again = await openWorld({ folder: world.folder })
    expect((await numberingOf(again)).warning).toBe('damaged')
    expect(await again.job(bill.key)).toMatchObject({ state: 'unconfirmed', reasons: ['interrupted'] })
  })

  it('detects a journal that is gone', async () => {
    const { folder } = await numbered(3)
    rmSync(segmentPath(folder, 1))
    const world = await openWorld({ ...withoutLanes, folder })
    expect(await numberingOf(world)).toMatchObject({ next: null, warning: 'damaged' })
    expect(await confirm(world, 3)).toMatchObject({ ok: false, lowest: 4 })
    await confirm(world, 5)
    expect((await world.put(await factura({ order: 'x' }))).job.number?.text).toBe('J-5')
    expect(await invoicesIn(world, thisMonth())).toMatchObject({ confirmed: [{ prefix: 'J', next: 5 }], sound: true })
    expect(await statusesIn(world, thisMonth())).toEqual(['J-1 issued', 'J-2 issued', 'J-3 issued', 'J-5 issued'])
    await world.stop()
    const again = await openWorld({ ...withoutLanes, folder })
    expect(await numberingOf(again)).toMatchObject({ next: 6, warning: null })
  })
})
