import { signal } from '@preact/signals'
import { expect, it, vi } from 'vitest'
import type { JustoClient } from '../../../../extension/justo/client'
import type { JustoErrorKind } from '../../../../extension/justo/result'
import { testKey } from '../../../../extension/setup/test-key'
import { justoData, justoFailure } from '../../../fixtures/justo-answers'
import { pickupOrder } from '../../../fixtures/justo-orders'

const NOW = '2026-03-14T17:00:00.000Z'
const SOURCE = { baseUrl: 'https://api.getjusto.com', token: 'made-up' }
const servicesOf = (client: Pick<JustoClient, 'orders'>) => ({
  justoFor: () => client,
  now: () => NOW,
  skewMs: signal<number | null>(null),
})
const failing = (kind: JustoErrorKind) => ({ orders: async () => justoFailure(kind, NOW) })

it('a key that Justo accepts shows the brand’s stores and no customer data', async () => {
  const order = pickupOrder()
  const orders = vi.fn(async (_query: unknown) => justoData([order, order, { nothing: 1 }], NOW, -1200))
  const services = servicesOf({ orders })
  const test = await testKey(services, SOURCE)
  expect(test).toEqual({ ok: true, stores: [expect.objectContaining({ id: order.storeId })] })
  expect(services.skewMs.value).toBe(-1200)
  expect(orders.mock.calls).toEqual([[{ storeIds: null, fromDate: '2026-03-13T17:00:00.000Z' }]])
  expect(Object.keys(test.ok ? (test.stores[0] ?? {}) : {}).sort()).toEqual(['externalId', 'id', 'name'])
})

it.each([
  ['key-refused', 'C-30'],
  ['network', 'C-31'],
  ['timeout', 'C-31'],
  ['server', 'C-31'],
  ['certificate', 'C-32'],
  ['not-allowed', 'J-11'],
  ['rate-limited', 'C-35'],
  ['garbage', 'C-34'],
  ['blocked', 'C-34'],
  ['portal', 'C-180'],
  ['gone', 'C-34'],
  ['refused', 'C-34'],
] as const)('%s is shown in words (%s)', async (kind, code) => {
  expect(await testKey(servicesOf(failing(kind)), SOURCE)).toMatchObject({ ok: false, message: { code } })
})
