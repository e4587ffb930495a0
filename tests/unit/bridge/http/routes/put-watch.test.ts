import type { StatusAnswer } from '@shared/api'
import { describe, expect, it } from 'vitest'
import { tillFacts } from '../../../../fixtures/till-facts'
import { openedAgain, openWorld, type WorldOptions } from '../../support/bridge-world'
import { severalRounds } from '../../support/lane-world'
import type { ScriptedPrinter } from '../../support/scripted-printer'
import { eventually } from '../../support/virtual-time'

const HOUR = 3_600_000
const alarms = (printer: ScriptedPrinter) => printer.papers.filter((paper) => paper.includes('NO ESTÁN ENTRANDO'))

/** A shop during its shift, with its own clock. */
async function openShift(options: WorldOptions = {}) {
  const clock = { skip: 0 }
  const now = () => Date.now() + clock.skip
  const world = await openWorld({ ...options, now })
  const until = new Date(now() + 8 * HOUR).toISOString()
  const watch = (body: object = {}) => world.ask('PUT', '/watch', { until, minutes: 3, ...body })
  return { world, clock, now, until, watch, caja: world.printer('caja') }
}

const minutes = (n: number): number => n * 60_000

describe('PUT /watch', () => {
  it('answers with the till and its terms, and stores them once', async () => {
    const { world, watch, until } = await openShift()
    expect(await watch()).toEqual({ status: 200, till: 'C1', until, minutes: 3 })
    const seq = world.store.seq
    await watch()
    expect(world.store.seq).toBe(seq)
    await watch({ minutes: 5 })
    expect(world.store.seq).toBe(seq + 1)
  })

  it.each([
    [{ until: 'mañana' }, 'until'],
    [{ minutes: 0 }, 'minutes'],
    [{ minutes: 90 }, 'minutes'],
  ])('is refused with the path of the error: %o', async (body, path) => {
    const { watch } = await openShift()
    expect((await watch(body)).error).toMatchObject({ code: 'schema', issues: [{ path }] })
  })
})

describe('a till that stops polling Justo during its shift', () => {
  it('is reported on paper at the invoice printer, once', async () => {
    const { world, clock, watch, caja } = await openShift()
    await watch()
    clock.skip += minutes(2.5)
    await severalRounds(world, caja)
    expect(alarms(caja)).toEqual([])
    clock.skip += minutes(1)
    await eventually(() => expect(alarms(caja)).toHaveLength(1))
    clock.skip += minutes(60)
    await severalRounds(world, caja)
    expect(alarms(caja)).toHaveLength(1)
    expect(world.printer('cocina').papers).toEqual([])
  })

  it('is reported again after it polled in between', async () => {
    const { clock, watch, caja } = await openShift()
    await watch()
    clock.skip += minutes(4)
    await eventually(() => expect(alarms(caja)).toHaveLength(1))
    await watch()
    clock.skip += minutes(4)
    await eventually(() => expect(alarms(caja)).toHaveLength(2))
  })

  it('is reported once across restarts, and not forgotten by one', async () => {
    const { world, clock, now, watch, caja } = await openShift()
    await watch()
    await world.stop()
    clock.skip += minutes(60)
    const printers = { caja, cocina: world.printer('cocina') }
    const second = await openWorld({ folder: world.folder, printers, now })
    await severalRounds(second, caja)
    expect(alarms(caja)).toEqual([]) // the till may have polled meanwhile: the bridge waits for it first
    clock.skip += minutes(4)
    await eventually(() => expect(alarms(caja)).toHaveLength(1))
    const third = await openedAgain(second, { printers, now })
    clock.skip += minutes(60)
    await severalRounds(third, caja)
    expect(alarms(caja)).toHaveLength(1)
  })

  it('is not reported for the time during which the computer slept', async () => {
    const { world, clock, watch, caja } = await openShift({ times: { sleptAfter: minutes(1) } })
    await watch()
    clock.skip += minutes(60)
    await severalRounds(world, caja)
    expect(alarms(caja)).toEqual([])
    for (let i = 0; i < 5; i++) {
      clock.skip += 50_000
      await severalRounds(world, caja)
    }
    await eventually(() => expect(alarms(caja)).toHaveLength(1))
  })

  it('is reported in time although the clock was set back', async () => {
    const { world, clock, watch, caja } = await openShift()
    await watch()
    clock.skip -= HOUR
    await severalRounds(world, caja)
    clock.skip += minutes(2.5)
    await severalRounds(world, caja)
    expect(alarms(caja)).toEqual([])
    clock.skip += minutes(1)
    await eventually(() => expect(alarms(caja)).toHaveLength(1))
  })

  it('is reported when a printer is ready, and only if it is still silent then', async () => {
    const { world, clock, watch, caja } = await openShift()
    for (const id of ['caja', 'cocina']) world.printer(id).state = { open: 'not-ready', reasons: ['media-empty'] }
    await watch()
    clock.skip += minutes(4)
    await severalRounds(world, caja)
    await watch()
    for (const id of ['caja', 'cocina']) world.printer(id).state = { open: 'ready' }
    await severalRounds(world, caja)
    expect(alarms(caja)).toEqual([])
    clock.skip += minutes(4)
    await eventually(() => expect(alarms(caja)).toHaveLength(1))
  })
})

describe('what a till tells of itself', () => {
  const facts = tillFacts({ here: false, justoAge: null, pollsFailing: 3, clockSkew: null })

  it('is kept in memory, and nothing of it is written', async () => {
    const { world, watch } = await openShift()
    await watch()
    const seq = world.store.seq
    await watch({ facts })
    expect(world.tills.factsOf('C1')).toEqual(facts)
    expect(world.store.seq).toBe(seq)
  })

  it.each([{ ...facts, version: 'Ana Rojas' }, { ...facts, ordersWaiting: -1 }, { phone: '3105550134' }, 'x'])(
    'is dropped where it is not valid, and the sign of life counts all the same: %j',
    async (wrong) => {
      const { world, watch } = await openShift()
      expect((await watch({ facts: wrong })).status).toBe(200)
      expect(world.tills.factsOf('C1')).toBeNull()
      expect(world.store.state.counters.watches.has('C1')).toBe(true)
    },
  )

  it('is asked for only where telemetry passes it on', async () => {
    for (const hasTelemetry of [true, false]) {
      const { world } = await openShift({ hasTelemetry })
      expect((await world.get<StatusAnswer>('/status')).wantsFacts ?? false).toBe(hasTelemetry)
    }
  })
})
