import type { JobView } from '@shared/api'
import type { Reason } from '@shared/job'
import { describe, expect, it, vi } from 'vitest'
import { openWorld, settingsOf, type World } from '../support/bridge-world'
import { comanda, factura } from '../support/papers'
import { deferred, type PrinterMood, ScriptedPrinter } from '../support/scripted-printer'

const ready: PrinterMood = { open: 'ready' }
const blind: PrinterMood = { open: 'blind' }
const notReady = (...reasons: Reason[]): PrinterMood => ({ open: 'not-ready', reasons })
const unreachable = (...reasons: Reason[]): PrinterMood => ({ open: 'unreachable', reasons })
const alone = settingsOf({
  printers: [
    { id: 'caja', name: 'Caja', connection: { type: 'network', host: '192.168.1.50' } },
    { id: 'cocina', name: 'Cocina', connection: { type: 'network', host: '192.168.1.51' } },
  ],
})

async function send(world: World, order = 'order-1', more = {}): Promise<string> {
  const paper = await comanda({ order, ...more })
  expect((await world.put(paper)).status).toBe(202)
  return paper.key
}

const until = (world: World, key: string, job: Partial<JobView>) =>
  vi.waitFor(async () => expect(await world.job(key)).toMatchObject(job), { interval: 5 })

describe('a paper on a printer that confirms', () => {
  it('is printed, with proof, bytes and times of its attempt', async () => {
    const world = await openWorld()
    const key = await send(world)
    await until(world, key, { state: 'printed', proof: 'completed', attempt: 1, reasons: [] })
    const [attempt] = (await world.job(key)).attempts
    expect(attempt).toMatchObject({ attempt: 1, printer: 'cocina', bytes: 28, result: 'printed', reason: null })
    expect(attempt?.firstByteAt).not.toBeNull()
    expect(attempt?.endedAt).not.toBeNull()
  })

  it('is on the disk as started before its first byte', async () => {
    const world = await openWorld()
    let shown: string | undefined
    world.printer('cocina').onSend = async (_paper, _options, bytes) => {
      shown = [...world.store.shownAfter(0)][0]?.state
      return { outcome: 'confirmed', proof: 'consumed', bytes }
    }
    await until(world, await send(world), { state: 'printed', proof: 'consumed' })
    expect(shown).toBe('printing')
  })

  it('carries an id that no other attempt has', async () => {
    const world = await openWorld()
    for (let i = 0; i < 5; i++) await until(world, await send(world, `order-${i}`), { state: 'printed' })
    expect(new Set(world.printer('cocina').processIds).size).toBe(5)
  })
})

