import type { JobView } from '@shared/api'
import { describe, expect, it } from 'vitest'
import { openedAgain, openWorld, type World } from '../../support/bridge-world'
import { changeSettings, putUntil, until, withoutKitchenPrinter } from '../../support/lane-world'
import { comanda } from '../../support/papers'
import { loses } from '../../support/scripted-printer'

const test = (world: World, printer: string, requestId = 'r1') =>
  world.ask<{ job: JobView }>('POST', `/printers/${printer}/test`, { requestId })

describe('POST /printers/{id}/test', () => {
  it('prints a test page as a job of that printer', async () => {
    const world = await openWorld()
    const { status, job } = await test(world, 'cocina')
    expect(status).toBe(202)
    expect(job).toMatchObject({ key: 'bridge:cocina:test:-:1', kind: 'test', state: 'queued', printer: 'cocina' })
    await until(world, job.key, { state: 'printed', proof: 'completed' })
    expect(world.printer('cocina').papers).toEqual(['PRUEBA Cocina'])
  })

  it('prints once for each request', async () => {
    const world = await openWorld()
    const both = await Promise.all(['r1', 'r1'].map((requestId) => test(world, 'caja', requestId)))
    expect(new Set(both.map(({ job }) => job.key)).size).toBe(1)
    expect((await test(world, 'caja', 'r2')).job.key).toBe('bridge:caja:test:-:2')
    await until(world, 'bridge:caja:test:-:2', { state: 'printed' })
    const again = await openedAgain(world)
    expect(await test(again, 'caja', 'r1')).toMatchObject({ status: 200, job: { key: 'bridge:caja:test:-:1' } })
    expect(again.printer('caja').papers).toEqual([])
  })

  it('waits in the lane like any paper', async () => {
    const world = await openWorld()
    await world.put(await comanda())
    await until(world, (await test(world, 'cocina')).job.key, { state: 'printed' })
    expect(world.printer('cocina').papers).toEqual(['kitchen COCINA 1 Hamburguesa', 'PRUEBA Cocina'])
  })

  it('is never printed at the fallback printer: it tests its own', async () => {
    const world = await openWorld({ times: { fallbackAfter: 0 } })
    world.printer('cocina').state = { open: 'not-ready', reasons: ['media-empty'] }
    const { job } = await test(world, 'cocina')
    const other = (await world.put(await comanda())).job
    await until(world, other.key, { state: 'printed', printer: 'caja' })
    expect(await world.job(job.key)).toMatchObject({ state: 'queued', printer: 'cocina', reasons: ['media-empty'] })
  })

  it('is cancelled when its printer leaves the settings, and after a quarter of an hour', async () => {
    let skip = 0
    const world = await openWorld({ now: () => Date.now() + skip })
    for (const id of ['caja', 'cocina']) world.printer(id).state = { open: 'not-ready', reasons: ['cover-open'] }
    const [first, second] = [(await test(world, 'cocina')).job.key, (await test(world, 'caja')).job.key]
    changeSettings(world, withoutKitchenPrinter)
    await until(world, first, { state: 'cancelled' })
    skip += 16 * 60_000
    await until(world, second, { state: 'cancelled' })
  })

  it('causes no question, and holds no comanda on a printer without status', async () => {
    let skip = 0
    const world = await openWorld({ now: () => Date.now() + skip })
    const printer = world.printer('cocina')
    printer.state = { open: 'blind' }
    const deliver = printer.onSend
    printer.onSend = loses('timed-out')
    const { job } = await test(world, 'cocina')
    await until(world, job.key, { state: 'unconfirmed' })
    printer.onSend = deliver
    await putUntil(world, comanda(), 'sent')
    expect(world.lanes.status()[1]).toMatchObject({ unconfirmed: 0 })
    skip += 91_000
    await until(world, job.key, { state: 'cancelled' })
  })

  it('requires a printer of the settings and a request id', async () => {
    const world = await openWorld({ withoutLanes: true })
    expect(await test(world, 'nada')).toMatchObject({ status: 404, error: { code: 'unknown-printer' } })
    const unnamed = await world.ask('POST', '/printers/caja/test', {})
    expect(unnamed).toMatchObject({ status: 422, error: { code: 'schema', issues: [{ path: 'requestId' }] } })
  })
})
