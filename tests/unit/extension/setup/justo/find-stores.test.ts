import { expect, it, vi } from 'vitest'
import type { OrdersQuery } from '../../../../../extension/justo/client'
import { findStores } from '../../../../../extension/setup/justo/find-stores'
import { justoData, justoFailure } from '../../../../fixtures/justo-answers'
import { madeUpStore, OTHER_STORE_ID, pickupOrder, STORE_ID } from '../../../../fixtures/justo-orders'
import { NOW } from '../../a-worker-context'

const own = { id: STORE_ID, name: 'Chapinero', externalId: 'BOG-01' }

function justo(answer: (query: OrdersQuery) => unknown[] | null) {
  const orders = vi.fn(async (query: OrdersQuery) => {
    const data = answer(query)
    return data ? justoData(data, NOW) : justoFailure('rate-limited', NOW)
  })
  return { orders, find: (ids: string[], stores = [own]) => findStores({ orders }, { ids, stores, now: NOW }) }
}

it('Justo is asked once for the last three days of ids that no order has named, and not at all for others', async () => {
  const order = pickupOrder({ storeId: OTHER_STORE_ID, store: madeUpStore(OTHER_STORE_ID) })
  const { orders, find } = justo(() => [order])
  expect(await find(['BOG-01', STORE_ID])).toEqual([own])
  expect(orders).not.toHaveBeenCalled()
  expect((await find(['BOG-01', OTHER_STORE_ID])).map(({ id }) => id)).toContain(OTHER_STORE_ID)
  expect(orders.mock.calls).toEqual([[{ storeIds: [OTHER_STORE_ID], fromDate: '2026-03-11T17:05:00.000Z' }]])
})

it('the whole brand is asked for while no store is known; what Justo does not answer stays unknown', async () => {
  const all = justo(() => [pickupOrder()])
  expect((await all.find([], [])).map(({ id }) => id)).toEqual([STORE_ID])
  expect(all.orders.mock.lastCall?.[0].storeIds).toBeNull()
  expect(await justo(() => null).find(['Norte'])).toEqual([own])
})
