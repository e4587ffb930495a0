import type { StatusAnswer } from '@shared/api'
import { say } from '@shared/messages'
import { NO_WORDS } from '@shared/reading/words'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { barNow, detailOf, rowsFor, shopStatus, snapshotRows } from '../../../../extension/background/panel-source'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { cashFact, NO_CASH } from '../../../../extension/store/cash-day'
import { ownText } from '../../../../extension/store/log-code'
import { logEntry } from '../../../../extension/store/log-rows'
import { settlement } from '../../../fixtures/a-day'
import { aJobView, aStoredOrder } from '../../../fixtures/orders'
import { aPrinter } from '../../../fixtures/printers'
import { tablesOf } from '../../../stage/tables-of'
import { eventually } from '../../../stage/virtual-clock'
import { aWorkerContext, NOW, readyJobs, threePapers } from '../a-worker-context'

const noAlerts = { mutedUntil: null, unseen: [] }
const polled = { lastPollAt: NOW, trouble: null }

describe('the panels’ data', () => {
  let shop: ReturnType<typeof aWorkerContext>
  beforeEach(() => {
    shop = aWorkerContext()
  })
  const addOrder = (id: string, change: Partial<StoredOrder> = {}) =>
    tablesOf(shop.context).orders.put(aStoredOrder({ id }, change))
  const minutesAgo = (n: number) => new Date(Date.parse(NOW) - n * 60_000).toISOString()

  it('is every open order and the hundred that closed last; of today every one, or a counter would leave some out', async () => {
    await Promise.all(Array.from({ length: 3 }, (_, i) => addOrder(`open ${i}`, { updatedAt: minutesAgo(5_000) })))
    await tablesOf(shop.context).orders.bulkPut(
      Array.from({ length: 120 }, (_, i) =>
        aStoredOrder({ id: `closed ${i}` }, { open: 0, updatedAt: minutesAgo(1_440 + i) }),
      ),
    )
    const ids = async () => (await snapshotRows(shop.context)).map((row) => row.id)
    const before = await ids()
    expect(before.filter((id) => id.startsWith('open'))).toHaveLength(3)
    expect(before.filter((id) => id.startsWith('closed'))).toHaveLength(100)
    expect(before).toContain('closed 99')
    expect(before).not.toContain('closed 100')
    await tablesOf(shop.context).orders.bulkPut(
      Array.from({ length: 150 }, (_, i) => aStoredOrder({ id: `today ${i}` }, { open: 0, updatedAt: minutesAgo(0) })),
    )
    expect((await ids()).filter((id) => id.startsWith('today'))).toHaveLength(150)
  })

  it('has each order once, also one that closes while it is read', async () => {
    await Promise.all(Array.from({ length: 30 }, (_, i) => addOrder(`order ${i}`)))
    const reading = snapshotRows(shop.context)
    await Promise.all([reading, tablesOf(shop.context).orders.toCollection().modify({ open: 0 })])
    const ids = (await reading).map((row) => row.id)
    expect(ids).toHaveLength(30)
    expect(new Set(ids).size).toBe(30)
  })

  it('has the papers of each order with it', async () => {
    const jobs = await readyJobs()
    await addOrder('MADEUPdlv0000001a')
    await addOrder('other')
    await tablesOf(shop.context).jobs.bulkPut(jobs)
    const rows = await rowsFor(shop.context, ['MADEUPdlv0000001a', 'other', 'never seen'])
    expect(rows.map((row) => [row.id, row.papers.length])).toEqual([
      ['MADEUPdlv0000001a', 3],
      ['other', 0],
    ])
  })

  it('asks for somebody at a till that accepts automatically, and at no other', async () => {
    shop.context.live.asksForCashier = () => true
    const asks = async () => (await barNow(shop.context, null)).troubles.some(({ code }) => code === 'A-39')
    expect(await asks()).toBe(true)
    const { printing } = shop.context.settings()
    for (const change of [
      { active: false },
      { printing: { ...printing, here: false } },
      { printing: { ...printing, mode: 'manual' as const } },
    ]) {
      const settings = { ...shop.context.settings(), ...change }
      expect(
        (await barNow({ ...shop.context, settings: () => settings }, null)).troubles.map(({ code }) => code),
      ).not.toContain('A-39')
    }
  })

  it('offers «Imprimir ya» only while papers wait for it', async () => {
    const old = { acceptance: { state: 'accepted', at: NOW, by: 'elsewhere' } } as const
    await tablesOf(shop.context).orders.put(aStoredOrder({ createdAt: minutesAgo(60) }, old))
    expect((await snapshotRows(shop.context))[0]?.attention).toBeNull()
    const [job] = await readyJobs()
    if (job) await tablesOf(shop.context).jobs.put({ ...job, state: 'held' })
    expect((await snapshotRows(shop.context))[0]?.attention?.code).toBe('A-14')
  })

  it('offers nothing for a factura that waits only for «Cobrar»', async () => {
    const { invoice } = await threePapers()
    const sat = { service: 'table', createdAt: minutesAgo(60) } as const
    const old = { acceptance: { state: 'accepted', at: NOW, by: 'elsewhere' } } as const
    await tablesOf(shop.context).orders.put(aStoredOrder(sat, old))
    await tablesOf(shop.context).jobs.put({ ...invoice, state: 'held' })
    expect((await snapshotRows(shop.context))[0]?.attention).toBeNull()
  })

  it('of one order is its whole content and its story', async () => {
    await addOrder('order')
    const facts = { transaction: 'C1-000001', orderId: 'order', ms: 4 }
    const event = { kind: 'order-changed', change: 'edited', was: null } as const
    await shop.context.store.log([logEntry(NOW, { ...event, was: ownText('{"order":{}}') }, facts)])
    const detail = await detailOf(shop.context, 'order')
    expect(detail?.order?.customer.phone).toBe('+573000000001')
    expect(detail?.timeline).toEqual([{ at: NOW, jobKey: null, event }])
    expect(await detailOf(shop.context, 'never seen')).toBeNull()
  })

  it('lists on an opened order the papers that an acceptance brings, neither in the list nor on the disk', async () => {
    await addOrder('order', { acceptance: { state: 'open', reasons: [] } })
    const detail = await detailOf(shop.context, 'order')
    const expected = ['kitchen held', 'delivery held', 'invoice held']
    expect(detail?.row.papers.map(({ kind, state }) => `${kind} ${state}`)).toEqual(expected)
    expect((await rowsFor(shop.context, ['order']))[0]?.papers).toEqual([])
    expect(await tablesOf(shop.context).jobs.count()).toBe(0)
  })

  it('lists no coming paper of a cancelled order', async () => {
    await addOrder('order', { acceptance: { state: 'rejected', at: NOW } })
    expect((await detailOf(shop.context, 'order'))?.row.papers).toEqual([])
  })
})

