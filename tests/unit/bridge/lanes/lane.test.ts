import { describe, expect, it } from 'vitest'
import { openedAgain, openWorld, settingsOf } from '../support/bridge-world'
import { alone, putUntil, send, sendUntil, until } from '../support/lane-world'
import { factura } from '../support/papers'
import type { ScriptedPrinter } from '../support/scripted-printer'
import { eventually } from '../support/virtual-time'

describe('a paper on a printer that confirms', () => {
  it('is printed, with proof, bytes and times of its attempt', async () => {
    const world = await openWorld()
    const key = await sendUntil(world, { state: 'printed', proof: 'completed', attempt: 1, reasons: [] })
    const [attempt] = (await world.job(key)).attempts
    expect(attempt).toMatchObject({ attempt: 1, printer: 'cocina', bytes: 28, result: 'printed', reason: null })
    expect(attempt?.firstByteAt).not.toBeNull()
    expect(attempt?.endedAt).not.toBeNull()
  })

  it('has an id that no other attempt has', async () => {
    const world = await openWorld()
    for (let i = 0; i < 5; i++) await sendUntil(world, { state: 'printed' }, `order-${i}`)
    expect(new Set(world.printer('cocina').processIds).size).toBe(5)
  })
})

describe('a lane', () => {
  it('is one for two printers of the settings at the same address', async () => {
    const [caja] = alone.printers
    const world = await openWorld({ settings: settingsOf({ ...alone, printers: [caja, { ...caja, id: 'cocina' }] }) })
    const release = Promise.withResolvers<void>()
    world.printer('caja').onSend = async (_paper, _options, bytes) => {
      await release.promise
      return { outcome: 'confirmed', proof: 'completed', bytes }
    }
    await putUntil(world, factura(), 'printing')
    const key = await send(world)
    expect((await world.job(key)).state).toBe('queued')
    release.resolve()
    await until(world, key, { state: 'printed' })
  })

  it('does not hold up another printer', async () => {
    const world = await openWorld()
    world.printer('cocina').onSend = () => new Promise(() => {})
    await sendUntil(world, { state: 'printing' })
    await putUntil(world, factura(), 'printed')
  })

  it('prints copies as one paper job', async () => {
    const [first, ...rest] = settingsOf().stations
    const world = await openWorld({ settings: settingsOf({ stations: [{ ...first, copies: 2 }, ...rest] }) })
    await sendUntil(world, { state: 'printed' })
    const paper = 'kitchen COCINA 1 Hamburguesa'
    expect(world.printer('cocina').papers).toEqual([`${paper}|${paper}`])
  })

  it('fails a paper that cannot be encoded, reports it, and prints the next', async () => {
    const world = await openWorld()
    const bad = await sendUntil(world, { state: 'failed', reasons: ['document-format-error'], attempt: 0 }, 'bad', {
      dish: 'unprintable',
    })
    await sendUntil(world, { state: 'printed' }, 'good')
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
    printer.onSend = () => new Promise(() => {}) // never settles, whatever happens to its connection
    const key = await sendUntil(world, { state: 'printing' })
    return { world, key }
  }

  it('comes also when the connection never closes, and the paper is unconfirmed on the disk', async () => {
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
    const again = await openWorld({ folder: world.folder, settings: alone, withoutLanes: true })
    expect(await again.job(key)).toMatchObject({ state: 'unconfirmed', reasons: ['interrupted'] })
  })

  it('comes also when a printer never answers the opening', async () => {
    const world = await openWorld({ settings: alone })
    await eventually(() => expect(world.printer('cocina').opens).toBe(1))
    world.printer('cocina').open = () => new Promise(() => {})
    const key = await send(world)
    const again = await openedAgain(world, { settings: alone, withoutLanes: true })
    expect((await again.job(key)).state).toBe('queued')
  })
})
