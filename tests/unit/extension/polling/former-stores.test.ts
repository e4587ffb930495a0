import { beforeEach, describe, expect, it, vi } from 'vitest'
import { readOrders } from '../../../../extension/polling/readings'
import { justoData } from '../../../fixtures/justo-answers'
import { deliveryOrder, madeUpStore, OTHER_STORE_ID, STORE_ID } from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, NOW } from '../a-worker-context'

/** Of a second store of the till, made and accepted a minute ago. */
const ofSecond = (change: object = {}) =>
  deliveryOrder({
    _id: 'MADEUPdlv0000002b',
    createdAt: '2026-03-14T17:04:00.000Z',
    orderStatus: 'preparing',
    storeId: OTHER_STORE_ID,
    store: madeUpStore(OTHER_STORE_ID),
    ...change,
  })

describe('a store that is taken out of the settings while orders of it are in the kitchen', () => {
  let shop: ReturnType<typeof aWorkerContext>
  let listed: ReturnType<typeof ofSecond>[]
  let asked: (readonly string[] | null)[]
  const withStores = (...storeIds: string[]): void => {
    const { current } = shop.settings
    shop.settings.current = { ...current, justo: { ...current.justo, storeIds } }
  }
  const poll = async (...orders: ReturnType<typeof ofSecond>[]) => {
    listed = orders
    shop.clock.now = new Date(Date.parse(shop.clock.now) + 30_000).toISOString()
    expect((await readOrders(shop.context, NOW)).failure).toBeNull()
  }
  const status = async () => (await shop.context.store.order(ofSecond()._id))?.order?.justoStatus

  beforeEach(async () => {
    asked = []
    shop = aWorkerContext({
      justo: {
        orders: async ({ storeIds }) => {
          asked.push(storeIds)
          return justoData(
            listed.filter(({ storeId }) => storeIds?.includes(String(storeId))),
            shop.clock.now,
          )
        },
      },
    })
    withStores(STORE_ID, OTHER_STORE_ID)
    await poll(ofSecond())
    withStores(STORE_ID)
  })

  it('is read about until they are over: a cancellation takes their papers back', async () => {
    await poll(ofSecond({ orderStatus: 'cancelled' }))
    expect(await status()).toBe('cancelled')
    const jobs = await tablesOf(shop.context).jobs.toArray()
    expect(jobs.filter(({ kind }) => kind === 'kitchen').map(({ wanted }) => wanted)).toEqual([false])
    await poll()
    expect(asked).toEqual([[STORE_ID, OTHER_STORE_ID], [STORE_ID, OTHER_STORE_ID], [STORE_ID]])
  })

  it('brings no other order', async () => {
    await poll(ofSecond(), ofSecond({ _id: 'MADEUPdlv0000009z' }))
    expect(await tablesOf(shop.context).orders.count()).toBe(1)
  })

  it('is not asked for with the key of another brand, which Justo would refuse', async () => {
    const { current } = shop.settings
    shop.settings.current = { ...current, justo: { ...current.justo, token: 'of-another-brand' } }
    await poll()
    expect(asked.at(-1)).toEqual([STORE_ID])
  })

  it('is left out while the open orders cannot be read: the stores of the settings are read all the same', async () => {
    const broken = vi.spyOn(shop.context.store, 'keptOpenOrders').mockRejectedValue(new Error('UnknownError'))
    await poll()
    expect(asked.at(-1)).toEqual([STORE_ID])
    broken.mockRestore()
    await poll()
    expect(asked.at(-1)).toEqual([STORE_ID, OTHER_STORE_ID])
  })
})
