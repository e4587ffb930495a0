import { describe, expect, it } from 'vitest'
import { openWorld, type WorldOptions } from '../support/bridge-world'
import { holdOpening, sendUntil, until } from '../support/lane-world'
import { comanda } from '../support/papers'
import { confirms } from '../support/scripted-printer'
import { eventually } from '../support/virtual-time'

/** A kitchen printer whose papers are printing until the test ends them. */
async function openPrinting(options: WorldOptions = {}) {
  const world = await openWorld(options)
  const cocina = world.printer('cocina')
  const end = Promise.withResolvers<'lost' | 'confirmed'>()
  cocina.onSend = async (_paper, _options, bytes) => {
    if ((await end.promise) === 'confirmed') return { outcome: 'confirmed', proof: 'completed', bytes }
    return { outcome: 'lost', reason: 'interrupted', bytes, late: late.promise }
  }
  const late = Promise.withResolvers<'completed' | null>()
  const key = await sendUntil(world, { state: 'printing' })
  return { world, cocina, key, end, late }
}

describe('a paper in a race', () => {
  it('that was rerouted while its own printer was being opened is not printed there too', async () => {
    const world = await openWorld()
    const [caja, cocina] = [world.printer('caja'), world.printer('cocina')]
    const busy = Promise.withResolvers<void>()
    caja.onSend = async (...paper) => {
      await busy.promise
      return confirms(...paper)
    }
    await world.put(await comanda({ order: 'bar', station: 'barra' }))
    cocina.state = { open: 'unreachable', reasons: ['connecting-to-device'] }
    const key = await sendUntil(world, { reasons: ['connecting-to-device'] })
    cocina.state = { open: 'ready' }
    const { answer, isAsked } = holdOpening(cocina)
    await eventually(() => expect(isAsked()).toBe(true))
    await world.send('POST', '/printers/cocina/fallback', { requestId: 'r', action: 'now' })
    await until(world, key, { state: 'queued', printer: 'caja' })
    answer()
    await sendUntil(world, { state: 'printed', printer: 'cocina' }, 'order-2')
    busy.resolve()
    await until(world, key, { state: 'printed', printer: 'caja' })
    expect([caja.papers.length, cocina.papers.length]).toEqual([2, 1])
  })

  it('that expired while the computer slept is not printed, even if the lane runs before the sweep', async () => {
    let slept = 0
    const never = { sweep: Number.POSITIVE_INFINITY }
    const world = await openWorld({ now: () => Date.now() + slept, times: never })
    const cocina = world.printer('cocina')
    cocina.state = { open: 'not-ready', reasons: ['media-empty'] }
    const key = await sendUntil(world, { reasons: ['media-empty'] })
    slept = 16 * 60_000
    cocina.state = { open: 'ready' }
    await until(world, key, { state: 'expired' })
    expect(cocina.papers).toEqual([])
  })

  it('that is being printed is neither sent again nor cancelled', async () => {
    const { world, cocina, key, end } = await openPrinting()
    for (const [action, more] of [
      ['retry', {}],
      ['cancel', {}],
      ['resolve', { outcome: 'did-not' }],
    ] as const)
      expect(await world.decide(key, action, { requestId: action, attempt: 1, ...more })).toMatchObject({
        status: 409,
        error: { code: 'not-allowed' },
        job: { state: 'printing' },
      })
    end.resolve('confirmed')
    await until(world, key, { state: 'printed', attempt: 1 })
    expect(cocina.papers).toHaveLength(1)
  })

  it('whose two answers arrive together counts the first, and prints no more than that says', async () => {
    const { world, cocina, key, end } = await openPrinting()
    end.resolve('lost')
    await until(world, key, { state: 'unconfirmed' })
    const say = (requestId: string, outcome: string) => world.decide(key, 'resolve', { requestId, attempt: 1, outcome })
    const [first, second] = await Promise.all([say('caja', 'came-out'), say('cocina', 'did-not')])
    expect([first.status, second.status]).toEqual([200, 409])
    await until(world, key, { state: 'printed', proof: 'person' })
    cocina.onSend = confirms
    await sendUntil(world, { state: 'printed' }, 'order-2')
    expect(cocina.papers).toHaveLength(2)
  })

  it('whose late answer arrives after it was sent again is printed again, marked', async () => {
    const { world, cocina, key, end, late } = await openPrinting()
    end.resolve('lost')
    await until(world, key, { state: 'unconfirmed' })
    cocina.state = { open: 'not-ready', reasons: ['media-empty'] }
    await world.decide(key, 'resolve', { requestId: 'r', attempt: 1, outcome: 'did-not' })
    late.resolve('completed')
    cocina.onSend = confirms
    cocina.state = { open: 'ready' }
    await until(world, key, { state: 'printed', attempt: 2 })
    expect(cocina.papers).toEqual(['kitchen COCINA 1 Hamburguesa', 'second-sending + kitchen COCINA 1 Hamburguesa'])
    expect(world.entries.filter(({ level }) => level === 'error')).toEqual([]) // this is no error
  })
})