describe('a printer that does not take the paper', () => {
  it.each([
    ['refuses, or nobody is there', unreachable('connecting-to-device')],
    ['is busy with another client', unreachable('connecting-to-device')],
    ['has no paper', notReady('media-empty')],
    ['has its cover open', notReady('cover-open')],
    ['takes the connection and does not answer', unreachable('timed-out')],
  ])('%s: the job waits with the reason, no byte goes out, and it prints by itself when cured', async (_what, mood) => {
    const world = await openWorld({ settings: alone })
    const printer = world.printer('cocina')
    printer.mood = mood
    const key = await send(world)
    const reasons = 'reasons' in mood ? mood.reasons : []
    await until(world, key, { state: 'queued', reasons, attempt: 0 })
    expect((await world.job(key)).nextAttemptAt).not.toBeNull()
    await vi.waitFor(() => expect(printer.opens).toBeGreaterThan(4))
    expect(printer.papers).toEqual([])
    printer.mood = ready
    await until(world, key, { state: 'printed', attempt: 1 })
  })

  it('is called offline only after a while', async () => {
    let skip = 0
    const world = await openWorld({ settings: alone, now: () => Date.now() + skip, times: { offlineAfter: 30_000 } })
    const printer = world.printer('cocina')
    printer.mood = unreachable('connecting-to-device')
    const key = await send(world)
    await until(world, key, { reasons: ['connecting-to-device'] })
    skip += 29_000
    world.lanes.status()
    const { opens } = printer
    await vi.waitFor(() => expect(printer.opens).toBeGreaterThan(opens))
    expect((await world.job(key)).reasons).toEqual(['connecting-to-device'])
    skip += 1500
    world.lanes.update()
    await until(world, key, { reasons: ['offline', 'connecting-to-device'] })
  })

  it('is asked again and again without a write to the disk', async () => {
    const world = await openWorld({ settings: alone })
    const printer = world.printer('cocina')
    printer.mood = notReady('media-empty')
    const key = await send(world)
    await until(world, key, { reasons: ['media-empty'] })
    const seq = world.store.shownSeq
    const first = (await world.job(key)).nextAttemptAt
    const { opens } = printer
    await vi.waitFor(() => expect(printer.opens).toBeGreaterThan(opens + 5))
    expect(world.store.shownSeq).toBe(seq)
    expect((await world.job(key)).nextAttemptAt).not.toBe(first)
  })

  it('lets every waiting job say why, not only the first', async () => {
    const world = await openWorld({ settings: alone })
    world.printer('cocina').mood = notReady('cover-open')
    const keys = await Promise.all(['a', 'b', 'c'].map((order) => send(world, order)))
    for (const key of keys) await until(world, key, { reasons: ['cover-open'] })
  })

  it('took not one byte: the job waits again and no person is asked', async () => {
    const world = await openWorld({ settings: alone })
    const printer = world.printer('cocina')
    const confirm = printer.onSend
    printer.onSend = async () => ({ outcome: 'untouched', reasons: ['connecting-to-device'] })
    const key = await send(world)
    await vi.waitFor(async () => expect((await world.job(key)).attempts[0]?.result).toBe('queued'))
    printer.onSend = confirm
    await until(world, key, { state: 'printed' })
    expect((await world.job(key)).attempts[0]).toMatchObject({
      result: 'queued',
      bytes: 0,
      reason: 'connecting-to-device',
    })
  })
})

describe('a paper that runs into trouble while it prints', () => {
  it('waits with the reason and goes on when the roll is changed', async () => {
    const world = await openWorld()
    const cured = deferred<void>()
    world.printer('cocina').onSend = async (_paper, options, bytes) => {
      options.onStall(['media-empty'])
      await cured.promise
      options.onResume()
      return { outcome: 'confirmed', proof: 'completed', bytes }
    }
    const key = await send(world)
    await until(world, key, { state: 'printing', reasons: ['media-empty'] })
    expect(world.lanes.status()[1]).toMatchObject({ state: 'not-ready', reasons: ['media-empty'] })
    cured.resolve()
    await until(world, key, { state: 'printed', reasons: [] })
  })

  it('leaves the printer’s light green when it is confirmed before anybody asked for the new roll', async () => {
    const world = await openWorld({ times: { statusAge: 60_000 } })
    world.printer('cocina').onSend = async (_paper, options, bytes) => {
      options.onStall(['media-empty'])
      return { outcome: 'confirmed', proof: 'completed', bytes }
    }
    await until(world, await send(world), { state: 'printed', reasons: [] })
    await vi.waitFor(() => expect(world.lanes.status()[1]).toMatchObject({ state: 'ready', reasons: [] }))
  })

  it.each(['interrupted', 'timed-out'] as const)('and nobody can know what came out: %s', async (reason) => {
    const world = await openWorld()
    world.printer('cocina').onSend = async () => ({ outcome: 'lost', reason, bytes: 5, late: Promise.resolve(null) })
    const key = await send(world)
    await until(world, key, { state: 'unconfirmed', reasons: [reason] })
    expect((await world.job(key)).attempts).toMatchObject([{ result: 'unconfirmed', bytes: 5, reason }])
  })

  it('is printed when its own answer comes late', async () => {
    const world = await openWorld()
    const late = deferred<'completed' | null>()
    const printer = world.printer('cocina')
    printer.onSend = async () => ({ outcome: 'lost', reason: 'timed-out', bytes: 5, late: late.promise })
    const key = await send(world)
    await until(world, key, { state: 'unconfirmed' })
    const { closes } = printer
    late.resolve('completed')
    await until(world, key, { state: 'printed', proof: 'completed', attempt: 1 })
    await vi.waitFor(() => expect(printer.closes).toBeGreaterThan(closes))
  })

  it('keeps the person’s word when the printer answers after it', async () => {
    const world = await openWorld()
    const late = deferred<'completed' | null>()
    const printer = world.printer('cocina')
    const confirm = printer.onSend
    printer.onSend = async () => ({ outcome: 'lost', reason: 'timed-out', bytes: 5, late: late.promise })
    const key = await send(world)
    await until(world, key, { state: 'unconfirmed' })
    printer.onSend = confirm
    await world.decide(key, 'resolve', { requestId: 'r', attempt: 1, outcome: 'came-out' })
    late.resolve('completed')
    await world.store.settled()
    expect(await world.job(key)).toMatchObject({ state: 'printed', proof: 'person' })
  })

  it('holds the next papers until the printer answers ready again', async () => {
    const world = await openWorld({ settings: alone })
    const printer = world.printer('cocina')
    const confirm = printer.onSend
    printer.onSend = async () => {
      printer.mood = unreachable('connecting-to-device')
      return { outcome: 'lost', reason: 'interrupted', bytes: 5, late: Promise.resolve(null) }
    }
    const first = await send(world, 'first')
    await until(world, first, { state: 'unconfirmed' })
    printer.onSend = confirm
    const second = await send(world, 'second')
    await until(world, second, { state: 'queued', reasons: ['connecting-to-device'] })
    expect(printer.papers).toHaveLength(1)
    printer.mood = ready
    await until(world, second, { state: 'printed' })
    expect((await world.job(first)).state).toBe('unconfirmed')
  })

  it('survives a transport that throws: the paper is unconfirmed and the lane goes on', async () => {
    const world = await openWorld()
    const printer = world.printer('cocina')
    const confirm = printer.onSend
    printer.onSend = async () => {
      throw new Error('a bug')
    }
    const first = await send(world, 'first')
    await until(world, first, { state: 'unconfirmed', reasons: ['interrupted'] })
    printer.onSend = confirm
    await until(world, await send(world, 'second'), { state: 'printed' })
  })
})

