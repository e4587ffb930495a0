import { expect, it } from 'vitest'
import { pruneHourly } from '../../../../extension/background/prune'
import { cashUpdate } from '../../../../extension/shop-day/cash-day'
import { cashDays } from '../../../../extension/store/cash-day'
import { anEntry } from '../../../fixtures/log-entries'
import { aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, NOW, rethrow } from '../a-worker-context'

const YEAR_MS = 365 * 86_400_000
const from = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString()
const OLD = from(-90 * 86_400_000)

it('a worker that restarts often prunes once an hour, and at once after the clock was set back', async () => {
  const { context, clock } = aWorkerContext()
  const isForgotten = async (id: string) => {
    await tablesOf(context).orders.put(aStoredOrder({ id, createdAt: OLD }, { open: 0, updatedAt: OLD }))
    expect(await pruneHourly(context, rethrow)).toBe(3_600_000)
    return (await tablesOf(context).orders.get(id)) === undefined
  }
  expect(await isForgotten('a')).toBe(true)
  clock.now = from(30_000)
  expect(await isForgotten('b')).toBe(false)
  clock.now = from(3_600_000)
  expect(await isForgotten('c')).toBe(true)
  clock.now = from(60_000)
  expect(await isForgotten('d')).toBe(true)
})

it('forgets the drawer’s days with their names as long ago as orders, and keeps the later ones', async () => {
  const { context, settings } = aWorkerContext()
  settings.current = { ...settings.current, retentionDays: 30 }
  for (const day of ['2026-02-11', '2026-02-12', '2026-03-14'])
    await context.store.updateFacts([cashUpdate(day, { do: 'base', pesos: 1 }, NOW)])
  await pruneHourly(context, rethrow)
  expect((await cashDays(context.store)).map(({ day }) => day)).toEqual(['2026-02-12', '2026-03-14'])
})

it('a clock that was set a year ahead forgets nothing, whether or not Justo answers', async () => {
  const { context, clock } = aWorkerContext()
  const count = async () => (await tablesOf(context).orders.count()) + (await tablesOf(context).log.count())
  await pruneHourly(context, rethrow)
  await tablesOf(context).orders.put(aStoredOrder({}, { open: 0, updatedAt: NOW }))
  await context.store.log([anEntry(NOW, 'x')])
  clock.now = from(YEAR_MS)
  await pruneHourly(context, rethrow)
  expect(await count()).toBe(2)
  context.live.justoClock = { time: Date.parse(NOW), readAt: performance.now() }
  await pruneHourly(context, rethrow)
  expect(await count()).toBe(2)
})

it('a computer that was off for a year prunes as soon as Justo has confirmed the hour', async () => {
  const { context, clock } = aWorkerContext()
  await pruneHourly(context, rethrow)
  await tablesOf(context).orders.put(aStoredOrder({}, { open: 0, updatedAt: NOW }))
  clock.now = from(YEAR_MS)
  context.live.justoClock = { time: Date.parse(clock.now), readAt: performance.now() }
  await pruneHourly(context, rethrow)
  expect(await tablesOf(context).orders.count()).toBe(0)
})

it('a till without a key of Justo prunes by its own clock: customer data is not kept without limit', async () => {
  const { context, clock, settings } = aWorkerContext()
  await pruneHourly(context, rethrow)
  await tablesOf(context).orders.put(aStoredOrder({}, { open: 0, updatedAt: NOW }))
  clock.now = from(YEAR_MS)
  settings.current = { ...settings.current, justo: { ...settings.current.justo, token: '' } }
  await pruneHourly(context, rethrow)
  expect(await tablesOf(context).orders.count()).toBe(0)
})
