import { describe, expect, it, vi } from 'vitest'
import { fakeBrowser } from 'wxt/testing/fake-browser'
import { runAct } from '../../../../extension/acts/run-acts'
import { checkFacts, PROBE_RUNS, type ProbeParts } from '../../../../extension/background/checks'
import type { WorkerContext } from '../../../../extension/context/worker-context'
import { readOpening } from '../../../../extension/shop-day/opening'
import { bridgeStatus, NUMBERING } from '../../../fixtures/bridge-status'
import { aPrinter } from '../../../fixtures/printers'
import { elapse } from '../../../stage/virtual-clock'
import { answered, aWorkerContext, NOW } from '../a-worker-context'
import { shop } from '../panel/made-up'

const NO_ALERTS = { mutedUntil: null, unseen: [] }
const opening = async ({ store }: WorkerContext, heard: boolean | null = null) => ({
  ...(await readOpening(store, '2026-03-14')),
  heard,
})
const parts = (): ProbeParts => ({
  polling: { pollNow: vi.fn(async () => null) },
  watch: { run: vi.fn(async () => undefined) },
  alerts: { checkSound: vi.fn(async () => undefined) },
  signal: new AbortController().signal,
})
const online = (onLine: boolean, fetch: () => Promise<unknown>) => {
  vi.stubGlobal('navigator', { onLine })
  vi.stubGlobal('fetch', vi.fn(fetch))
}

describe('what the checks know of a till', () => {
  it('is nothing before anything was asked', async () => {
    const { context } = aWorkerContext()
    Object.assign(context.live, { bridge: 'unknown', posPage: () => null })
    expect(checkFacts(context, NO_ALERTS, await opening(context))).toEqual({
      clockMinutes: null,
      bridgeAsked: false,
      numbers: null,
      internet: null,
      page: null,
      diskLow: null,
      sound: 'untried',
    })
  })

  it('is the clock beside Justo’s: two minutes are near enough', async () => {
    const { context } = aWorkerContext()
    const minutes = async (skewMs: number) => {
      context.live.justoClock = { time: Date.parse(NOW) - skewMs, readAt: performance.now() }
      return checkFacts(context, NO_ALERTS, await opening(context)).clockMinutes
    }
    expect([await minutes(110_000), await minutes(420_000), await minutes(-420_000)]).toEqual([0, 7, -7])
  })

  it('is the next number and the disk of the program, while it answers', async () => {
    const { context, settings } = aWorkerContext()
    const numbering = { ...NUMBERING, next: 15 }
    context.live.status = bridgeStatus({ numbering, diskLow: true })
    const facts = async () => checkFacts(context, NO_ALERTS, await opening(context))
    expect(await facts()).toMatchObject({ numbers: { next: 'J-15' }, diskLow: true })
    context.live.status = bridgeStatus({ numbering: { ...numbering, stage: 'fresh' } })
    expect(await facts()).toMatchObject({ numbers: 'fresh', diskLow: false })
    settings.current = { ...settings.current, printing: { ...settings.current.printing, kinds: ['kitchen'] } }
    expect(await facts()).toMatchObject({ numbers: null })
    context.live.bridge = 'closed'
    expect(await facts()).toMatchObject({ bridgeAsked: true, numbers: null, diskLow: null })
  })

  it('is what a person heard today, unless Chrome cannot play by now, or the sound is off', async () => {
    const { context, settings } = aWorkerContext()
    const sound = async (alerts: object, heard: boolean | null) =>
      checkFacts(context, { ...NO_ALERTS, ...alerts }, await opening(context, heard)).sound
    expect([await sound({}, true), await sound({}, false)]).toEqual(['heard', 'not-heard'])
    expect(await sound({ cannotPlay: true }, true)).toBe('fails')
    settings.current = { ...settings.current, alerts: { ...settings.current.alerts, sound: false } }
    expect(await sound({}, true)).toBe('off')
    expect(checkFacts(context, NO_ALERTS, null).sound).toBe('off')
  })

  it('is an answer of the internet for two minutes', async () => {
    const { context, clock } = aWorkerContext()
    const internet = async () => checkFacts(context, NO_ALERTS, await opening(context)).internet
    online(true, async () => new Response())
    await PROBE_RUNS.internet(context, parts())
    expect(await internet()).toBe('yes')
    clock.now = '2026-03-14T17:08:00.000Z'
    expect(await internet()).toBeNull()
    online(true, async () => Promise.reject(new TypeError('Failed to fetch')))
    await PROBE_RUNS.internet(context, parts())
    expect(await internet()).toBe('no')
    const answers = (lastGoodAt: string) =>
      Object.assign(context.live, { poll: { lastGoodAt, failingSince: null, failures: 0, skewMs: 0 } })
    answers('2026-03-14T17:07:59.000Z')
    expect(await internet()).toBe('no')
    answers(clock.now)
    expect(await internet()).toBe('yes')
    answers('2026-03-14T17:07:59.000Z')
    online(false, async () => expect.fail('nothing is asked without a network'))
    await PROBE_RUNS.internet(context, parts())
    expect(await internet()).toBe('offline')
  })

  it('is tomapedidos as a frame reports it, else as the browser shows it', async () => {
    const { context } = aWorkerContext()
    const page = async () => checkFacts(context, NO_ALERTS, await opening(context)).page
    const tabs = vi.spyOn(fakeBrowser.tabs, 'query').mockResolvedValue([])
    await PROBE_RUNS.page(context, parts())
    expect(await page()).toBe('in')
    context.live.posPage = () => null
    expect(await page()).toBe('closed')
    tabs.mockResolvedValue([{ id: 1 }] as never)
    await PROBE_RUNS.page(context, parts())
    expect(await page()).toBe('unreached')
  })
})

