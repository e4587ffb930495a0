import { expect, it } from 'vitest'
import { findByPhone } from '../../../../extension/orders/search-orders'
import { aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext } from '../a-worker-context'

it('an order is found by any part of its customer’s number, in any notation', async () => {
  const { context } = aWorkerContext()
  const customer = (phone: string | null) => ({ customer: { name: 'Ana', phone } })
  await tablesOf(context).orders.bulkPut([
    aStoredOrder({ id: 'mobile', ...customer('+57 300 000 0134') }),
    aStoredOrder({ id: 'other', ...customer('3000000199') }),
    aStoredOrder({ id: 'without', ...customer(null) }),
    { ...aStoredOrder({ id: 'unread' }), order: null, raw: '{"phone":"0134"}' },
  ])
  expect(await findByPhone(context, '300 000-0134')).toEqual(['mobile'])
  expect(await findByPhone(context, '0134')).toEqual(['mobile'])
  expect((await findByPhone(context, '(300) 000')).sort()).toEqual(['mobile', 'other'])
  expect(await findByPhone(context, ' - ')).toEqual([])
})
