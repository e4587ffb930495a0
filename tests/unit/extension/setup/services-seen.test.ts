import { expect, it } from 'vitest'
import { practiceId } from '../../../../extension/justo/practice-id'
import { servicesSeen } from '../../../../extension/setup/services-seen'
import { aStoredOrder } from '../../../fixtures/orders'

it('the services that were seen are those of real orders, in their usual order', async () => {
  const practice = aStoredOrder({ service: 'pickup' }, { id: practiceId('00000000', 1) })
  const orders = [aStoredOrder({ service: 'table' }), aStoredOrder({ service: 'delivery' }), practice]
  const store = {
    async *orderBatches() {
      yield orders
    },
  }
  expect(await servicesSeen(store)).toEqual(['delivery', 'table'])
})
