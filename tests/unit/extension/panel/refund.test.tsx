// @vitest-environment happy-dom
import { say } from '@shared/messages'
import { expect, it } from 'vitest'
import { nextAct } from '../../../../extension/acts/acts'
import { row } from './made-up'
import { show } from './show-panel'

const refunded = (change = {}) =>
  row({ lifecycle: 'accepted', refund: { amount: 12_000 }, attention: say('A-68', { amount: '$ 12.000' }), ...change })

it('a refund is on the row and in the opened order, where «Enterado» answers for its amount', async () => {
  const order = refunded()
  const panel = await show({ orders: [order] })
  expect(panel.textOf(`[data-row="${order.id}"]`)).toContain('Justo devolvió $ 12.000')
  await panel.open(order)
  expect(panel.textOf('[aria-label="Pago"]')).toContain('Justo devolvió $ 12.000')
  await panel.press('Enterado')
  expect(panel.port.last('noticed-refund')).toMatchObject({ orderId: order.id, amount: 12_000 })
})

it('a refund does not take the next step of a live order away, and is the step of a closed one', () => {
  expect(nextAct(refunded())).toBe('ready')
  expect(nextAct(refunded({ lifecycle: 'cancelled' }))).toBe('noticed-refund')
  expect(nextAct(refunded({ lifecycle: 'done', over: true }))).toBe('noticed-refund')
})
