import type { WatchAnswer } from '@shared/api'
import { describe, expect, it, vi } from 'vitest'
import { type Browser, browser } from 'wxt/browser'
import { createHeartbeat, recallOpeningHours } from '../../../../extension/background/heartbeat'
import type { BridgeResult } from '../../../../extension/bridge-client/call'
import { tillFacts } from '../../../fixtures/till-facts'
import { tablesOf } from '../../../stage/tables-of'
import { inVirtualTime } from '../../../stage/virtual-clock'
import { answered, aWorkerContext, closed } from '../a-worker-context'

const STORE = 'MADEUPsto0000001a'
const saturday = (from: number, to: number) => ({ periods: [{ days: [6], from, to }], closedUntil: null })

/** Saturday 14 March 2026, 12:05 in Bogotá; `reachable`: whether the bridge answers. */
function aContext() {
  const bridge = { reachable: true }
  const watch = vi.fn(
    async (body: { until: string; minutes: number }): Promise<BridgeResult<WatchAnswer>> =>
      bridge.reachable ? answered({ till: 'C1', ...body }) : closed,
  )
  const made = aWorkerContext({ bridge: { watch } })
  made.context.live.openingHours.set(STORE, saturday(12 * 60, 15 * 60))
  return {
    ...made,
    bridge,
    watch,
    pass(seconds: number) {
      made.clock.now = new Date(Date.parse(made.clock.now) + seconds * 1_000).toISOString()
    },
  }
}

const END = '2026-03-14T20:00:00.000Z' // 15:00

describe('the till’s heartbeat to the bridge', () => {
  it('is sent once a minute, until the end of the shift', async () => {
    const { context: it, watch, pass } = aContext()
    const sign = createHeartbeat(it)
    for (let second = 0; second <= 120; second += 3) {
      await sign()
      pass(3)
    }
    expect(watch.mock.calls.map(([body]) => body)).toEqual(Array(3).fill({ until: END, minutes: 3 }))
  })

  it('is sent again at once when the bridge did not receive it', async () => {
    const { context: it, watch, bridge } = aContext()
    const sign = createHeartbeat(it)
    bridge.reachable = false
    await sign()
    bridge.reachable = true
    await sign()
    await sign()
    expect(watch).toHaveBeenCalledTimes(2)
  })

  it('ends with the shift: silence has no meaning then', async () => {
    const { context: it, watch, clock } = aContext()
    const sign = createHeartbeat(it)
    await sign()
    clock.now = '2026-03-14T20:00:01.000Z'
    await sign()
    await sign()
    expect(watch.mock.calls.map(([body]) => body.until)).toEqual([END, clock.now])
  })

  it.each(['active', 'here'] as const)('ends when the till is not «%s» any more', async (condition) => {
    const { context: it, watch, settings } = aContext()
    const sign = createHeartbeat(it)
    await sign()
    const { current } = settings
    settings.current =
      condition === 'active'
        ? { ...current, active: false }
        : { ...current, printing: { ...current.printing, here: false } }
    await sign()
    expect(watch.mock.lastCall?.[0].until).toBe(it.now())
    await sign()
    expect(watch).toHaveBeenCalledTimes(2)
  })

  it('is not sent while the shop is closed', async () => {
    const { context: it, watch } = aContext()
    it.live.openingHours.set(STORE, saturday(18 * 60, 22 * 60))
    await createHeartbeat(it)()
    expect(watch).not.toHaveBeenCalled()
  })

  it('follows the hours of the settings, where Justo lists none', async () => {
    const { context: it, watch, settings } = aContext()
    it.live.openingHours.clear()
    settings.current = { ...settings.current, hours: [{ days: [6], from: 9 * 60, to: 14 * 60 }] }
    await createHeartbeat(it)()
    expect(watch.mock.lastCall?.[0].until).toBe('2026-03-14T19:00:00.000Z')
  })

  it('continues while the last of several stores is open', async () => {
    const { context: it, watch, settings } = aContext()
    const { current } = settings
    settings.current = { ...current, justo: { ...current.justo, storeIds: [STORE, 'other'] } }
    it.live.openingHours.set('other', saturday(12 * 60, 16 * 60))
    await createHeartbeat(it)()
    expect(watch.mock.lastCall?.[0].until).toBe('2026-03-14T21:00:00.000Z')
  })

  it('follows the hours that were stored before the worker was stopped', async () => {
    const { context: it, watch } = aContext()
    await createHeartbeat(it)()
    it.live.openingHours.clear()
    await recallOpeningHours(it)
    await createHeartbeat(it)()
    expect(watch.mock.calls.map(([body]) => body.until)).toEqual([END, END])
  })

  it('is sent although the opening hours cannot be stored: otherwise the bridge would raise its alarm', async () => {
    const { context: it, watch } = aContext()
    Object.assign(tablesOf(it).facts, { put: () => Promise.reject(new Error('injected')) })
    await expect(inVirtualTime(createHeartbeat(it)())).rejects.toThrow('injected')
    expect(watch).toHaveBeenCalledTimes(1)
  })

  it('has how the till is with it where the bridge passes that on, in a shift or not, on a till that looks on too', async () => {
    const { context: it, watch, settings, pass } = aContext()
    vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ version: '1.2.3' } as Browser.runtime.Manifest)
    it.live.status = { wantsFacts: true } as typeof it.live.status
    it.live.poll = { lastGoodAt: it.now(), failingSince: null, failures: 2, skewMs: -1_500 }
    settings.current = { ...settings.current, printing: { ...settings.current.printing, here: false } }
    pass(4)
    const sign = createHeartbeat(it)
    await sign()
    await sign()
    const facts = tillFacts({ here: false, justoAge: 4, pollsFailing: 2, clockSkew: -1.5 })
    expect(watch.mock.calls.map(([body]) => body)).toEqual([{ until: it.now(), minutes: 3, facts }])
    pass(60)
    await sign()
    expect(watch).toHaveBeenCalledTimes(2)
  })

  it('tells since when Justo fails where this worker never had an answer: a key that was revoked overnight', async () => {
    const { context: it, watch, pass } = aContext()
    it.live.status = { wantsFacts: true } as typeof it.live.status
    vi.spyOn(browser.runtime, 'getManifest').mockReturnValue({ version: '1.2.3' } as Browser.runtime.Manifest)
    it.live.poll = { lastGoodAt: null, failingSince: it.now(), failures: 9, skewMs: null }
    pass(310)
    await createHeartbeat(it)()
    expect(watch.mock.lastCall).toMatchObject([{ facts: { justoAge: 310, pollsFailing: 9 } }])
  })

  it('is sent without them where they cannot be read: the sign of life must not fail for it', async () => {
    const { context: it, watch } = aContext()
    it.live.status = { wantsFacts: true } as typeof it.live.status
    vi.spyOn(it.store, 'keptOpenOrders').mockRejectedValue(new Error('the disk'))
    await createHeartbeat(it)()
    expect(watch.mock.calls.map(([body]) => body)).toEqual([{ until: END, minutes: 3 }])
  })
})