describe('a blind printer', () => {
  it('gets the paper, which is sent, not printed', async () => {
    const world = await openWorld()
    world.printer('cocina').mood = blind
    await until(world, await send(world), { state: 'sent', proof: null })
  })

  it('stops after a paper without an end until a person has looked, and one question is asked', async () => {
    const world = await openWorld({ settings: alone })
    const printer = world.printer('cocina')
    printer.mood = blind
    const deliver = printer.onSend
    printer.onSend = async () => ({ outcome: 'lost', reason: 'timed-out', bytes: 5, late: Promise.resolve(null) })
    const first = await send(world, 'first')
    await until(world, first, { state: 'unconfirmed' })
    printer.onSend = deliver
    const others = await Promise.all(['second', 'third'].map((order) => send(world, order)))
    const { opens } = printer
    world.lanes.status() // the other printer is asked every 20 ms now: several retries pass
    await vi.waitFor(() => expect(world.printer('caja').opens).toBeGreaterThan(3))
    expect(printer.papers).toHaveLength(1)
    expect(printer.opens).toBe(opens)
    for (const key of others) expect((await world.job(key)).state).toBe('queued')
    await world.decide(first, 'resolve', { requestId: 'r', attempt: 1, outcome: 'came-out' })
    for (const key of others) await until(world, key, { state: 'sent' })
  })

  it('stays stopped over a restart', async () => {
    const world = await openWorld({ settings: alone })
    world.printer('cocina').mood = blind
    world.printer('cocina').onSend = async () => ({
      outcome: 'lost',
      reason: 'timed-out',
      bytes: 5,
      late: Promise.resolve(null),
    })
    const first = await send(world, 'first')
    await until(world, first, { state: 'unconfirmed' })
    await send(world, 'second')
    await world.stop()
    const printers = { cocina: world.printer('cocina') }
    const again = await openWorld({ folder: world.folder, settings: alone, printers })
    await vi.waitFor(() => expect(again.lanes.status()[1]?.state).toBe('blind'))
    expect(printers.cocina.papers).toHaveLength(1)
  })
})

