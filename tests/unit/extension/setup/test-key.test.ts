import { expect, it } from 'vitest'
import type { OrdersQuery } from '../../../../extension/justo/profile'
import type { JustoErrorKind } from '../../../../extension/justo/result'
import { keyInFile } from '../../../../extension/setup/exported-set-up'
import { lookBack, testKey } from '../../../../extension/setup/test-key'
import { madeUpStore, OTHER_STORE_ID, pickupOrder, STORE_ID } from '../../../fixtures/justo-orders'

const NOW = '2026-03-14T17:00:00.000Z'
const URL = 'https://api.getjusto.com'
const failing = (kind: JustoErrorKind) => ({
  orders: async () => ({
    ok: false as const,
    error: { kind, retryAfterMs: null, detail: '', serverText: null },
    startedAt: NOW,
    ms: 1,
  }),
})

it('a key that Justo accepts shows the brand’s stores and no customer data', async () => {
  const order = pickupOrder()
  const asked: unknown[] = []
  const client = {
    orders: async (query: unknown) => {
      asked.push(query)
      return { ok: true as const, data: [order, order, { nothing: 1 }], startedAt: NOW, ms: 1, skewMs: -1200 }
    },
  }
  const test = await testKey(client, URL, NOW)
  expect(test).toEqual({ ok: true, stores: [expect.objectContaining({ id: order.storeId })], skewMs: -1200 })
  expect(asked).toEqual([{ storeIds: null, fromDate: '2026-03-13T17:00:00.000Z' }])
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
  ['gone', 'C-34'],
  ['refused', 'C-34'],
] as const)('%s is shown in words (%s)', async (kind, code) => {
  expect(await testKey(failing(kind), URL, NOW)).toMatchObject({ ok: false, message: { code } })
})

it.each([
  ['secret-key-9f3a\n', 'secret-key-9f3a'],
  ['\uFEFF Bearer secret-key-9f3a', 'secret-key-9f3a'],
  ['{"token": "secret-key-9f3a"}', 'secret-key-9f3a'],
  ['{"apiKey": " secret-key-9f3a "}', 'secret-key-9f3a'],
  ['{"name": "no key"}', null],
  ['{"token"', null],
  ['Estimado cliente: su clave es la de siempre.', null],
  ['', null],
])('the key in a file %j is %j', (text, key) => {
  expect(keyInFile(text)).toBe(key)
})

const DAY = 86_400_000

/** Searches for `ids` in a brand with these orders; `asked` has the stores of each request. */
async function lookedBack(
  ids: string[],
  orders: ReturnType<typeof pickupOrder>[],
  known: Parameters<typeof lookBack>[0]['stores'] = [],
) {
  const asked: (readonly string[] | null)[] = []
  let stores = known
  let rests = 0
  await lookBack({
    justo: {
      orders: async ({ storeIds, fromDate, toDate }: OrdersQuery) => {
        asked.push(storeIds)
        const data = orders.filter(
          ({ storeId, createdAt }) =>
            (storeIds === null || storeIds.includes(String(storeId))) &&
            fromDate <= String(createdAt) &&
            String(createdAt) <= (toDate ?? NOW),
        )
        return { ok: true as const, data, startedAt: NOW, ms: 1, skewMs: 0 }
      },
    },
    ids,
    stores: known,
    now: NOW,
    pause: async () => {
      rests += 1
    },
    onStores: (more) => {
      stores = more
    },
    signal: new AbortController().signal,
  })
  return { asked, rests, names: stores.map(({ name }) => name) }
}
const daysAgo = (days: number, storeId = STORE_ID) =>
  pickupOrder({
    storeId,
    store: madeUpStore(storeId),
    createdAt: new Date(Date.parse(NOW) - days * DAY).toISOString(),
  })
const usaquen = { id: OTHER_STORE_ID, name: 'Usaquén', externalId: 'BOG-02' }

it('a store without orders for weeks is found in the last 30 days, and no longer window is requested', async () => {
  const found = await lookedBack([STORE_ID], [daysAgo(10)], [usaquen])
  expect(found.names).toEqual(['Chapinero', 'Usaquén'])
  expect(found.asked).toEqual(Array.from({ length: 4 }, () => [STORE_ID]))
  expect(found.rests).toBe(3)
})

it('a store that Justo does not know is searched for ten times, and stays unknown', async () => {
  const found = await lookedBack(['Chapinero'], [daysAgo(40)], [usaquen])
  expect(found.asked).toHaveLength(10)
  expect(found.names).toEqual(['Usaquén'])
})

it('the whole brand is read where no store is known, for the list to choose from', async () => {
  const found = await lookedBack(['Chapinero'], [daysAgo(5, OTHER_STORE_ID)])
  expect(found.asked.slice(0, 3)).toEqual([null, null, ['Chapinero']])
  expect(found.names).toEqual(['Usaquén'])
  expect((await lookedBack([], [daysAgo(5)])).asked).toEqual([null, null])
})
