import { say } from '@shared/messages'
import { expect, it } from 'vitest'
import type { WorkerMessage } from '../../../../../extension/messaging/messages'
import { initialState, reduce } from '../../../../../extension/panel/state/panel-state'
import { kitchenOrder, kitchenPart, row, shop } from '../made-up'

const status = shop()
const snapshot: Extract<WorkerMessage, { type: 'snapshot' }> = {
  type: 'snapshot',
  orders: [row({ number: '1' }), row({ number: '2' })],
  status,
}
const before = reduce(initialState, snapshot)

it('a snapshot replaces the state, so that a lost delta is corrected', () => {
  const after = reduce(before, { ...snapshot, orders: [row({ number: '3' })] })
  expect([...after.orders.keys()]).toEqual(['3'])
  expect(after.status).toEqual(status)
})

it('the kitchen’s parts of an order that is over are dropped, unless the kitchen does not know that it was cancelled', () => {
  const cooking = row({ number: 'cooking', lifecycle: 'accepted' })
  const rows = [
    cooking,
    row({ number: 'cancelled', lifecycle: 'cancelled', over: true }),
    row({ number: 'known', lifecycle: 'cancelled', over: true, attention: say('A-30') }),
    row({ number: 'over', lifecycle: 'done', over: true }),
  ]
  const listed = reduce(initialState, { type: 'orders', changed: rows, removed: [] })
  const orders = ['cooking', 'cancelled', 'known', 'over', 'unknown'].map((id) =>
    kitchenOrder(id, [kitchenPart('cocina', { cancelled: id === 'cancelled' })]),
  )
  const shown = reduce(listed, { type: 'kitchen', orders, all: true })
  expect([...shown.kitchen.keys()]).toEqual(['cooking', 'cancelled'])
  const done = reduce(shown, { type: 'orders', changed: [{ ...cooking, over: true }], removed: [] })
  expect([...reduce(done, { type: 'kitchen', orders: [], all: false }).kitchen.keys()]).toEqual(['cancelled'])
})
