import { type FallbackAnswer, type StatusAnswer, statusAnswer } from '@shared/api'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { LANE_TIMES } from '../../../../../bridge/lanes/lane-deps'
import { openWorld, settingsOf, type World, type WorldOptions } from '../../support/bridge-world'
import { comanda } from '../../support/papers'
import { eventually } from '../../support/virtual-time'

const decide = (world: World, action: string, requestId = action, printer = 'cocina') =>
  world.ask<FallbackAnswer>('POST', `/printers/${printer}/fallback`, { requestId, action })

const kitchen = async (world: World) =>
  z.parse(statusAnswer, await world.get<StatusAnswer>('/status')).printers.find(({ id }) => id === 'cocina')

/** COCINA is out of paper, CAJA is its fallback printer, and a comanda waits; only the test moves the clock. */
async function waitingShop(options: WorldOptions = {}) {
  const clock = { now: Date.parse('2026-03-14T17:05:00.000Z') }
  const { fallbackAfter, fallbackWait } = LANE_TIMES
  const times = { fallbackAfter, fallbackWait, freshStatusAge: 1_000_000 }
  const world = await openWorld({ ...options, now: () => clock.now, times })
  world.printer('cocina').state = { open: 'not-ready', reasons: ['media-empty'] }
  const send = async (order: string) => {
    const at = new Date(clock.now).toISOString()
    const paper = await comanda({ order, seenAt: at, releasedAt: at })
    await world.put(paper)
    return paper.key
  }
  const key = await send('order-1')
  await eventually(async () => expect((await world.job(key)).reasons).toEqual(['media-empty']))
  const printedAt = (paper: string, printer: string) =>
    eventually(async () => expect(await world.job(paper)).toMatchObject({ state: 'printed', printer }))
  return { world, clock, key, send, printedAt }
}

describe('POST /printers/{id}/fallback', () => {
  it('refers to the countdown of /status', async () => {
    const { world } = await waitingShop()
    expect((await kitchen(world))?.fallbackAt).toBe('2026-03-14T17:05:45.000Z')
  })

  it('sends with «now» all waiting papers to the fallback printer at once, and later ones of the same trouble too', async () => {
    const { world, key, send, printedAt } = await waitingShop()
    expect(await decide(world, 'now')).toMatchObject({ status: 200, printer: { id: 'cocina' } })
    await printedAt(key, 'caja')
    await printedAt(await send('order-2'), 'caja')
    expect(world.printer('caja').papers[0]).toBe('fallback COCINA + kitchen COCINA 1 Hamburguesa')
    expect((await kitchen(world))?.fallbackAt).toBeNull()
  })

  it('holds papers with «wait» for three minutes from the first request, however often it is repeated', async () => {
    const { world, clock, key, printedAt } = await waitingShop()
    clock.now += 40_000
    expect((await decide(world, 'wait')).printer.fallbackAt).toBe('2026-03-14T17:08:40.000Z')
    clock.now += 60_000
    expect((await decide(world, 'wait')).printer.fallbackAt).toBe('2026-03-14T17:08:40.000Z')
    expect((await decide(world, 'wait', 'again')).printer.fallbackAt).toBe('2026-03-14T17:09:40.000Z')
    const { opens } = world.printer('cocina')
    world.lanes.update()
    await eventually(() => expect(world.printer('cocina').opens).toBeGreaterThan(opens))
    expect(await world.job(key)).toMatchObject({ state: 'queued', printer: 'cocina' })
    clock.now += 181_000
    world.lanes.update()
    await printedAt(key, 'caja')
  })

  it('applies to one trouble: the next one has its 45 s again', async () => {
    const { world, clock, key, send, printedAt } = await waitingShop()
    await decide(world, 'wait')
    world.printer('cocina').state = { open: 'ready' }
    world.lanes.update()
    await printedAt(key, 'cocina')
    clock.now += 10_000
    world.printer('cocina').state = { open: 'not-ready', reasons: ['cover-open'] }
    await send('order-2')
    await eventually(async () => expect((await kitchen(world))?.fallbackAt).toBe('2026-03-14T17:05:55.000Z'))
  })

  it('is refused where no paper would move: the printer is ready, has no fallback, or no paper waits', async () => {
    const { world, key, printedAt } = await waitingShop()
    expect(await decide(world, 'now', 'r', 'caja')).toMatchObject({ status: 409, error: { code: 'not-allowed' } })
    world.printer('cocina').state = { open: 'ready' }
    world.lanes.update()
    await printedAt(key, 'cocina')
    expect(await decide(world, 'now')).toMatchObject({ status: 409, error: { code: 'not-allowed' } })
  })

  it('is refused where the fallback printer is the same machine', async () => {
    const connection = { type: 'network', host: '192.168.1.50' }
    const printers = [
      { id: 'caja', name: 'Caja', connection },
      { id: 'cocina', name: 'Cocina', connection, fallback: 'caja' },
    ]
    const { world } = await waitingShop({ settings: settingsOf({ printers }) })
    expect((await kitchen(world))?.fallbackAt).toBeNull()
    expect((await decide(world, 'now')).error.code).toBe('not-allowed')
  })

  it('requires a printer of the settings, a request id and one of two words', async () => {
    const { world } = await waitingShop()
    expect(await decide(world, 'now', 'r', 'nada')).toMatchObject({ status: 404, error: { code: 'unknown-printer' } })
    expect(await decide(world, 'later')).toMatchObject({ status: 422, error: { code: 'schema' } })
    expect(await decide(world, 'now', '')).toMatchObject({ status: 422, error: { code: 'schema' } })
  })
})