describe('a printer that only its next paper can tell of', () => {
  it('is tried again and again, counts as not ready meanwhile, and is well at once when a paper went out', async () => {
    const world = await openWorld({ settings: alone, times: { statusAge: 60_000 } })
    const printer = world.printer('cocina')
    const deliver = printer.onSend
    const doubt: Reason[] = ['connecting-to-device']
    printer.mood = blind
    printer.onSend = async () => {
      printer.mood = { open: 'blind', doubt }
      return { outcome: 'untouched', reasons: doubt }
    }
    const key = await send(world)
    await vi.waitFor(async () => expect((await world.job(key)).attempt).toBeGreaterThan(3))
    expect(world.lanes.status()[1]).toMatchObject({ state: 'not-ready', reasons: doubt })
    printer.onSend = (...paper) => {
      printer.mood = blind
      return deliver(...paper)
    }
    await until(world, key, { state: 'sent' })
    await vi.waitFor(() => expect(world.lanes.status()[1]).toMatchObject({ state: 'blind', reasons: [] }))
  })
})

describe('a lane', () => {
  it('prints in the order of the PUTs, one at a time', async () => {
    const world = await openWorld()
    const printer = world.printer('cocina')
    const orders = Array.from({ length: 12 }, (_, i) => `order-${i}`)
    const keys: string[] = []
    for (const order of orders) keys.push(await send(world, order, { dish: order }))
    for (const key of keys) await until(world, key, { state: 'printed' })
    expect(printer.papers.map((paper) => paper.split(' ').at(-1))).toEqual(orders)
    expect(printer.mostInFlight).toBe(1)
  })

  it('is one for two printers of the settings at the same address', async () => {
    const [caja] = alone.printers
    const world = await openWorld({ settings: settingsOf({ ...alone, printers: [caja, { ...caja, id: 'cocina' }] }) })
    const gate = deferred<void>()
    world.printer('caja').onSend = async (_paper, _options, bytes) => {
      await gate.promise
      return { outcome: 'confirmed', proof: 'completed', bytes }
    }
    const bill = await factura()
    await world.put(bill)
    await until(world, bill.key, { state: 'printing' })
    const key = await send(world)
    expect((await world.job(key)).state).toBe('queued')
    gate.resolve()
    await until(world, key, { state: 'printed' })
  })

  it('does not hold up another printer', async () => {
    const world = await openWorld()
    world.printer('cocina').onSend = () => new Promise(() => {})
    const stuck = await send(world)
    await until(world, stuck, { state: 'printing' })
    const bill = await factura()
    await world.put(bill)
    await until(world, bill.key, { state: 'printed' })
  })

  it('prints copies as one paper job', async () => {
    const [first, ...rest] = settingsOf().stations
    const world = await openWorld({ settings: settingsOf({ stations: [{ ...first, copies: 2 }, ...rest] }) })
    await until(world, await send(world), { state: 'printed' })
    const paper = 'kitchen COCINA 1 Hamburguesa'
    expect(world.printer('cocina').papers).toEqual([`${paper}|${paper}`])
  })

  it('does not print what was cancelled while the printer was being asked', async () => {
    const world = await openWorld({ settings: alone })
    const printer = world.printer('cocina')
    await vi.waitFor(() => expect(printer.opens).toBe(1))
    const gate = deferred<void>()
    const open = printer.open.bind(printer)
    printer.open = async () => {
      await gate.promise
      return open()
    }
    const key = await send(world)
    await world.decide(key, 'cancel', { requestId: 'r', attempt: 0 })
    gate.resolve()
    await vi.waitFor(() => expect(printer.closes).toBe(2))
    expect(printer.papers).toEqual([])
  })

  it('gives up a paper that cannot be drawn, says so, and prints the next', async () => {
    const world = await openWorld()
    const bad = await send(world, 'bad', { dish: 'unprintable' })
    await until(world, bad, { state: 'failed', reasons: ['document-format-error'], attempt: 0 })
    await until(world, await send(world, 'good'), { state: 'printed' })
    expect(await world.decide(bad, 'cancel', { requestId: 'r', attempt: 0 })).toMatchObject({
      job: { state: 'cancelled' },
    })
  })
})

