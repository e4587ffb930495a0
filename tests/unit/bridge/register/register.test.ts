import { appendFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { invoicesAnswer } from '@shared/api'
import { calendarDay } from '@shared/dates'
import { buildTicket } from '@shared/tickets/build-ticket'
import { describe, expect, it, vi } from 'vitest'
import * as z from 'zod/mini'
import type { DiskWrites } from '../../../../bridge/data-folder/disk-writes'
import { diskWrites } from '../../../../bridge/data-folder/disk-writes'
import { segmentPath } from '../../../../bridge/journal/segments'
import { registerPath } from '../../../../bridge/register/read-register'
import { confirm, fatesIn, invoicesIn, numberingOf, registerLines, writeRegister } from '../support/books'
import { openWorld, settingsOf, type World } from '../support/bridge-world'
import { comanda, factura } from '../support/papers'
import { deferred } from '../support/scripted-printer'

const asleep = { asleep: true }
const thisMonth = () => calendarDay(Date.now()).slice(0, 7)
const copiesIn = (folder: string) => readdirSync(folder).filter((name) => name.startsWith('damaged-'))

/** A folder with the numbers 1 to n, all on their way. */
async function numbered(n: number): Promise<World> {
  const world = await openWorld(asleep)
  for (let i = 1; i <= n; i++) await world.put(await factura({ order: `order-${i}` }))
  await world.stop()
  return world
}

describe('GET /invoices', () => {
  it('tells of every number date, order, transaction, totals by tax, payment and fate', async () => {
    const at = Date.parse('2026-03-15T17:00:00.000Z')
    const world = await openWorld({ now: () => at, printers: {} })
    const bill = await factura({ transaction: 'C1-57', seenAt: new Date(at).toISOString() })
    await world.put(bill)
    await vi.waitFor(async () => expect(await fatesIn(world, '2026-03')).toEqual(['J-1 printed']))
    const answer = z.parse(invoicesAnswer, await invoicesIn(world, '2026-03'))
    expect(answer).toMatchObject({ month: '2026-03', sound: true, confirmed: [] })
    expect(answer.invoices).toEqual([
      {
        number: { prefix: 'J', number: 1, text: 'J-1' },
        at: '2026-03-15T17:00:00.000Z',
        key: bill.key,
        storeId: 'store-1',
        orderId: 'order-1',
        orderNumber: '20418-01',
        transaction: 'C1-57',
        sale: {
          mode: 'comprobante',
          taxes: [{ label: 'INC 8 %', total: 25_900, base: 23_981, tax: 1919 }],
          coupon: 0,
          deliveryFee: 0,
          serviceFee: 0,
          tip: 0,
          total: 25_900,
          payment: { means: 'online', state: 'paid', label: 'En línea' },
        },
        fate: 'printed',
        fateAt: '2026-03-15T17:00:00.000Z',
      },
    ])
  })

  it('tells each fate as it is: on its way, sent to a blind printer, out, cancelled; practice has none', async () => {
    const world = await openWorld()
    const send = async (order: string) => {
      const bill = await factura({ order })
      await world.put(bill)
      return bill.key
    }
    const reaches = (key: string, state: string) =>
      vi.waitFor(async () => expect((await world.job(key)).state).toBe(state))
    await reaches(await send('printed'), 'printed')
    world.printer('caja').mood = { open: 'blind' }
    await reaches(await send('sent'), 'sent')
    world.printer('caja').mood = { open: 'not-ready', reasons: ['media-empty'] }
    const gone = await send('cancelled')
    await world.decide(gone, 'cancel', { requestId: 'r', attempt: 0 })
    await send('waits')
    await world.put(await factura({ order: 'practice', practice: true }))
    const fates = ['J-1 printed', 'J-2 sent', 'J-3 cancelled', 'J-4 issued']
    expect(await fatesIn(world, thisMonth())).toEqual(fates)
    await world.stop()
    expect(await fatesIn(await openWorld({ ...asleep, folder: world.folder }), thisMonth())).toEqual(fates)
  })

  it('tells a copy’s number once: it is the first paper’s', async () => {
    const world = await openWorld()
    const bill = await factura()
    await world.put(bill)
    await vi.waitFor(async () => expect((await world.job(bill.key)).state).toBe('printed'))
    await world.decide(bill.key, 'copy', { requestId: 'c', attempt: 1 })
    await vi.waitFor(() => expect(world.printer('caja').papers).toHaveLength(2))
    expect(await fatesIn(world, thisMonth())).toEqual(['J-1 printed'])
  })

  it('is for one month in Bogotá', async () => {
    const clock = { now: Date.parse('2026-04-01T04:59:00.000Z') }
    const world = await openWorld({ ...asleep, now: () => clock.now })
    await world.put(await factura({ order: 'march' }))
    clock.now += 120_000
    await world.put(await factura({ order: 'april' }))
    expect(await fatesIn(world, '2026-03')).toEqual(['J-1 issued'])
    expect(await fatesIn(world, '2026-04')).toEqual(['J-2 issued'])
    expect(await fatesIn(world, '2026-05')).toEqual([])
    for (const month of ['', '?month=', '?month=2026-13', '?month=march'])
      expect((await world.send('GET', `/invoices${month}`)).status).toBe(422)
  })

  it('keeps no name, phone or address', async () => {
    const world = await numbered(1)
    expect(readFileSync(registerPath(world.folder), 'utf8')).not.toMatch(/Ana|Hamburguesa|Norte/)
  })
})

describe('a number', () => {
  it('is in the register, durably, before the 202 of its invoice', async () => {
    const gate = deferred<void>()
    let synced = false
    const registerDisk: DiskWrites = {
      ...diskWrites,
      async sync(handle) {
        await gate.promise
        synced = true
        await handle.datasync()
      },
    }
    const world = await openWorld({ ...asleep, registerDisk })
    const answer = world.put(await factura()).then(({ status }) => ({ status, synced }))
    // A comanda needs no register: its answer shows that the journal has had its turn.
    expect((await world.put(await comanda())).status).toBe(202)
    expect(synced).toBe(false)
    gate.resolve()
    expect(await answer).toEqual({ status: 202, synced: true })
  })

  it('is kept for its invoice when the disk refuses the register, and told once it is written', async () => {
    const state = { full: true }
    const registerDisk: DiskWrites = {
      ...diskWrites,
      async write(handle, bytes, position) {
        if (!state.full) return diskWrites.write(handle, bytes, position)
        await handle.write(bytes, 0, 11, position)
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
      },
    }
    const world = await openWorld({ ...asleep, registerDisk })
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

  it('that a crash kept out of the register is written by the next start', async () => {
    const { folder } = await numbered(3)
    const lines = registerLines(folder)
    writeRegister(folder, lines.slice(0, -1))
    const world = await openWorld({ ...asleep, folder })
    expect(await numberingOf(world)).toMatchObject({ next: 4, warning: null })
    expect(await fatesIn(world, thisMonth())).toEqual(['J-1 issued', 'J-2 issued', 'J-3 issued'])
    expect(registerLines(folder)).toEqual(lines)
  })

  it('that was the first, and the crash left no register at all, is written by the next start', async () => {
    const { folder } = await numbered(1)
    rmSync(registerPath(folder))
    const world = await openWorld({ ...asleep, folder })
    expect(await numberingOf(world)).toMatchObject({ next: 2, warning: null })
    expect(await fatesIn(world, thisMonth())).toEqual(['J-1 issued'])
  })

  it('whose fate a crash kept out of the register gets it at the next start', async () => {
    const world = await openWorld()
    const bill = await factura()
    await world.put(bill)
    await vi.waitFor(async () => expect(await fatesIn(world, thisMonth())).toEqual(['J-1 printed']))
    await world.stop()
    const lines = registerLines(world.folder)
    writeRegister(world.folder, lines.slice(0, -1))
    expect(await fatesIn(await openWorld({ ...asleep, folder: world.folder }), thisMonth())).toEqual(['J-1 printed'])
    expect(registerLines(world.folder)).toHaveLength(lines.length)
  })

  it('whose line was torn by a power cut is whole again after the next start', async () => {
    const { folder } = await numbered(2)
    const whole = registerLines(folder)
    truncateSync(registerPath(folder), readFileSync(registerPath(folder)).length - 30)
    const world = await openWorld({ ...asleep, folder })
    expect([registerLines(folder), (await numberingOf(world)).warning]).toEqual([whole, null])
  })
})

describe('a damaged register', () => {
  it('is copied aside untouched; what can be read goes on, and no number is issued until a person says', async () => {
    const { folder } = await numbered(3)
    const bytes = readFileSync(registerPath(folder))
    const spot = bytes.indexOf('order-2')
    bytes[spot] = (bytes[spot] ?? 0) ^ 1
    writeFileSync(registerPath(folder), bytes)
    const world = await openWorld({ ...asleep, folder })
    expect(await numberingOf(world)).toMatchObject({ next: null, warning: 'damaged' })
    expect((await world.put(await factura({ order: 'x' }))).job.number).toBeNull()
    const [copy = ''] = copiesIn(folder)
    expect(readFileSync(join(folder, copy, 'register.jsonl')).equals(bytes)).toBe(true)
    expect((await invoicesIn(world, thisMonth())).sound).toBe(true)
    // The broken line's number is told again from the journal.
    expect((await fatesIn(world, thisMonth())).sort()).toEqual(['J-1 issued', 'J-2 issued', 'J-3 issued'])
    expect(world.entries.some(({ message }) => message.startsWith('the register was damaged: line 4'))).toBe(true)
    expect(await confirm(world, 4)).toMatchObject({ ok: true })
    expect((await world.put(await factura({ order: 'y' }))).job.number?.text).toBe('J-4')
    await world.stop()
    const again = await openWorld({ ...asleep, folder })
    expect(await numberingOf(again)).toMatchObject({ next: 5, warning: null })
    expect(copiesIn(folder)).toHaveLength(1)
  })

  it('is one that is gone, or shorter than the journal knows', async () => {
    for (const damage of [
      (folder: string) => rmSync(registerPath(folder)),
      (folder: string) => writeRegister(folder, registerLines(folder).slice(0, 3)),
      (folder: string) => writeFileSync(registerPath(folder), ''),
    ]) {
      const { folder } = await numbered(3)
      damage(folder)
      const world = await openWorld({ ...asleep, folder })
      expect((await numberingOf(world)).warning).toBe('damaged')
      expect(await fatesIn(world, thisMonth())).toEqual(['J-1 issued', 'J-2 issued', 'J-3 issued'])
    }
  })

  it('is one that somebody wrote into', async () => {
    const { folder } = await numbered(1)
    appendFileSync(registerPath(folder), '{"hello":"world"}\n')
    expect((await numberingOf(await openWorld({ ...asleep, folder }))).warning).toBe('damaged')
  })
})

describe('the register as the journal’s witness', () => {
  /** The records of the first segment, as they lie on the disk. */
  function recordsOf(folder: string): { start: number; end: number; text: string }[] {
    const bytes = readFileSync(segmentPath(folder, 1))
    const records = []
    for (let start = 0, end = 0; start < bytes.length; start = end) {
      end = start + 8 + bytes.readUInt32LE(start)
      records.push({ start, end, text: bytes.toString('utf8', start + 8, end) })
    }
    return records
  }

  it('notices a journal that was cut exactly between two records', async () => {
    const { folder } = await numbered(3)
    // A lane may have written more behind it.
    const issued = recordsOf(folder).find(({ text }) => text.includes('"text":"J-3"'))
    truncateSync(segmentPath(folder, 1), issued?.start ?? 0)
    const world = await openWorld({ ...asleep, folder })
    expect(await numberingOf(world)).toMatchObject({ next: null, warning: 'damaged' })
    expect(world.entries.find(({ message }) => message.includes('J-3'))).toBeDefined()
    expect(await confirm(world, 3)).toMatchObject({ ok: false, lowest: 4 })
    expect(await confirm(world, 4)).toMatchObject({ ok: true })
    expect((await world.put(await factura({ order: 'x' }))).job.number?.text).toBe('J-4')
  })

  it('notices a journal that has lost only how a paper ended: nothing of it prints again by itself', async () => {
    const world = await openWorld()
    const bill = await factura()
    await world.put(bill)
    await vi.waitFor(async () => expect(await fatesIn(world, thisMonth())).toEqual(['J-1 printed']))
    await world.stop()
    truncateSync(segmentPath(world.folder, 1), recordsOf(world.folder).at(-3)?.end ?? 0)
    const again = await openWorld({ folder: world.folder })
    expect((await numberingOf(again)).warning).toBe('damaged')
    expect(await again.job(bill.key)).toMatchObject({ state: 'unconfirmed', reasons: ['interrupted'] })
  })

  it('notices a journal that is gone', async () => {
    const { folder } = await numbered(3)
    rmSync(segmentPath(folder, 1))
    const world = await openWorld({ ...asleep, folder })
    expect(await numberingOf(world)).toMatchObject({ next: null, warning: 'damaged' })
    expect(await confirm(world, 3)).toMatchObject({ ok: false, lowest: 4 })
    await confirm(world, 5)
    expect((await world.put(await factura({ order: 'x' }))).job.number?.text).toBe('J-5')
    expect(await invoicesIn(world, thisMonth())).toMatchObject({ confirmed: [{ prefix: 'J', next: 5 }], sound: true })
    expect(await fatesIn(world, thisMonth())).toEqual(['J-1 issued', 'J-2 issued', 'J-3 issued', 'J-5 issued'])
    await world.stop()
    const again = await openWorld({ ...asleep, folder })
    expect(await numberingOf(again)).toMatchObject({ next: 6, warning: null })
  })
})

describe('numbers that nobody can prove', () => {
  it('stop in a copied folder until a person confirms, and never fall below a witness', async () => {
    const { folder } = await numbered(2)
    const copy = await openWorld({ ...asleep, folder, machine: 'another-machine' })
    const bill = await factura({ order: 'x', highestNumbers: [{ prefix: 'J', number: 9 }] })
    expect(await copy.put(bill)).toMatchObject({ status: 202, job: { number: null } })
    expect(await confirm(copy, 9)).toEqual({ ok: false, prefix: 'J', lowest: 10 })
    expect((await numberingOf(copy)).warning).toBe('damaged')
    expect(await confirm(copy, 10)).toEqual({ ok: true, prefix: 'J', next: 10 })
    expect((await copy.put(await factura({ order: 'y' }))).job.number?.text).toBe('J-10')
  })

  it('are asked for where settings name a numbering and nothing was ever issued', async () => {
    const settings = settingsOf({ invoice: { prefix: 'FE', mode: 'pos', confirmedByAccountant: 'Marta', next: 100 } })
    const world = await openWorld({ ...asleep, settings })
    expect(await numberingOf(world)).toMatchObject({ next: null, warning: 'confirm-last-number' })
    expect((await world.put(await factura({ order: 'a' }))).job.number).toBeNull()
    expect(await confirm(world, 99)).toMatchObject({ ok: false, lowest: 100 })
    await confirm(world, 100)
    expect((await world.put(await factura({ order: 'b' }))).job.number?.text).toBe('FE-100')
    await world.stop()
    const again = await openWorld({ ...asleep, settings, folder: world.folder })
    expect(await numberingOf(again)).toMatchObject({ next: 101, warning: null })
  })

  it('keep what a till has seen over a restart', async () => {
    const world = await openWorld(asleep)
    await world.put(await comanda({ highestNumbers: [{ prefix: 'J', number: 41 }] }))
    await world.stop()
    const again = await openWorld({ ...asleep, folder: world.folder })
    expect((await again.put(await factura())).job.number?.text).toBe('J-42')
  })
})

describe('a paper', () => {
  const paperOf = async (world: World, key: string) =>
    JSON.stringify(await world.get(`/jobs/${encodeURIComponent(key)}/ticket`))
  const POS = { mode: 'pos', prefix: 'FE', confirmedByAccountant: 'Marta, 2026-03-01', validUntil: '2026-03-15' }

  it('carries its number’s date, which is not before the one on the paper before it', async () => {
    const clock = { now: Date.parse('2026-03-15T17:00:00.000Z') }
    const world = await openWorld({ ...asleep, now: () => clock.now, buildTicket })
    await world.put(await factura({ order: 'a' }))
    clock.now -= 3_600_000
    const late = await factura({ order: 'b', releasedAt: new Date(clock.now - 600_000).toISOString() })
    await world.put(late)
    expect(await paperOf(world, late.key)).toContain('15/03/2026 12:00')
  })

  it('without a number is a comprobante that says why it is no factura, and is printed all the same', async () => {
    const clock = { now: Date.parse('2026-03-16T17:00:00.000Z') }
    const settings = settingsOf({ invoice: POS })
    const world = await openWorld({ ...asleep, now: () => clock.now, buildTicket, settings })
    const unknown = await factura({ order: 'a' })
    await world.put(unknown)
    expect(await paperOf(world, unknown.key)).toContain('NUMERACIÓN SIN CONFIRMAR — SALE COMO COMPROBANTE')
    await confirm(world, 1)
    const expired = await factura({ order: 'b' })
    expect(await world.put(expired)).toMatchObject({ status: 202, job: { number: null } })
    const text = await paperOf(world, expired.key)
    expect(text).toContain('NUMERACIÓN VENCIDA — SALE COMO COMPROBANTE')
    expect(text).toContain('COMPROBANTE DE PEDIDO')
    const practice = await factura({ order: 'c', practice: true })
    await world.put(practice)
    expect(await paperOf(world, practice.key)).not.toContain('NUMERACIÓN')
  })
})

describe('dates', () => {
  it('never go backwards when the clock is set back, on paper neither', async () => {
    const clock = { now: Date.parse('2026-03-15T17:00:00.000Z') }
    const world = await openWorld({ ...asleep, now: () => clock.now })
    await world.put(await factura({ order: 'a' }))
    clock.now -= 3_600_000
    await world.put(await factura({ order: 'b' }))
    const { invoices } = await invoicesIn(world, '2026-03')
    expect(invoices.map(({ at }) => at)).toEqual(['2026-03-15T17:00:00.000Z', '2026-03-15T17:00:00.000Z'])
    expect((await numberingOf(world)).warning).toBe('clock-back')
    clock.now += 7_200_000
    await world.put(await factura({ order: 'c' }))
    expect((await numberingOf(world)).warning).toBeNull()
  })

  it('begin anew when a person confirms after a clock that was far ahead', async () => {
    const clock = { now: Date.parse('2036-03-15T17:00:00.000Z') }
    const world = await openWorld({ ...asleep, now: () => clock.now })
    await world.put(await factura({ order: 'a' }))
    clock.now = Date.parse('2026-03-15T17:00:00.000Z')
    expect((await numberingOf(world)).warning).toBe('clock-back')
    await confirm(world, 2)
    await world.put(await factura({ order: 'b' }))
    const { invoices } = await invoicesIn(world, '2026-03')
    expect(invoices.map(({ number, at }) => [number.text, at])).toEqual([['J-2', '2026-03-15T17:00:00.000Z']])
  })
})
