import type { LogsPage } from '@shared/api'
import { expect, it } from 'vitest'
import { openWorld } from '../support/bridge-world'
import { comanda } from '../support/papers'
import { eventually } from '../support/virtual-time'

it('one transaction finds all log entries of an order, requests of people included', async () => {
  const world = await openWorld()
  const { key, payload } = await comanda({ transaction: 'C1-7' })
  await world.put({ key, payload })
  await eventually(async () => expect((await world.job(key)).state).toBe('printed'))
  await world.decide(key, 'copy', { requestId: 'r', attempt: 1 })
  await eventually(async () => expect((await world.job(`${key}:copy-1`)).state).toBe('printed'))
  const { entries } = await world.get<LogsPage>('/logs?before=&order=order-1')
  const messages = entries.map(({ message }) => message).reverse()
  expect(messages).toContain('copy for cocina, by C1')
  expect(messages.filter((message) => message.includes('proof completed'))).toHaveLength(2)
  for (const { transaction, orderId } of entries) expect([transaction, orderId]).toEqual(['C1-7', 'order-1'])
})
