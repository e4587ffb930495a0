import { expect, it } from 'vitest'
import { pruneHourly } from '../../../../extension/background/prune'
import { aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { aTill, NOW, rethrow } from '../a-till'

const from = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString()

it('a worker that starts again and again prunes once an hour, and at once after a clock that was set back', async () => {
  const { till, clock } = aTill()
  const isForgotten = async (id: string) => {
    await tablesOf(till).orders.put(aStoredOrder({ id }, { open: 0, updatedAt: from(-90 * 86_400_000) }))
    await pruneHourly(till, rethrow)
    return (await tablesOf(till).orders.get(id)) === undefined
  }
  expect(await isForgotten('a')).toBe(true)
  clock.now = from(30_000)
  expect(await isForgotten('b')).toBe(false)
  clock.now = from(3_600_000)
  expect(await isForgotten('c')).toBe(true)
  clock.now = from(60_000)
  expect(await isForgotten('d')).toBe(true)
})
