import { say } from '@shared/messages'
import { expect, it } from 'vitest'
import type { WorkerMessage } from '../../../../../extension/messaging/messages'
import { initialState, reduce } from '../../../../../extension/panel/state/panel-state'
import { detail, kitchenOrder, kitchenPart, row, shop } from '../made-up'

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

it('a delta changes, adds and removes orders and leaves the others unchanged', () => {
  const changed = [row({ number: '2', lifecycle: 'ready' }), row({ number: '3' })]
  const after = reduce(before, { type: 'orders', changed, removed: ['1'] })
  expect([...after.orders.keys()]).toEqual(['2', '3'])
  expect(after.orders.get('2')?.lifecycle).toBe('ready')
  expect(before.orders.get('2')?.lifecycle).toBe('pending')
})

it('an opened order that is removed closes', () => {
  const content = detail(row({ number: '1' }), { order: null })
  const opened = reduce(before, { type: 'detail', detail: content })
  expect(opened.detail).toEqual(content)
  expect(reduce(opened, { type: 'orders', changed: [], removed: ['2'] }).detail).toEqual(content)
  expect(reduce(opened, { type: 'orders', changed: [], removed: ['1'] }).detail).toBeNull()
})

it('a status replaces the bar and nothing else', () => {
  const after = reduce(before, { type: 'status', status: shop({ bridge: 'down' }) })
  expect(after.status?.bridge).toBe('down')
  expect(after.orders).toBe(before.orders)
})

it('the cause of a stopped worker is shown beside the last state, until the next snapshot', () => {
  const down = reduce(before, { type: 'not-started', message: say('V-22') })
  expect(down.notStarted?.code).toBe('V-22')
  expect(down.orders).toBe(before.orders)
  expect(reduce(down, { type: 'done', id: 1, message: null }).notStarted?.code).toBe('V-22')
  expect(reduce(down, snapshot).notStarted).toBeNull()
})

it('a heartbeat and an answer render nothing again', () => {
  expect(reduce(before, { type: 'heartbeat' })).toBe(before)
  expect(reduce(before, { type: 'done', id: 1, message: null })).toBe(before)
})

it('an answer about a paper or a search is stored beside the orders and changes none', () => {
  const rows = [row({ number: '2', lifecycle: 'done' })]
  const found = reduce(before, { type: 'hits', id: 1, text: '0134', rows, more: false, message: null })
  expect(found.hits).toEqual({ text: '0134', ids: new Set(['2']), more: false })
  expect(found.orders).toBe(before.orders)
  expect(reduce(found, { type: 'preview', id: 2, preview: null, message: null }).orders).toBe(before.orders)
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