describe('the question for the program', () => {
  it('waits until each printer was asked since, and four seconds at most', async () => {
    const status = vi.fn(async () => answered(bridgeStatus()))
    const { context } = aWorkerContext({ bridge: { status } })
    const asked = parts()
    let runs = 0
    context.live.status = bridgeStatus({ printers: [aPrinter({ at: '2026-03-14T17:04:00.000Z' })] })
    vi.mocked(asked.watch.run).mockImplementation(async () => {
      runs += 1
      if (runs === 3) context.live.status = bridgeStatus({ printers: [aPrinter({ at: NOW })] })
    })
    const first = PROBE_RUNS.program(context, asked)
    await elapse(4_000)
    await first
    expect([runs, status.mock.calls]).toEqual([3, [[{ fresh: true }]]])
    context.live.bridge = 'closed'
    await PROBE_RUNS.program(context, asked)
    expect([runs, status.mock.calls.length]).toEqual([4, 1])
  })
})

describe('the act «¿Todo bien?»', () => {
  it('asks Justo, the program and the loudspeaker anew, and writes to the disk though nothing failed', async () => {
    const { context } = aWorkerContext()
    const asked = parts()
    context.live.bridge = 'closed'
    const written = vi.spyOn(context.store, 'tryWriting')
    await PROBE_RUNS.justo(context, asked)
    await PROBE_RUNS.program(context, asked)
    await PROBE_RUNS.sound(context, asked)
    expect(written).not.toHaveBeenCalled()
    await PROBE_RUNS.disk(context, asked)
    for (const call of [asked.polling.pollNow, asked.watch.run, asked.alerts.checkSound])
      expect(call).toHaveBeenCalledOnce()
    expect(written).toHaveBeenCalledWith({ always: true })
  })

  it('answers with the status that was read afterwards', async () => {
    const { context } = aWorkerContext()
    const check = vi.fn(async () => shop({ storeName: 'fresh' }))
    const answer = await runAct(context, { type: 'check', probe: 'program', id: 7 }, { check })
    expect(answer).toMatchObject({ type: 'checked', id: 7, probe: 'program', status: { storeName: 'fresh' } })
    expect(check).toHaveBeenCalledWith('program')
  })
})
