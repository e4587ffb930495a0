import { describe, expect, it } from 'vitest'
import { openWorld, type World } from '../support/bridge-world'
import { sendUntil, until } from '../support/lane-world'
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
})
