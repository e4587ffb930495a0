import type { StatusAnswer } from '@shared/api'
import { say } from '@shared/messages'
import { NO_WORDS } from '@shared/reading/words'
import { describe, expect, it, vi } from 'vitest'
import { barNow, shopStatus } from '../../../../extension/background/shop-status'
import type { WorkerContext } from '../../../../extension/context/worker-context'
import { cashFact, NO_CASH } from '../../../../extension/store/cash-day'
import { settlement } from '../../../fixtures/a-day'
import { aJobView, aStoredOrder } from '../../../fixtures/orders'
import { aPrinter } from '../../../fixtures/printers'
import { tablesOf } from '../../../stage/tables-of'
import { eventually } from '../../../stage/virtual-clock'
import { aWorkerContext, NOW, readyJobs } from '../a-worker-context'

const noAlerts = { mutedUntil: null, unseen: [] }
const codesNow = async (context: WorkerContext) => (await barNow(context, null)).troubles.map(({ code }) => code)
const polled = { lastPollAt: NOW, trouble: null }

it('asks for somebody at a till that accepts automatically, and at no other', async () => {
  const { context } = aWorkerContext()
  context.live.asksForCashier = () => true
  const asks = async () => (await codesNow(context)).includes('A-39')
  expect(await asks()).toBe(true)
  const { printing } = context.settings()
  for (const change of [
    { active: false },
    { printing: { ...printing, here: false } },
    { printing: { ...printing, mode: 'manual' as const } },
  ]) {
    const settings = { ...context.settings(), ...change }
    expect(await codesNow({ ...context, settings: () => settings })).not.toContain('A-39')
  }
})

it('the alarm is raised for an order that could be read before, too: what changed in it is unknown', async () => {
  const { context } = aWorkerContext()
  await tablesOf(context).orders.put(
    aStoredOrder({}, { acceptance: { state: 'accepted', at: NOW, by: 'person' }, raw: '{}' }),
  )
  expect(await codesNow(context)).toContain('J-06')
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
    await tablesOf(context).orders.put({
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
    await tablesOf(context).orders.put(aStoredOrder({}, { open: 0, settlements: [late] }))
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
