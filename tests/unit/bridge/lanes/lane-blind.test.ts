import type { JobView } from '@shared/api'
import type { Reason } from '@shared/job'
import { describe, expect, it } from 'vitest'
import { openWorld, type World } from '../support/bridge-world'
import { alone, blind, send, sendUntil, severalRounds, unreachable, until } from '../support/lane-world'
import { loses, type ScriptedPrinter } from '../support/scripted-printer'
import { eventually } from '../support/virtual-time'

describe('a printer without status', () => {
  it('is held after an unconfirmed paper until the cashier answers, with one question for all that wait', async () => {
    const world = await openWorld({ settings: alone })
    const printer = world.printer('cocina')
    printer.state = blind
    const deliver = printer.onSend
    printer.onSend = loses('timed-out')
    const first = await sendUntil(world, { state: 'unconfirmed' }, 'first')
    printer.onSend = deliver
    const others = await Promise.all(['second', 'third'].map((order) => send(world, order)))
    const { opens } = printer
    world.lanes.status() // the other printer is asked every 20 ms now: several retries pass
    await eventually(() => expect(world.printer('caja').opens).toBeGreaterThan(3))
    expect(printer.papers).toHaveLength(1)
    expect(printer.opens).toBe(opens)
    for (const key of others) expect((await world.job(key)).state).toBe('queued')
    await world.decide(first, 'resolve', { requestId: 'r', attempt: 1, outcome: 'came-out' })
    for (const key of others) await until(world, key, { state: 'sent' })
  })

  it('stays held after a restart', async () => {
    const world = await openWorld({ settings: alone })
    world.printer('cocina').state = blind
    world.printer('cocina').onSend = loses('timed-out')
    await sendUntil(world, { state: 'unconfirmed' }, 'first')
    await send(world, 'second')
    await world.stop()
    const printers = { cocina: world.printer('cocina') }
    const again = await openWorld({ folder: world.folder, settings: alone, printers })
    await eventually(() => expect(again.lanes.status()[1]?.state).toBe('blind'))
    await eventually(() => expect(again.printer('caja').opens).toBeGreaterThan(3)) // several retries pass
    expect(printers.cocina.papers).toHaveLength(1)
  })
})

describe('a printer that has confirmed a paper', () => {
  it.each([
    [11, 'completion'],
    [13, 'auto'],
  ])('%i hours ago is taken after a restart for one that confirms by «%s»', async (hours, confirm) => {
    const world = await openWorld({ settings: alone })
    await sendUntil(world, { state: 'printed', proof: 'completed' })
    await world.stop()
    const printers = { cocina: world.printer('cocina'), caja: world.printer('caja') }
    const now = () => Date.now() + hours * 3_600_000
    await openWorld({ folder: world.folder, settings: alone, printers, now })
    expect([printers.cocina.confirm, printers.caja.confirm]).toEqual([confirm, 'auto'])
  })

  it('is no longer, where its connection was changed', async () => {
    const world = await openWorld({ settings: alone })
    await sendUntil(world, { state: 'printed' })
    await world.stop()
    const printers = { cocina: world.printer('cocina') }
    const again = await openWorld({ folder: world.folder, settings: alone, printers })
    expect(printers.cocina.confirm).toBe('completion')
    const { version, settings } = again.settings.current()
    const connection = { type: 'network' as const, host: '192.168.1.60', port: 9100 }
    const moved = settings.printers.map((printer) => (printer.id === 'cocina' ? { ...printer, connection } : printer))
    expect(again.settings.change(version, { ...settings, printers: moved })).toMatchObject({ ok: true })
    again.lanes.update()
    expect(printers.cocina.confirm).toBe('auto')
  })
})

describe('a printer in the place of one that confirmed papers', () => {
  const testPage = (world: World) => world.ask('POST', '/printers/cocina/test', { requestId: 'r' })

  it('and has no status prints from its test page on: until then it is one that does not answer', async () => {
    const world = await openWorld({ settings: alone })
    world.printer('cocina').isRemembered = true
    await sendUntil(world, { state: 'printed', proof: 'completed' }, 'first')
    world.printer('cocina').state = blind
    const key = await sendUntil(world, { state: 'queued', reasons: ['timed-out'] }, 'second')
    await testPage(world)
    await until(world, key, { state: 'sent' })
  })

  it('does so after a restart too, and is asked anew after the next one: it has taken papers', async () => {
    const world = await openWorld({ settings: alone })
    const printers = { cocina: world.printer('cocina') }
    await sendUntil(world, { state: 'printed', proof: 'completed' }, 'first')
    await world.stop()
    Object.assign(printers.cocina, { state: blind, isRemembered: true })
    const exchanged = await openWorld({ folder: world.folder, settings: alone, printers })
    const key = await sendUntil(exchanged, { state: 'queued', reasons: ['timed-out'] }, 'second')
    await testPage(exchanged)
    await until(exchanged, key, { state: 'sent' })
    await exchanged.stop()
    await openWorld({ folder: world.folder, settings: alone, printers })
    expect(printers.cocina.confirm).toBe('auto')
  })

  const completion = alone.printers.map((printer) => ({ ...printer, confirm: 'completion' as const }))

  it.each<[string, Partial<ScriptedPrinter>, Partial<JobView>, string]>([
    ['has no status', { state: blind, isRemembered: true }, { state: 'queued', reasons: ['timed-out'] }, 'none'],
    [
      'does not confirm',
      { onSend: loses('timed-out'), abilities: { completion: false } },
      { state: 'unconfirmed' },
      'auto',
    ],
  ])('and %s corrects with its test page what the settings say of it', async (_, other, seen, confirm) => {
    const world = await openWorld({ settings: { ...alone, printers: completion } })
    Object.assign(world.printer('cocina'), other)
    await sendUntil(world, seen)
    await testPage(world)
    await eventually(() => expect(world.settings.current().settings.printers[1]?.confirm).toBe(confirm))
    expect(world.settings.current().settings.printers[0]?.confirm).toBe('completion')
  })

  it('and is only stuck stays one that does not answer', async () => {
    const world = await openWorld({ settings: { ...alone, printers: completion } })
    world.printer('cocina').state = unreachable('timed-out')
    const key = await sendUntil(world, { state: 'queued', reasons: ['timed-out'] })
    await testPage(world)
    await severalRounds(world, world.printer('cocina'))
    expect(world.settings.current().settings.printers[1]?.confirm).toBe('completion')
    expect((await world.job(key)).state).toBe('queued')
  })
})

describe('a printer whose state only its next paper can show', () => {
  it('is tried repeatedly, is not ready meanwhile, and is ready at once when a paper was printed', async () => {
    const world = await openWorld({ settings: alone, times: { statusAge: 60_000 } })
    const printer = world.printer('cocina')
    const deliver = printer.onSend
    const unresolved: Reason[] = ['connecting-to-device']
    printer.state = blind
    printer.onSend = async () => {
      printer.state = { open: 'blind', unresolved }
      return { outcome: 'untouched', reasons: unresolved }
    }
    const key = await send(world)
    await eventually(async () => expect((await world.job(key)).attempt).toBeGreaterThan(3))
    expect(world.lanes.status()[1]).toMatchObject({ state: 'not-ready', reasons: unresolved })
    printer.onSend = (...paper) => {
      printer.state = blind
      return deliver(...paper)
    }
    await until(world, key, { state: 'sent' })
    await eventually(() => expect(world.lanes.status()[1]).toMatchObject({ state: 'blind', reasons: [] }))
  })
})
