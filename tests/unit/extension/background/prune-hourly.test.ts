import { expect, it } from 'vitest'
import { pruneHourly } from '../../../../extension/background/prune'
import { aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, NOW, rethrow } from '../a-worker-context'

const from = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString()

it('a worker that restarts often prunes once an hour, and at once after the clock was set back', async () => {
  const { context, clock } = aWorkerContext()
  const isForgotten = async (id: string) => {
    await tablesOf(context).orders.put(aStoredOrder({ id }, { open: 0, updatedAt: from(-90 * 86_400_000) }))
    await pruneHourly(context, rethrow)
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
