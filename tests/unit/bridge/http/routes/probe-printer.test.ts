import { type ProbeAnswer, probeAnswer } from '@shared/api'
import type { Reason } from '@shared/job'
import { describe, expect, it, vi } from 'vitest'
import { openWorld, settingsOf, type World } from '../../support/bridge-world'
import { notReady, unreachable } from '../../support/lane-world'
import { comanda } from '../../support/papers'
import type { ScriptedState } from '../../support/scripted-printer'
import { eventually } from '../../support/virtual-time'

const probe = (world: World, printer = 'cocina') => world.ask<ProbeAnswer>('POST', `/printers/${printer}/probe`, {})

/** A world whose kitchen prints a paper until `release` is called. */
async function printing() {
  const world = await openWorld()
  const end = Promise.withResolvers<void>()
  const printer = world.printer('cocina')
  printer.onSend = async (_paper, _options, bytes) => {
    await end.promise
    return { outcome: 'confirmed', proof: 'completed', bytes }
  }
  await world.put(await comanda())
  await eventually(() => expect(printer.inFlight).toBe(1))
  return { world, printer, release: () => end.resolve() }
}

const confirmOf = (world: World, id = 'cocina') =>
  world.settings.current().settings.printers.find((printer) => printer.id === id)?.confirm

describe('POST /printers/{id}/probe', () => {
  it.each<[string, Partial<{ completion: boolean; consumption: boolean }>, string]>([
    ['returns an attempt’s id', { completion: true }, 'completion'],
    ['confirms only that it consumed everything', { completion: false, consumption: true }, 'consumption'],
    ['has status but no proof', { completion: false }, 'auto'],
  ])('stores that a printer %s', async (_, abilities, confirm) => {
    const world = await openWorld()
    world.printer('cocina').abilities = abilities
    const answer = await probe(world)
    expect(answer).toMatchObject({ status: 200, state: 'ready', found: confirm, confirm })
    expect(probeAnswer.parse(answer).settingsVersion).toBe(world.settings.current().version)
    expect(confirmOf(world)).toBe(confirm)
    expect(confirmOf(world, 'caja')).toBe('auto')
  })

  it.each([
    { type: 'network', host: '192.168.1.60', port: 9100 },
    { type: 'device', path: '/dev/usb/lp0' },
  ])('stores that a printer has no status: %o', async (connection) => {
    const [caja, cocina] = settingsOf().printers
    const world = await openWorld({ settings: settingsOf({ printers: [caja, { ...cocina, connection }] }) })
    await probe(world)
    world.printer('cocina').state = { open: 'blind' }
    expect(await probe(world)).toMatchObject({ state: 'blind', found: 'none', confirm: 'none' })
    expect(confirmOf(world)).toBe('none')
  })

  it.each<[string, Reason, (reason: Reason) => ScriptedState]>([
    ['could not be reached', 'connecting-to-device', unreachable],
    ['did not answer', 'timed-out', unreachable],
    ['cannot print', 'media-empty', notReady],
  ])('says why, and keeps the setting, of a printer that %s', async (_, reason, stateFor) => {
    const world = await openWorld()
    await probe(world)
    world.printer('cocina').state = stateFor(reason)
    const unasked = { state: 'not-ready', reasons: [reason], found: null, confirm: 'completion' }
    expect(await probe(world)).toMatchObject(unasked)
    expect(confirmOf(world)).toBe('completion')
  })

  it('removes what is no longer true', async () => {
    const world = await openWorld()
    await probe(world)
    world.printer('cocina').abilities = { completion: false }
    expect(await probe(world)).toMatchObject({ found: 'auto', confirm: 'auto' })
    expect(confirmOf(world)).toBe('auto')
  })

  it('waits for the paper that is printing: no two connections to one printer', async () => {
    const { world, printer, release } = await printing()
    const { opens } = printer
    const asked = probe(world)
    await world.put(await comanda({ order: 'next' })) // a complete request later no connection was opened
    expect(printer.opens).toBe(opens)
    release()
    expect((await asked).found).toBe('completion')
  })

  it('is answered at its deadline while the paper still prints', async () => {
    const { world, printer, release } = await printing()
    const deadline = new AbortController()
    using timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValue(deadline.signal)
    const asked = probe(world)
    await eventually(() => expect(timeout).toHaveBeenCalledExactlyOnceWith(15_000))
    const { opens } = printer
    deadline.abort()
    expect(await asked).toMatchObject({ status: 200, found: null })
    release()
    await world.put(await comanda({ order: 'next' }))
    await eventually(() => expect(printer.opens).toBe(opens + 1)) // for the next paper, not for the probe
  })

  it('ends with its caller’s connection', async () => {
    const { world, release } = await printing()
    const caller = new AbortController()
    const init = { method: 'POST', headers: world.headers, body: '{}', signal: caller.signal }
    const asked = world.app.request('/printers/cocina/probe', init)
    await world.put(await comanda({ order: 'next' })) // a complete request later the probe waits
    caller.abort()
    expect(await (await asked).json()).toMatchObject({ found: null })
    release()
  })

  it('is refused for a printer that the settings do not have', async () => {
    const world = await openWorld({ withoutLanes: true })
    expect(await probe(world, 'nada')).toMatchObject({ status: 404, error: { code: 'unknown-printer' } })
  })
})
