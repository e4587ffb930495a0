import 'fake-indexeddb/auto'
import { expect, it } from 'vitest'
import { storedOrders } from '../../../../../extension/setup/stations/ordered-products'
import { aStoredOrder } from '../../../../fixtures/orders'
import { tablesOf } from '../../../../stage/tables-of'
import { aWorkerContext } from '../../a-worker-context'

it('the menu is made from the orders of this till, the newest first', async () => {
  const { context } = aWorkerContext()
  await tablesOf(context).orders.bulkAdd([
    aStoredOrder({ id: 'old', createdAt: '2026-03-13T17:00:00.000Z' }),
    aStoredOrder({ id: 'new', createdAt: '2026-03-14T17:00:00.000Z' }),
  ])
  expect((await storedOrders(context.store)).map(({ id }) => id)).toEqual(['new', 'old'])
})