describe('the end of a lane', () => {
  const stuck = async (change: (printer: ScriptedPrinter) => void) => {
    const world = await openWorld({ settings: alone })
    const printer = world.printer('cocina')
    change(printer)
    printer.onSend = () => new Promise(() => {}) // no end, whatever happens to its connection
    const key = await send(world)
    await until(world, key, { state: 'printing' })
    return { world, key }
  }

  it('comes even when the wire lets go of nothing, and the paper is unconfirmed on the disk', async () => {
    const { world, key } = await stuck((printer) => {
      const open = printer.open.bind(printer)
      printer.open = async () => {
        const opened = await open()
        return opened.ok ? { ok: true, printer: { ...opened.printer, close: () => new Promise(() => {}) } } : opened
      }
    })
    await world.stop()
    const texts = world.entries.filter((entry) => entry.jobKey === key).map(({ message }) => message)
    expect(texts.at(-1)).toBe('printing -> unconfirmed on cocina, attempt 1 (interrupted)')
    const again = await openWorld({ folder: world.folder, settings: alone, asleep: true })
    expect(await again.job(key)).toMatchObject({ state: 'unconfirmed', reasons: ['interrupted'] })
  })

  it('comes when a printer never answers the opening', async () => {
    const world = await openWorld({ settings: alone })
    await vi.waitFor(() => expect(world.printer('cocina').opens).toBe(1))
    world.printer('cocina').open = () => new Promise(() => {})
    const key = await send(world)
    await world.stop()
    const again = await openWorld({ folder: world.folder, settings: alone, asleep: true })
    expect((await again.job(key)).state).toBe('queued')
  })
})

describe('waiting too long', () => {
  const minutes = (n: number) => n * 60_000

  it('expires a comanda after 15 minutes, also behind a paper that stands still', async () => {
    let skip = 0
    const world = await openWorld({ settings: alone, now: () => Date.now() + skip })
    world.printer('cocina').onSend = () => new Promise(() => {})
    const stuck = await send(world, 'stuck')
    await until(world, stuck, { state: 'printing' })
    const key = await send(world, 'waiting')
    skip += minutes(15) + 1000
    await until(world, key, { state: 'expired', reasons: ['stale'] })
  })

  it('lets nothing burst out that was released long ago', async () => {
    const world = await openWorld()
    const key = await send(world, 'old', { releasedAt: new Date(Date.now() - minutes(16)).toISOString() })
    await until(world, key, { state: 'expired' })
    expect(world.printer('cocina').papers).toEqual([])
  })

  it('prints an expired paper when a person says so, headed by how late it is', async () => {
    const world = await openWorld()
    const key = await send(world, 'old', { releasedAt: new Date(Date.now() - minutes(20)).toISOString() })
    await until(world, key, { state: 'expired' })
    await world.decide(key, 'retry', { requestId: 'r', attempt: 0 })
    await until(world, key, { state: 'printed' })
    expect(world.printer('cocina').papers).toEqual(['late + kitchen COCINA 1 Hamburguesa'])
  })

  it('gives a factura an hour', async () => {
    let skip = 0
    const world = await openWorld({ now: () => Date.now() + skip })
    world.printer('caja').mood = notReady('media-empty')
    const bill = await factura()
    await world.put(bill)
    skip += minutes(59)
    world.lanes.update()
    await until(world, bill.key, { state: 'queued', reasons: ['media-empty'] })
    skip += minutes(2)
    await until(world, bill.key, { state: 'expired' })
  })
})

