import type { StatusAnswer } from '@shared/api'
import type { JobState } from '@shared/job'
import { describe, expect, it, vi } from 'vitest'
import { openingView, readOpening } from '../../../../extension/shop-day/opening'
import type { OpeningAct } from '../../../../extension/shop-day/opening-acts'
import { actOnOpening } from '../../../../extension/shop-day/opening-acts'
import { followTests } from '../../../../extension/shop-day/opening-tests'
import { readCash } from '../../../../extension/store/cash-day'
import { aJobView } from '../../../fixtures/orders'
import { answered, aWorkerContext, closed } from '../a-worker-context'

const DAY = '2026-03-14'

/** A worker context with two printers, and a bridge that stores its test pages by request. */
function shop() {
  const { context, clock, settings } = aWorkerContext()
  context.live.status = { printers: [{ id: 'caja' }, { id: 'cocina' }] } as StatusAnswer
  const pages = new Map<string, { printer: string; key: string }>()
  const states = new Map<string, JobState>()
  const jobOf = (key: string) => answered({ job: aJobView({ key, kind: 'test', attempt: 1, state: states.get(key) }) })
  const bridge = {
    down: false,
    /** It processes the requests, and its answers are lost. */
    mute: false,
    test: vi.fn(async (printer: string, requestId: string) => {
      if (bridge.down) return closed
      const page = pages.get(requestId) ?? { printer, key: `bridge:${printer}:test:-:${pages.size + 1}` }
      pages.set(requestId, page)
      if (!states.has(page.key)) states.set(page.key, 'queued')
      return bridge.mute ? closed : jobOf(page.key)
    }),
    job: vi.fn(async (key: string) => (bridge.down ? closed : jobOf(key))),
    decide: vi.fn(async (key: string) => jobOf(key)),
  }
  return {
    context,
    clock,
    bridge,
    pages: () => [...pages.values()].map(({ printer }) => printer).sort(),
    become: (state: JobState) => {
      for (const key of states.keys()) states.set(key, state)
    },
    act: (act: OpeningAct) => actOnOpening(context, act, bridge),
    follow: () => followTests(context, bridge),
    view: async (day = DAY) => openingView(await readOpening(context.store, day), settings.current),
    settings,
  }
}

describe('the base of the drawer', () => {
  it('is noted once for two presses, and a later one replaces it', async () => {
    const { act, context } = shop()
    await Promise.all([act({ do: 'base', pesos: 200_000 }), act({ do: 'base', pesos: 200_000 })])
    await act({ do: 'base', pesos: 180_000 })
    const { bases } = (await readCash(context.store, DAY)).cash
    expect(bases.map(({ pesos }) => pesos)).toEqual([200_000, 180_000])
  })

  it('belongs to the business day: at 03:00 still to the one before', async () => {
    const { act, context, clock } = shop()
    clock.now = '2026-03-15T08:00:00.000Z'
    await act({ do: 'base', pesos: 1 })
    expect((await readCash(context.store, DAY)).cash.bases).toHaveLength(1)
  })
})

describe('«Imprimir prueba en todas»', () => {
  it('prints one page on each printer, also on a double click', async () => {
    const { act, pages, view } = shop()
    await Promise.all([act({ do: 'test', round: 1 }), act({ do: 'test', round: 1 })])
    expect(pages()).toEqual(['caja', 'cocina'])
    expect(await view()).toMatchObject({ round: 1, tests: [{ state: 'waiting' }, { state: 'waiting' }] })
  })

  it('prints again on a second request', async () => {
    const { act, pages } = shop()
    await act({ do: 'test', round: 1 })
    await act({ do: 'test', round: 2 })
    expect(pages()).toEqual(['caja', 'caja', 'cocina', 'cocina'])
  })

  it('is followed to its end, printer by printer', async () => {
    const { act, follow, become, view } = shop()
    await act({ do: 'test', round: 1 })
    expect(await follow()).toBeLessThan(5_000)
    become('printed')
    await follow()
    expect((await view())?.tests.map(({ state }) => state)).toEqual(['out', 'out'])
    expect(await follow()).toBeGreaterThan(60_000)
    // The second half of a late double click.
    await act({ do: 'saw', printer: 'caja', cameOut: false })
    await act({ do: 'test', round: 1 })
    expect((await view())?.tests.map(({ state }) => state)).toEqual(['not-out', 'out'])
  })

  it.each(['failed', 'expired', 'cancelled'] as const)('did not come out where the program says %s', async (state) => {
    const { act, follow, become, view } = shop()
    await act({ do: 'test', round: 1 })
    become(state)
    await follow()
    expect((await view())?.tests.map((test) => test.state)).toEqual(['not-out', 'not-out'])
  })

  it.each([
    ['the printing program was away', 'down'],
    ['its answer was lost', 'mute'],
  ] as const)('is taken up again where %s, without a second page', async (_, trouble) => {
    const { act, follow, bridge, pages, view } = shop()
    bridge[trouble] = true
    expect(await act({ do: 'test', round: 1 })).toMatchObject({ code: 'D-12' })
    bridge[trouble] = false
    await follow()
    await follow()
    expect(pages()).toEqual(['caja', 'cocina'])
    expect((await view())?.tests.map(({ state }) => state)).toEqual(['waiting', 'waiting'])
  })

  it('does not print later when no bridge took it in two minutes', async () => {
    const { act, follow, bridge, clock, pages, view } = shop()
    bridge.down = true
    await act({ do: 'test', round: 1 })
    clock.now = '2026-03-14T17:30:00.000Z'
    bridge.down = false
    await follow()
    expect(pages()).toEqual([])
    expect((await view())?.tests.map(({ state }) => state)).toEqual(['not-out', 'not-out'])
  })

  it('asks the user where the printer has no status, and an unconfirmed page blocks nothing after the answer', async () => {
    const { act, follow, become, bridge, view } = shop()
    await act({ do: 'test', round: 1 })
    become('unconfirmed')
    await follow()
    expect((await view())?.tests.map(({ state }) => state)).toEqual(['asks', 'asks'])
    await act({ do: 'saw', printer: 'caja', cameOut: true })
    await act({ do: 'saw', printer: 'cocina', cameOut: false })
    expect((await view())?.tests.map(({ state }) => state)).toEqual(['out', 'not-out'])
    expect(bridge.decide.mock.calls.map(([, decision]: unknown[]) => decision)).toEqual(['resolve', 'cancel'])
  })
})

describe('the opening card', () => {
  it('is shown once a business day, with its stored answers', async () => {
    const { act, view, context } = shop()
    expect(await view()).toMatchObject({ folded: null })
    await act({ do: 'heard', heard: false })
    await act({ do: 'fold', folded: true })
    expect(await view()).toMatchObject({ folded: true })
    expect(await readOpening(context.store, DAY)).toMatchObject({ heard: false })
    await act({ do: 'finish' })
    expect(await view()).toBeNull()
    expect(await view('2026-03-15')).toMatchObject({ folded: null })
  })

  it('is not shown on a till in viewer mode or before the activation', async () => {
    const { view, settings } = shop()
    const { current } = settings
    for (const without of [{ active: false }, { printing: { ...current.printing, here: false } }]) {
      settings.current = { ...current, ...without }
      expect(await view()).toBeNull()
    }
  })
})
