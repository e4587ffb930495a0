import { describe, expect, it, vi } from 'vitest'
import type { JustoClient } from '../../../../extension/justo/client'
import type { JustoResult } from '../../../../extension/justo/result'
import { captureOrders } from '../../../../extension/orders/capture'
import { Polling } from '../../../../extension/polling/loop'
import { justoData, justoFailure } from '../../../fixtures/justo-answers'
import { deliveryOrder, madeUpStore, type RawOrder } from '../../../fixtures/justo-orders'
import { aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { elapse, eventually, idle } from '../../../stage/virtual-clock'
import { aWorkerContext, NOW, rethrow } from '../a-worker-context'
import { logOf } from '../log-of'
import { aPolledShop, codeOf } from './a-polled-shop'
import { aWorkerLife } from './a-worker-life'

const START = Date.parse(NOW)
const good = () => justoData([], NOW)

/** A worker whose timers fire 1 ms early: of all clock reads at one moment the first is behind. */
function earlyTimerContext() {
  const asked: number[] = []
  const { context } = aWorkerContext({
    justo: {
      orders: async () => good(),
      pendingOrders: async () => {
        asked.push(Date.now() - START)
        return good()
      },
    },
  })
  let moment = 0
  context.now = () => {
    const first = moment !== Date.now()
    moment = Date.now()
    return new Date(moment - (first ? 1 : 0)).toISOString()
  }
  return { context, asked }
}

describe('the polling loop', () => {
  const life = aWorkerLife(START)

  it('skips no poll when its timer fires a moment early', async () => {
    const { context, asked } = earlyTimerContext()
    new Polling(context, life.signal, rethrow)
    await elapse(61_000)
    expect(asked.length).toBeGreaterThanOrEqual(4)
    const gaps = asked.slice(1).map((at, i) => at - (asked[i] ?? 0))
    for (const gap of gaps) expect(gap).toBeLessThan(16_100)
  })
})

/** 14 March 2026 is a Saturday. */
const CLOSED_ON_SATURDAYS = {
  timezone: 'America/Bogota',
  openPeriods: [{ daysOfWeek: [1, 2, 3, 4], fromMinute: 600, toMinute: 1300 }],
}

describe('the polling loop of a till', () => {
  const life = aWorkerLife()
  const shop = () => aPolledShop(life)

  it('reads Justo’s clock from an answer, and keeps it during an outage', async () => {
    const { context, justo, kickAt, started } = shop()
    const polling = await started()
    expect(context.live.justoClock).toMatchObject({ time: Date.parse(NOW) + 1 })
    const known = context.live.justoClock
    justo.down = 'network'
    await kickAt(polling, '2026-03-14T17:06:00.000Z')
    expect(codeOf(polling)).toBe('J-01')
    expect(context.live.justoClock).toEqual(known)
  })

  it('follows the Retry-After of a store check, and continues when the store check throws', async () => {
    const { justo, context, kickAt } = shop()
    const asides: (() => Promise<JustoResult<never>>)[] = [
      async () => {
        throw new Error('a bug')
      },
      async () => justoFailure('rate-limited', NOW, { retryAfterMs: 60_000 }),
    ]
    const bugs: unknown[] = []
    const check = async () => (await asides.shift()?.()) ?? null
    const polling = new Polling(context, life.signal, (error) => bugs.push(error), { checkStores: check })
    await eventually(() => expect(bugs).toHaveLength(1))
    await kickAt(polling, new Date(Date.parse(NOW) + 16_000).toISOString())
    expect(codeOf(polling)).toBe('J-05')
    const asked = justo.asked.length
    await kickAt(polling, new Date(Date.parse(NOW) + 70_000).toISOString())
    expect(justo.asked).toHaveLength(asked)
  })

  it('reads both lists at its start, the pending orders first: a new one does not wait for the long list', async () => {
    const { justo, context, started } = shop()
    justo.pending = [deliveryOrder({ _id: 'MADEUPdlv00pend1a' })]
    justo.orders = [deliveryOrder({ _id: 'MADEUPdlv00othr1a', orderStatus: 'preparing' })]
    const polling = await started()
    expect(justo.asked.map((call) => call.split(' ')[0])).toEqual(['pending', 'orders'])
    const expected = ['MADEUPdlv00othr1a', 'MADEUPdlv00pend1a']
    expect((await tablesOf(context).orders.toCollection().primaryKeys()).sort()).toEqual(expected)
    expect(polling.report()).toEqual({ lastPollAt: NOW, trouble: null })
  })

  it('reads the long list first while an acceptance may have got no answer, and so does not accept it again', async () => {
    const { justo, start, context } = shop()
    const accept = vi.fn()
    context.justo = new Proxy(context.justo, { apply: (of) => ({ ...of(), acceptOrder: accept }) })
    const raw = deliveryOrder({ createdAt: NOW })
    await captureOrders(context, [raw], NOW, 1)
    const acceptance = { state: 'accepting', since: NOW, by: 'automatic' } as const
    await tablesOf(context).orders.update(raw._id, { acceptance })
    justo.pending = [raw]
    justo.orders = [{ ...raw, orderStatus: 'preparing' }]
    const polling = start()
    await eventually(() => expect(polling.count()).toBe(1))
    expect(justo.asked.map((call) => call.split(' ')[0])).toEqual(['orders', 'pending'])
    expect((await context.store.order(raw._id))?.acceptance).toMatchObject({ state: 'accepted' })
    expect(accept).not.toHaveBeenCalled()
  })

  it('reads an order that Justo accepts at once, also by a clock that is ten minutes ahead', async () => {
    const { context, clock, pollAt } = shop()
    const skewMs = 600_000
    const made = { ...deliveryOrder({ orderStatus: 'preparing' }), createdAt: clock.now }
    let all: RawOrder[] = []
    const answer = (data: unknown[]) => justoData(data, context.now(), skewMs)
    context.justo = () =>
      ({
        pendingOrders: async () => answer([]),
        orders: async ({ fromDate }: { fromDate: string }) => answer(all.filter((raw) => raw.createdAt >= fromDate)),
      }) as unknown as JustoClient
    const at = (ms: number) => new Date(START + ms + skewMs).toISOString()
    clock.now = at(-60_000)
    const polling = new Polling(context, life.signal, console.error)
    await eventually(() => expect(polling.count()).toBe(1))
    all = [made]
    for (let ms = 0; ms < 360_000; ms += 15_000) await pollAt(polling, at(ms))
    await idle()
    expect(await tablesOf(context).orders.count()).toBe(1)
  })

  it('looks for rows that no index finds after its first lists, and then once in a quarter of an hour', async () => {
    const { start, context } = shop()
    await tablesOf(context).orders.put({ ...aStoredOrder({ id: 'lost' }), open: undefined } as never)
    const looks = vi.spyOn(context.store, 'findUnindexed')
    const polling = start()
    await eventually(async () => expect((await context.store.openOrders()).map(({ id }) => id)).toEqual(['lost']))
    expect(polling.count()).toBe(1)
    await elapse(14 * 60_000)
    expect(looks).toHaveBeenCalledTimes(1)
    await elapse(2 * 60_000)
    expect(looks).toHaveBeenCalledTimes(2)
  })

  it('shows a trouble of Justo until it ends, and logs each once', async () => {
    const { justo, startedDown, logged, kickAt, pollAt } = shop()
    const polling = await startedDown('network', 'J-01')
    for (const minute of ['06', '09']) await pollAt(polling, `2026-03-14T17:${minute}:00.000Z`)
    justo.down = null
    await kickAt(polling, '2026-03-14T17:15:00.000Z')
    expect(codeOf(polling)).toBeNull()
    await eventually(async () =>
      expect(await logged()).toEqual([
        ['trouble', 'justo: network: network'],
        ['cured', 'justo: answers again'],
      ]),
    )
  })

  it('keeps the start of a trouble over a change of the settings', async () => {
    const { startedDown, clock } = shop()
    const polling = await startedDown('network', 'J-01')
    const reported = polling.report().trouble
    clock.now = '2026-03-14T17:35:00.000Z'
    polling.settingsChanged()
    expect(polling.report().trouble).toEqual(reported)
    polling.kick()
    await eventually(() => expect(polling.count()).toBe(2))
    expect(polling.report().trouble).toEqual(reported)
  })

  it('clears Justo’s trouble when nothing is requested any more: no store', async () => {
    const { startedDown, settings } = shop()
    const polling = await startedDown('network', 'J-01')
    settings.current = { ...settings.current, justo: { ...settings.current.justo, storeIds: [] } }
    polling.settingsChanged()
    polling.kick()
    await eventually(() => expect(codeOf(polling)).toBeNull())
  })

  it('applies a change of the settings that arrives while it is still starting', async () => {
    const { start, settings, context, justo } = shop()
    const whole = settings.current
    settings.current = { ...whole, justo: { ...whole.justo, storeIds: [] } }
    await tablesOf(context).orders.put(aStoredOrder({ createdAt: '2026-03-01T12:00:00.000Z', deliverAt: null }))
    const polling = start()
    settings.current = whole
    polling.settingsChanged()
    polling.kick()
    await eventually(() => expect(justo.asked).toContain('pending'))
  })

  it('reads a store that was added today from as far back as Justo lists', async () => {
    const { clock, started, lastSweep } = shop()
    const polling = await started()
    clock.now = '2026-03-14T17:05:05.000Z'
    polling.settingsChanged()
    polling.kick()
    await eventually(() => expect(polling.count()).toBe(2))
    expect(lastSweep()).toBe('orders 2026-03-13T17:05:05.000Z')
  })

  it('writes nothing for polls that change nothing', async () => {
    const { context, justo, started, pollAt } = shop()
    justo.pending = [deliveryOrder()]
    const polling = await started()
    const state = async () => [
      await tablesOf(context).orders.toArray(),
      await tablesOf(context).jobs.toArray(),
      await logOf(tablesOf(context)),
    ]
    const before = await state()
    await pollAt(polling, '2026-03-14T17:05:20.000Z')
    expect(await state()).toEqual(before)
  })

  it('does not request the second list when the first was refused with 429', async () => {
    const { justo, startedDown } = shop()
    await startedDown('rate-limited', 'J-05')
    expect(justo.asked.map((call) => call.split(' ')[0])).toEqual(['pending'])
  })

  /** A worker whose key was refused, after another that ended so: it waits for the back-off. */
  async function refusedShop() {
    const made = shop()
    let savedState: unknown
    const memory = {
      read: async () => savedState,
      write: async (value: unknown) => {
        savedState = value
      },
    }
    made.justo.down = 'key-refused'
    const before = new AbortController()
    made.start(memory, before)
    await eventually(() => expect(savedState).toBeTruthy())
    before.abort()
    const polling = made.start(memory)
    await eventually(() => expect(codeOf(polling)).toBe('J-02'))
    polling.kick()
    await idle()
    return { ...made, polling, saved: () => savedState }
  }

  it('keeps the back-off of a refused key over a worker restart, and uses the key again after it', async () => {
    const { justo, polling, kickAt, saved } = await refusedShop()
    expect(justo.asked).toHaveLength(2)
    justo.down = null
    await kickAt(polling, '2026-03-14T17:05:16.000Z')
    expect(codeOf(polling)).toBeNull()
    expect(justo.asked).toHaveLength(4)
    await eventually(() => expect(saved()).toBeNull())
  })

  it('knows over a worker restart since when Justo fails', async () => {
    const { context, polling, clock, kickAt } = await refusedShop()
    const failingSince = clock.now
    await kickAt(polling, '2026-03-14T17:05:16.000Z')
    expect(context.live.poll).toMatchObject({ lastGoodAt: null, failingSince, failures: 2 })
  })

  it('uses a refused key at once when its back-off is ended, and shows the refusal until Justo answers well', async () => {
    const { justo, polling } = await refusedShop()
    polling.endBackOff()
    await eventually(() => expect(justo.asked).toHaveLength(4))
    expect(codeOf(polling)).toBe('J-02')
    justo.down = null
    polling.endBackOff()
    await eventually(() => expect(codeOf(polling)).toBeNull())
    expect(justo.asked).toHaveLength(6)
  })

  it('reads both lists at once when a cashier asks, whatever the back-off, and says whether Justo answered', async () => {
    const { justo, polling } = await refusedShop()
    expect(await polling.pollNow()).toMatchObject({ code: 'C-135' })
    expect(justo.asked).toHaveLength(4)
    justo.down = null
    expect(await polling.pollNow()).toBeNull()
    expect(codeOf(polling)).toBeNull()
    expect(justo.asked).toHaveLength(6)
    // Its time counts: the next one comes as after any other.
    polling.kick()
    await idle()
    expect(justo.asked).toHaveLength(6)
  })

  it('reads both lists once for two panels that ask, whether at one moment or while it reads', async () => {
    const { justo, polling, context } = await refusedShop()
    justo.down = null
    let second: Promise<unknown> | undefined
    const pending = context.justo().pendingOrders
    context.justo().pendingOrders = async (...asked) => {
      second ??= polling.pollNow()
      return pending(...asked)
    }
    const answers = [await Promise.all([polling.pollNow(), polling.pollNow()]), await second]
    expect(answers).toEqual([[null, null], null])
    expect(justo.asked).toHaveLength(4)
    expect(await polling.pollNow()).toBeNull()
    expect(justo.asked).toHaveLength(6)
  })

  it('keeps a pause that Justo asked for, and says until when it lasts', async () => {
    const { context, justo } = shop()
    const polling = new Polling(context, life.signal, console.error, {
      checkStores: async () => justoFailure('rate-limited', NOW, { retryAfterMs: 600_000 }),
    })
    await eventually(() => expect(codeOf(polling)).toBe('J-23'))
    const asked = justo.asked.length
    expect(await polling.pollNow()).toMatchObject({ code: 'C-136' })
    expect(justo.asked).toHaveLength(asked)
  })

  it('requests nothing more when a back-off is ended that it does not have', async () => {
    const { justo, started } = shop()
    const polling = await started()
    polling.endBackOff()
    await idle()
    expect(justo.asked).toHaveLength(2)
  })

  it('polls less often outside of the hours in the settings, where Justo sends none', async () => {
    const { kickAt, context, started } = shop()
    const { settings } = context
    context.settings = () => ({ ...settings(), hours: [{ days: [7], from: 0, to: 60 }] })
    const polling = await started()
    await kickAt(polling, '2026-03-14T17:05:40.000Z')
    expect(polling.count()).toBe(1)
  })

  it('polls less often while every store of the till is closed', async () => {
    const { justo, kickAt, started, pollAt } = shop()
    justo.pending = [deliveryOrder({ store: { ...madeUpStore(), schedule: CLOSED_ON_SATURDAYS } })]
    const polling = await started()
    await kickAt(polling, '2026-03-14T17:05:40.000Z')
    expect(polling.count()).toBe(1)
    await pollAt(polling, '2026-03-14T17:06:10.000Z')
  })
})
