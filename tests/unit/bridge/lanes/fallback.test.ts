import type { LogsPage } from '@shared/api'
import { describe, expect, it } from 'vitest'
import { LANE_TIMES } from '../../../../bridge/lanes/lane-deps'
import { openWorld, settingsOf } from '../support/bridge-world'
import {
  alone,
  blind,
  notReady,
  putUntil,
  ready,
  send,
  sendUntil,
  severalRounds,
  unreachable,
  until,
} from '../support/lane-world'
import { anulacion, cambio } from '../support/papers'
import { loses, ScriptedPrinter } from '../support/scripted-printer'
import { eventually } from '../support/virtual-time'

const AT_CAJA = { state: 'printed', printer: 'caja' } as const

describe('the fallback printer', () => {
  it('gets the paper after 45 s, once, marked with its station', async () => {
    let skip = 0
    const times = { fallbackAfter: LANE_TIMES.fallbackAfter, freshStatusAge: 1000 }
    const world = await openWorld({ now: () => Date.now() + skip, times })
    world.printer('cocina').state = notReady('media-empty')
    const key = await sendUntil(world, { reasons: ['media-empty'] })
    skip += 35_000
    world.lanes.update()
    const { opens } = world.printer('cocina') // several tries, and as many sweeps
    await eventually(() => expect(world.printer('cocina').opens).toBeGreaterThan(opens + 3))
    expect(await world.job(key)).toMatchObject({ state: 'queued', printer: 'cocina' })
    skip += 10_500
    await until(world, key, AT_CAJA)
    expect(world.printer('caja').papers).toEqual(['fallback COCINA + kitchen COCINA 1 Hamburguesa'])
    const states = world.entries.flatMap(({ jobKey, event }) => (jobKey === key && event ? [event] : []))
    expect(states.filter(({ insteadOf }) => insteadOf)).toMatchObject([
      { state: 'queued', printer: 'caja', insteadOf: { printer: 'cocina', reasons: ['media-empty'] } },
    ])
    expect(states.at(-1)).toMatchObject({ state: 'printed', printer: 'caja', proof: 'completed' })
    expect(world.printer('cocina').papers).toEqual([])
    const { entries } = await world.get<LogsPage>('/logs?before=&order=order-1')
    expect(entries.map(({ message }) => message)).toContain('queued, caja stands in for cocina')
  })

  it('is not used while it is not ready', async () => {
    const printers = { caja: new ScriptedPrinter('tcp:caja'), cocina: new ScriptedPrinter('tcp:cocina') }
    printers.cocina.state = unreachable('connecting-to-device')
    printers.caja.state = notReady('media-empty')
    const world = await openWorld({ times: { fallbackAfter: 0 }, printers })
    const key = await sendUntil(world, { reasons: ['connecting-to-device'] })
    await eventually(() => expect(world.printer('caja').opens).toBeGreaterThan(3))
    expect((await world.job(key)).printer).toBe('cocina')
    world.printer('caja').state = ready
    await until(world, key, AT_CAJA)
  })

  /** A comanda that went to CAJA while COCINA was off; CAJA is off by now too, and has no byte of it. */
  async function waitingAtFallback(fallbackOfCaja: string | null) {
    const printers = alone.printers.map((printer) => ({
      ...printer,
      fallback: printer.id === 'caja' ? fallbackOfCaja : 'caja',
    }))
    const world = await openWorld({ settings: settingsOf({ ...alone, printers }), times: { fallbackAfter: 0 } })
    const [caja, cocina] = [world.printer('caja'), world.printer('cocina')]
    cocina.state = unreachable('connecting-to-device')
    const confirm = caja.onSend
    caja.onSend = async () => {
      caja.state = unreachable('connecting-to-device')
      return { outcome: 'untouched', reasons: ['connecting-to-device'] }
    }
    const key = await sendUntil(world, { printer: 'caja', attempt: 1, state: 'queued' })
    caja.onSend = confirm
    caja.papers.length = 0
    return { world, caja, cocina, key }
  }

  it.each([null, 'cocina'])(
    'whose own fallback is %s gives a paper back when its own printer is ready first, to be printed once, unmarked',
    async (fallback) => {
      const { world, caja, cocina, key } = await waitingAtFallback(fallback)
      cocina.state = ready
      await until(world, key, { state: 'printed', printer: 'cocina' })
      expect([caja.papers, cocina.papers]).toEqual([[], ['kitchen COCINA 1 Hamburguesa']])
    },
  )

  it('keeps a paper while neither is ready, and prints it when it is ready first', async () => {
    const { world, caja, cocina, key } = await waitingAtFallback('cocina')
    await severalRounds(world, cocina)
    expect(await world.job(key)).toMatchObject({ state: 'queued', printer: 'caja' })
    caja.state = ready
    await until(world, key, AT_CAJA)
    expect([caja.papers.length, cocina.papers.length]).toEqual([1, 0])
  })

  it('without status gives papers back that wait behind a question of it, when their own printer is ready again', async () => {
    const world = await openWorld({ times: { fallbackAfter: 0 } })
    const [caja, cocina] = [world.printer('caja'), world.printer('cocina')]
    caja.state = blind
    const end = Promise.withResolvers<void>()
    caja.onSend = async (...paper) => {
      await end.promise
      return loses('timed-out')(...paper)
    }
    cocina.state = unreachable('connecting-to-device')
    const first = await sendUntil(world, { state: 'printing', printer: 'caja' }, 'first')
    const waiting = await sendUntil(world, { state: 'queued', printer: 'caja' }, 'waiting')
    end.resolve()
    await until(world, first, { state: 'unconfirmed' })
    cocina.state = ready
    await until(world, waiting, { state: 'printed', printer: 'cocina' })
    expect(caja.papers).toHaveLength(1)
  })

  it('gives back a change of a comanda that it has printed, but no copy that a person has asked for there', async () => {
    const world = await openWorld({ times: { fallbackAfter: 0 } })
    const [caja, cocina] = [world.printer('caja'), world.printer('cocina')]
    cocina.state = unreachable('connecting-to-device')
    const comanda = await sendUntil(world, AT_CAJA)
    caja.state = unreachable('connecting-to-device')
    const changed = await cambio({ dish: 'Tamal' })
    expect((await world.put(changed)).job.printer).toBe('caja')
    const { attempt } = await world.job(comanda)
    const copy = await world.decide(comanda, 'copy', { requestId: 'r', attempt, printer: 'caja' })
    cocina.state = ready
    await until(world, changed.key, { state: 'printed', printer: 'cocina' })
    expect(cocina.papers.at(-1)).not.toContain('fallback')
    await severalRounds(world, caja)
    expect(await world.job(copy.job.key)).toMatchObject({ state: 'queued', printer: 'caja' })
  })

  it('gets also the jobs that wait behind a stalled one', async () => {
    const world = await openWorld({ times: { fallbackAfter: 10 } })
    world.printer('cocina').onSend = (_paper, options) => {
      options.onStall(['media-empty'])
      return new Promise(() => {})
    }
    const stuck = await sendUntil(world, { state: 'printing', reasons: ['media-empty'] }, 'stuck')
    await sendUntil(world, AT_CAJA, 'waiting')
    expect((await world.job(stuck)).state).toBe('printing')
  })

  it('tells that an older paper of the order, which the printer with trouble still holds, counts no more', async () => {
    const world = await openWorld({ times: { fallbackAfter: 10 } })
    world.printer('cocina').onSend = (_paper, options) => {
      options.onStall(['cover-open'])
      return new Promise(() => {})
    }
    await sendUntil(world, { state: 'printing', reasons: ['cover-open'] }, 'order-1', { dish: 'Ajiaco' })
    await sendUntil(world, AT_CAJA, 'order-1', { dish: 'Tamal', revision: 2 })
    const cancelled = await putUntil(world, anulacion({ order: 'order-1' }), 'printed')
    await sendUntil(world, AT_CAJA, 'order-2')
    expect((await world.job(cancelled.key)).printer).toBe('caja')
    expect(world.printer('caja').papers.map((paper) => paper.includes('older-may-follow'))).toEqual([true, true, false])
  })

  it('tells it on a REIMPRESIÓN of the newest too, and on none of an older one', async () => {
    const world = await openWorld({ times: { fallbackAfter: 10 } })
    world.printer('cocina').onSend = loses('timed-out')
    await sendUntil(world, { state: 'unconfirmed' }, 'order-1', { dish: 'Ajiaco' })
    world.printer('cocina').state = unreachable('connecting-to-device')
    const edited = await sendUntil(world, AT_CAJA, 'order-1', { dish: 'Tamal', revision: 2 })
    const copied = async (requestId: string) => {
      const { attempt } = await world.job(edited)
      const copy = await world.decide(edited, 'copy', { requestId, attempt, printer: 'caja' })
      await until(world, copy.job.key, { state: 'printed' })
      return world.printer('caja').papers.at(-1)
    }
    expect(await copied('first')).toContain('older-may-follow')
    await sendUntil(world, AT_CAJA, 'order-1', { dish: 'Sancocho', revision: 3 })
    const ofOlder = await copied('second')
    expect(ofOlder).toContain('superseded')
    expect(ofOlder).not.toContain('older-may-follow')
  })

  it('tells it of the next paper too, at the printer that held the older one: two that claim to be the newest have a time', async () => {
    const world = await openWorld({ times: { fallbackAfter: 10 } })
    const [cocina, caja] = [world.printer('cocina'), world.printer('caja')]
    const deliver = cocina.onSend
    cocina.onSend = loses('timed-out')
    await until(world, await send(world, 'order-1', { dish: 'Ajiaco' }), { state: 'unconfirmed' })
    cocina.onSend = deliver
    cocina.state = unreachable('connecting-to-device')
    await sendUntil(world, AT_CAJA, 'order-1', { dish: 'Tamal', revision: 2 })
    cocina.state = ready
    await sendUntil(world, { state: 'printed', printer: 'cocina' }, 'order-1', { dish: 'Sancocho', revision: 3 })
    const expected = [expect.stringContaining('older-may-follow'), expect.stringContaining('older-may-follow')]
    expect([caja.papers.at(-1), cocina.papers.at(-1)]).toEqual(expected)
  })
})
