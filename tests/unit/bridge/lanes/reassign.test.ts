import type { JobView } from '@shared/api'
import { describe, expect, it } from 'vitest'
import { openWorld, type World } from '../support/bridge-world'
import { alone, changeSettings, printAllAtCaja, ready, sendUntil, unreachable, until } from '../support/lane-world'
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

describe('a paper that waits for a printer in trouble, while its station has another one by now', () => {
  it('goes there, also when it is asked for again after it became too old', async () => {
    let skip = 0
    const world = await openWorld({ settings: alone, times: { fallbackAfter: 30_000 }, now: () => Date.now() + skip })
    world.printer('cocina').state = unreachable('connecting-to-device')
    const old = await sendUntil(world, { state: 'queued', reasons: ['connecting-to-device'] }, 'old')
    skip += 16 * 60_000
    await until(world, old, { state: 'expired' })
    const releasedAt = new Date(Date.now() + skip).toISOString()
    const waiting = await sendUntil(world, { state: 'queued', printer: 'cocina' }, 'waiting', { releasedAt })
    const page = await world.ask<{ job: JobView }>('POST', '/printers/cocina/test', { requestId: 'r' })
    changeSettings(world, printAllAtCaja)
    await until(world, waiting, { state: 'printed', printer: 'caja' })
    await world.decide(old, 'retry', { requestId: 'r', attempt: 0 })
    await until(world, old, { state: 'printed', printer: 'caja' })
    expect(world.printer('caja').papers.map((paper) => paper.includes('fallback'))).toEqual([false, false])
    expect(await world.job(page.job.key)).toMatchObject({ state: 'queued', printer: 'cocina' })
  })
})
