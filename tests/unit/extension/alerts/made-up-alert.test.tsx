// @vitest-environment happy-dom
import { expect, it, vi } from 'vitest'
import { alertsOf } from '../../../../extension/alerts/alert-rules'
import type { AlertId, AlertKind } from '../../../../extension/messaging/messages'
import { NOW, row, shop } from '../panel/made-up'
import { show } from '../panel/show-panel'

/** A verified payment calls, described in the table alone. */
vi.mock('../../../../extension/alerts/alert-rules', async (original) => {
  const rules = await original<typeof import('../../../../extension/alerts/alert-rules')>()
  const verify = {
    sound: 'call',
    find: ({ payment }: { payment: string }) => (payment === 'verify' ? ['card'] : []),
    words: 'tiene un pago por verificar',
    short: () => 'Mire un pago',
  }
  Object.assign(rules.ORDER_ALERTS, { verify })
  rules.ORDER_ALERT_KINDS.unshift('verify' as never)
  return rules
})
const id: AlertId = { kind: 'verify' as AlertKind, orderId: 'a', about: 'card' }

it('rings for the orders in which it is found, and no others', () => {
  const rows = [row({ id: 'a', payment: 'verify' }), row({ id: 'b' })]
  expect(alertsOf(rows, [], NOW)).toEqual([{ id, key: 'verify:a:card', sound: 'call' }])
})

it('has its words in the folded panel and in the list of what rings, where it is silenced by itself', async () => {
  const status = shop({ alerts: { mutedUntil: null, unseen: [id] } })
  const folded = await show({ orders: [], status, open: false })
  expect(folded.root.querySelector('[data-word]')?.textContent).toBe('Mire un pago')
  const panel = await show({ orders: [row({ id: 'a', number: '15240' })], status })
  await panel.press('Mire un pago')
  await panel.press('Callar: 15240 tiene un pago por verificar')
  expect(panel.port.last('see').ids).toEqual([id])
})
