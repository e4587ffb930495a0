import { expect, it } from 'vitest'
import type { OrdersQuery } from '../../../../../extension/justo/profile'
import { searchStores } from '../../../../../extension/setup/justo/search-stores'
import { madeUpStore, OTHER_STORE_ID, pickupOrder, STORE_ID } from '../../../../fixtures/justo-orders'

const NOW = '2026-03-14T17:00:00.000Z'
const DAY = 86_400_000

/** Searches for `ids` in a brand with these orders; `asked` has the stores of each request. */
async function searched(
  ids: string[],
  orders: ReturnType<typeof pickupOrder>[],
  known: Parameters<typeof searchStores>[0]['stores'] = [],
) {
  const asked: (readonly string[] | null)[] = []
  let stores = known
  let pauses = 0
  await searchStores({
    justo: {
      orders: async ({ storeIds, fromDate, toDate }: OrdersQuery) => {
        asked.push(storeIds)
        const data = orders.filter(
          ({ storeId, createdAt }) =>
            (storeIds === null || storeIds.includes(String(storeId))) &&
            fromDate <= String(createdAt) &&
            String(createdAt) <= (toDate ?? NOW),
        )
        return { ok: true as const, data, startedAt: NOW, ms: 1, skewMs: 0 }
      },
    },
    ids,
    stores: known,
    now: NOW,
    pause: async () => {
      pauses += 1
    },
    onStores: (more) => {
      stores = more
    },
    signal: new AbortController().signal,
  })
  return { asked, pauses, names: stores.map(({ name }) => name) }
}
const daysAgo = (days: number, storeId = STORE_ID) =>
  pickupOrder({
    storeId,
    store: madeUpStore(storeId),
    createdAt: new Date(Date.parse(NOW) - days * DAY).toISOString(),
  })
const usaquen = { id: OTHER_STORE_ID, name: 'Usaquén', externalId: 'BOG-02' }

it('a store without orders for weeks is found in the last 30 days, and no longer window is requested', async () => {
  const found = await searched([STORE_ID], [daysAgo(10)], [usaquen])
  expect(found.names).toEqual(['Chapinero', 'Usaquén'])
  expect(found.asked).toEqual(Array.from({ length: 4 }, () => [STORE_ID]))
  expect(found.pauses).toBe(3)
})

it('a store that Justo does not know is searched for ten times, and stays unknown', async () => {
  const found = await searched(['Chapinero'], [daysAgo(40)], [usaquen])
  expect(found.asked).toHaveLength(10)
  expect(found.names).toEqual(['Usaquén'])
})

it('the whole brand is read where no store is known, for the list to choose from', async () => {
  const found = await searched(['Chapinero'], [daysAgo(5, OTHER_STORE_ID)])
  expect(found.asked.slice(0, 3)).toEqual([null, null, ['Chapinero']])
  expect(found.names).toEqual(['Usaquén'])
  expect((await searched([], [daysAgo(5)])).asked).toEqual([null, null])
})