describe('the fallback printer', () => {
  it('takes the paper after the wait, once, and says whose it is', async () => {
    let skip = 0
    const world = await openWorld({
      now: () => Date.now() + skip,
      times: { fallbackAfter: 45_000, fallbackStatusAge: 1000 },
    })
    world.printer('cocina').mood = notReady('media-empty')
    const key = await send(world)
    await until(world, key, { reasons: ['media-empty'] })
    skip += 44_000
    world.lanes.update()
    const { opens } = world.printer('cocina') // several tries, and as many looks of the housekeeper
    await vi.waitFor(() => expect(world.printer('cocina').opens).toBeGreaterThan(opens + 3))
    expect(await world.job(key)).toMatchObject({ state: 'queued', printer: 'cocina' })
    skip += 1500
    await until(world, key, { state: 'printed', printer: 'caja' })
    expect(world.printer('caja').papers).toEqual(['fallback COCINA + kitchen COCINA 1 Hamburguesa'])
    expect(world.printer('cocina').papers).toEqual([])
  })

  it('is not used while it is not ready itself', async () => {
    const printers = { caja: new ScriptedPrinter('tcp:caja'), cocina: new ScriptedPrinter('tcp:cocina') }
    printers.cocina.mood = unreachable('connecting-to-device')
    printers.caja.mood = notReady('media-empty')
    const world = await openWorld({ times: { fallbackAfter: 0 }, printers })
    const key = await send(world)
    await until(world, key, { reasons: ['connecting-to-device'] })
    await vi.waitFor(() => expect(world.printer('caja').opens).toBeGreaterThan(3))
    expect((await world.job(key)).printer).toBe('cocina')
    world.printer('caja').mood = ready
    await until(world, key, { state: 'printed', printer: 'caja' })
  })

  it('hands nothing on: one hop, no cycle', async () => {
    const printers = alone.printers.map((printer) => ({
      ...printer,
      fallback: printer.id === 'caja' ? 'cocina' : 'caja',
    }))
    const world = await openWorld({ settings: settingsOf({ ...alone, printers }), times: { fallbackAfter: 0 } })
    world.printer('cocina').mood = unreachable('connecting-to-device')
    const key = await send(world)
    world.printer('caja').onSend = async () => {
      world.printer('caja').mood = unreachable('connecting-to-device')
      return { outcome: 'untouched', reasons: ['connecting-to-device'] }
    }
    await until(world, key, { printer: 'caja', attempt: 1, state: 'queued' })
    world.printer('cocina').mood = ready
    await vi.waitFor(() => expect(world.printer('caja').opens).toBeGreaterThan(5))
    expect((await world.job(key)).printer).toBe('caja')
  })

  it('takes over what waits behind a paper that stands still', async () => {
    const world = await openWorld({ times: { fallbackAfter: 10 } })
    world.printer('cocina').onSend = (_paper, options) => {
      options.onStall(['media-empty'])
      return new Promise(() => {})
    }
    const stuck = await send(world, 'stuck')
    await until(world, stuck, { state: 'printing', reasons: ['media-empty'] })
    const key = await send(world, 'waiting')
    await until(world, key, { state: 'printed', printer: 'caja' })
    expect((await world.job(stuck)).state).toBe('printing')
  })
})

describe('a disk that fails', () => {
  it('has a paper that cannot be drawn wait its turn for being given up', async () => {
    let full = false
    const world = await openWorld({
      settings: alone,
      disk: {
        write: async (handle, bytes, position) => {
          if (full) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
          await handle.write(bytes, 0, bytes.length, position)
        },
        sync: (handle) => handle.datasync(),
      },
      times: { trouble: 100 },
    })
    const printer = world.printer('cocina')
    printer.mood = notReady('media-empty')
    const key = await send(world, 'bad', { dish: 'unprintable' })
    await until(world, key, { reasons: ['media-empty'] })
    full = true
    printer.mood = ready
    const told = () => world.entries.filter(({ message }) => message.startsWith('reject-format not written')).length
    await vi.waitFor(() => expect(told()).toBeGreaterThan(1))
    const { opens } = printer
    await vi.waitFor(() => expect(told()).toBeGreaterThan(3))
    expect(printer.opens).toBe(opens)
    full = false
    await until(world, key, { state: 'failed', reasons: ['document-format-error'] })
  })

  it('lets no byte out before the start is on the disk, and writes the end when it can', async () => {
    let full = false
    const world = await openWorld({
      settings: alone,
      disk: {
        write: async (handle, bytes, position) => {
          if (full) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
          await handle.write(bytes, 0, bytes.length, position)
        },
        sync: (handle) => handle.datasync(),
      },
    })
    const printer = world.printer('cocina')
    printer.mood = notReady('media-empty')
    const key = await send(world)
    await until(world, key, { reasons: ['media-empty'] })
    full = true
    printer.mood = ready
    const { opens } = printer
    await vi.waitFor(() => expect(printer.opens).toBeGreaterThan(opens + 2))
    expect(printer.papers).toEqual([])
    printer.onSend = async (_paper, _options, bytes) => {
      full = true
      return { outcome: 'confirmed', proof: 'completed', bytes }
    }
    full = false
    await vi.waitFor(() => expect(printer.papers).toHaveLength(1))
    await vi.waitFor(() =>
      expect(world.entries.some(({ message }) => message.startsWith('confirm not written'))).toBe(true),
    )
    expect((await world.job(key)).state).toBe('printing')
    full = false
    await until(world, key, { state: 'printed', proof: 'completed' })
    expect(printer.papers).toHaveLength(1)
  })
})