it('the alarm is raised for an order that could be read before, too: what changed in it is unknown', async () => {
  const { context } = aWorkerContext()
  await tablesOf(context).orders.put(
    aStoredOrder({}, { acceptance: { state: 'accepted', at: NOW, by: 'person' }, raw: '{}' }),
  )
  expect((await barNow(context, null)).troubles.map(({ code }) => code)).toContain('J-06')
})

describe('the bar', () => {
  /** A worker context whose stations are not known yet. */
  function newTill() {
    const shop = aWorkerContext()
    shop.context.live.stations = { version: null, list: [] }
    return shop
  }

  it('shows the set-up of the till and the last states of Justo and the bridge', async () => {
    const { context } = newTill()
    context.live.status = { printers: [aPrinter()], numbering: { warning: 'expired' } } as unknown as StatusAnswer
    expect(await shopStatus(context, polled, noAlerts)).toMatchObject({
      active: true,
      printsHere: true,
      mode: 'automatic',
      lastPollAt: NOW,
      bridge: 'up',
      printers: [{ id: 'cocina' }],
      troubles: [{ code: 'P-07' }],
    })
  })

  it('says at the opening how many words of the menu are new, and alarms nobody for it', async () => {
    const { context } = newTill()
    const row = aStoredOrder()
    const words = {
      ...NO_WORDS,
      options: { 'con o sin': 'unsure', 'tu base': 'unsure', adiciones: 'unsure' },
      payments: { ecopetrol: 'unsure' },
    } as const
    await tablesOf({ store: context.store }).orders.put({
      ...row,
      order: row.order && { ...row.order, createdAt: NOW, words },
    })
    await eventually(async () => {
      const { opening, troubles } = await shopStatus(context, polled, noAlerts)
      expect(opening?.newWords).toEqual(say('C-119', { count: 2 }))
      expect(troubles.map(({ code }) => code)).not.toContain('C-119')
    })
  })

  it('suggests at the opening what the last count left, with the cash that came later that day, and reads that once', async () => {
    const { context } = newTill()
    const [counted, todayFrom] = ['2026-03-14T02:00:00.000Z', '2026-03-14T09:00:00.000Z']
    const pieces = [{ value: 50_000, count: 4 }]
    const cash = { ...NO_CASH, counts: [{ id: 'c', at: counted, who: 'Ana', pieces, expected: 200_000 }] }
    await context.store.putFact(cashFact('2026-03-13'), cash)
    const late = settlement({ cash: 30_000, at: '2026-03-14T03:00:00.000Z' })
    await tablesOf({ store: context.store }).orders.put(aStoredOrder({}, { open: 0, settlements: [late] }))
    const base = async () => (await shopStatus(context, polled, noAlerts)).opening?.base
    const suggested = { day: '2026-03-13', pesos: 230_000 }
    expect(await base()).toEqual({ pesos: null, suggested })
    const read = vi.spyOn(context.store, 'ordersClosedSince')
    expect(await base()).toEqual({ pesos: null, suggested })
    expect(read.mock.calls.filter(([since]) => since < todayFrom)).toEqual([])
    await context.store.putFact(cashFact('2026-03-14'), { ...NO_CASH, bases: [{ at: NOW, pesos: 180_000 }] })
    expect(await base()).toEqual({ pesos: 180_000, suggested: null })
  })

  it('says whether the till has several stores', async () => {
    const { context, settings } = newTill()
    const shown = async (storeIds: string[]) => {
      settings.current = { ...settings.current, justo: { ...settings.current.justo, storeIds } }
      return (await shopStatus(context, polled, noAlerts)).hasSeveralStores
    }
    expect([await shown([]), await shown(['s1']), await shown(['s1', 's2'])]).toEqual([false, false, true])
  })

  it('shows no alarm before the first request to the bridge, and every kind of failure as «down»', async () => {
    const { context } = newTill()
    const shown = async (bridge: typeof context.live.bridge) => {
      context.live.bridge = bridge
      return (await shopStatus(context, polled, noAlerts)).bridge
    }
    expect(await shown('unknown')).toBe('up')
    expect(await shown('unpaired')).toBe('unpaired')
    for (const reach of ['closed', 'silent', 'refused', 'unproven', 'other-version'] as const)
      expect(await shown(reach)).toBe('down')
  })

  it('shows Justo’s trouble, an unread order and a paper to review, and nothing of what is closed', async () => {
    const { context } = newTill()
    const [job] = await readyJobs()
    const view = aJobView({ key: job.key, state: 'unconfirmed' })
    await tablesOf(context).jobs.bulkPut([
      { ...job, state: 'dispatched', view },
      { ...job, key: 'settled', state: 'dispatched', open: 0, view },
    ])
    await tablesOf(context).orders.bulkPut([
      { ...aStoredOrder({ id: 'unread' }), order: null, raw: '{"code":"77"}' },
      { ...aStoredOrder({ id: 'old' }), order: null, raw: '{"code":"78"}', open: 0 as const },
    ])
    const { troubles } = await shopStatus(context, { lastPollAt: null, trouble: say('J-02') }, noAlerts)
    expect(troubles.map((message) => message.code)).toEqual(['J-02', 'I-05', 'J-06'])
  })

  it('says that its own or the printing program’s settings, or rows of its store, cannot be read, and then no missing step', async () => {
    const { context, settings } = newTill()
    settings.current = { ...settings.current, active: false }
    context.live.status = {
      printers: [],
      numbering: {},
      settingsIssues: [{ path: 'port', message: '' }],
      unreadableRows: 1,
    } as unknown as StatusAnswer
    context.settingsTroubles = () => [say('C-07', { cause: 'polling.seconds' })]
    const { troubles } = await shopStatus(context, polled, noAlerts)
    expect(troubles.map(({ code }) => code)).toEqual(['P-11', 'P-25', 'C-07'])
    context.live.bridge = 'closed'
    expect((await shopStatus(context, polled, noAlerts)).troubles.map(({ code }) => code)).toEqual(['P-01', 'C-07'])
  })

  it('lists what the set-up lacks, except stations that are not known yet', async () => {
    const { context, settings } = newTill()
    settings.current = { ...settings.current, active: false }
    const codes = async () => (await shopStatus(context, polled, noAlerts)).troubles.map((message) => message.code)
    expect(await codes()).toEqual(['C-05'])
    context.live.stations = { version: 'v1', list: [] }
    expect(await codes()).toEqual(['C-04', 'C-05'])
  })
})
