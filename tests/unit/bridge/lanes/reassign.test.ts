import { describe, expect, it } from 'vitest'
import { openWorld, type World } from '../support/bridge-world'
import { changeSettings, ready, sendUntil, unreachable, until } from '../support/lane-world'
import { loses } from '../support/scripted-printer'

/** The kitchen printer is removed from the settings: COCINA prints at CAJA from now on. */
function removeKitchenPrinter(world: World) {
  const { version, settings } = world.settings.current()
  const printers = settings.printers.filter(({ id }) => id === 'caja')
  const stations = settings.stations.map((station) => ({ ...station, printer: 'caja' }))
  expect(world.settings.change(version, { ...settings, printers, stations })).toMatchObject({ ok: true })
}

describe('a paper whose printer is gone from the settings', () => {
  it('goes to its station’s new printer when it is sent again after that', async () => {
    const world = await openWorld()
    world.printer('cocina').onSend = loses('interrupted')
    const key = await sendUntil(world, { state: 'unconfirmed' })
    removeKitchenPrinter(world)
    await world.decide(key, 'resolve', { requestId: 'r', attempt: 1, outcome: 'did-not' })
    await until(world, key, { state: 'printed', printer: 'caja', attempt: 2 })
  })

  it('goes to its station’s new printer when it was being sent at that moment, and no byte was sent', async () => {
    const world = await openWorld()
    world.printer('cocina').onSend = async () => {
      removeKitchenPrinter(world)
      return { outcome: 'untouched', reasons: ['connecting-to-device'] }
    }
    await sendUntil(world, { state: 'printed', printer: 'caja', attempt: 2 })
  })

  it('goes back unmarked to its own, where the fallback printer that it waited at is gone', async () => {
    const world = await openWorld({ times: { fallbackAfter: 0 } })
    world.printer('cocina').state = unreachable('connecting-to-device')
    world.printer('caja').onSend = async () => {
      world.printer('caja').state = unreachable('connecting-to-device')
      return { outcome: 'untouched', reasons: ['connecting-to-device'] }
    }
    const key = await sendUntil(world, { printer: 'caja', attempt: 1, state: 'queued' })
    changeSettings(world, ({ printers, stations }) => ({
      printers: printers.filter(({ id }) => id === 'cocina').map((printer) => ({ ...printer, fallback: null })),
      stations: stations.map((station) => ({ ...station, printer: 'cocina' })),
      invoicePrinter: 'cocina',
      deliveryPrinter: 'cocina',
    }))
    await until(world, key, { printer: 'cocina' })
    world.printer('cocina').state = ready
    await until(world, key, { state: 'printed' })
    expect(world.printer('cocina').papers).toEqual(['kitchen COCINA 1 Hamburguesa'])
  })
})
