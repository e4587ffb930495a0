import { DAY_MS } from '@shared/dates'
import { describe, expect, it } from 'vitest'
import { eraseCustomers } from '../../../../extension/background/prune'
import type { StoredJob, StoredOrder } from '../../../../extension/order-model/records'
import { acceptByHand } from '../../../../extension/orders/accept'
import { setExternalInvoice } from '../../../../extension/orders/external-invoice'
import { repairOrders } from '../../../../extension/orders/repair-orders'
import { deliveryOrder } from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { rethrow } from '../a-worker-context'
import { accepted, created, withOrder, yes } from './an-order'

describe('a print job whose row has lost its state', () => {
  const laterOrder = () => accepted(deliveryOrder({ isScheduled: true, deliverAt: '2026-03-14T23:00:00.000Z' }))
  /** Returns the rows as they were. */
  async function losesState(shop: Awaited<ReturnType<typeof withOrder>>, state?: string) {
    const jobs = await shop.jobs()
    await tablesOf(shop.context).jobs.bulkPut(jobs.map((job) => ({ ...job, state }) as unknown as StoredJob))
    await shop.context.store.findUnindexed()
    return jobs
  }

  it.each([undefined, 'odd'])('waits for the hour of its order as before: %s', async (state) => {
    const shop = await withOrder(laterOrder())
    expect(await shop.papers()).toEqual(['delivery held', 'invoice held', 'kitchen held'])
    await losesState(shop, state)
    expect((await shop.context.store.openJobs()).filter((job) => job.state === 'ready')).toEqual([])
    await repairOrders(shop.context, rethrow)
    expect(await shop.papers()).toEqual(['delivery held', 'invoice held', 'kitchen held'])
  })

  it('is sent where its order is released, under its own key', async () => {
    const shop = await withOrder(accepted(deliveryOrder(created)))
    const before = await losesState(shop)
    await repairOrders(shop.context, rethrow)
    expect((await shop.jobs()).map(({ key, state }) => [key, state])).toEqual(before.map(({ key }) => [key, 'ready']))
  })

  it('is looked up at the bridge where its order was cancelled', async () => {
    const shop = await withOrder(accepted(deliveryOrder(created)))
    await tablesOf(shop.context).orders.update(shop.id, { stoppedAt: shop.context.now() })
    await losesState(shop)
    await repairOrders(shop.context, rethrow)
    const asked = (await shop.jobs()).find(({ kind }) => kind === 'kitchen')
    expect(asked).toMatchObject({ state: 'ready', wanted: false, open: 1 })
  })
})

describe('an order of last week', () => {
  /** Printed and done; its customer data were removed. */
  async function orderWithoutCustomer() {
    const shop = await withOrder(deliveryOrder(created), {
      justo: { acceptOrder: async () => yes({}) },
    })
    await acceptByHand(shop.context, shop.id)
    for (const kind of ['kitchen', 'delivery', 'invoice'] as const) await shop.reached(kind, 'printed')
    await tablesOf(shop.context).orders.update(shop.id, { doneAt: shop.context.now(), open: 0 })
    shop.later(9 * DAY_MS)
    await eraseCustomers(shop.context, rethrow)
    return shop
  }

  it('gets no paper when the cashier then adds a factura number, after its customer data were removed', async () => {
    const shop = await orderWithoutCustomer()
    const before = await shop.papers()
    await setExternalInvoice(shop.context, shop.id, 'FE-123', '')
    expect(await shop.papers()).toEqual(before)
  })

  it('gets no paper when its damaged row is repaired, after its customer data were removed', async () => {
    const shop = await orderWithoutCustomer()
    const before = await shop.jobs()
    const { noticedAt: _, ...row } = (await shop.order()) as StoredOrder
    await tablesOf(shop.context).orders.put(row as StoredOrder)
    await shop.context.store.order(shop.id)
    await repairOrders(shop.context, rethrow)
    expect(await shop.order()).toMatchObject({ noticedAt: null, open: 0 })
    expect(await shop.jobs()).toEqual(before)
  })
})

it('a comanda whose content was lost is looked up at the bridge where its order was cancelled: a kitchen that has it gets its void', async () => {
  const shop = await withOrder(accepted(deliveryOrder(created)))
  await shop.reached('kitchen', 'printed')
  await shop.reached('delivery', 'printed')
  const comanda = (await shop.jobs()).find(({ kind }) => kind === 'kitchen')
  await tablesOf(shop.context).jobs.put({ ...comanda, payload: undefined } as unknown as StoredJob)
  await shop.reads({ orderStatus: 'cancelled' })
  await repairOrders(shop.context, rethrow)
  const asked = (await shop.jobs()).find(({ kind }) => kind === 'kitchen')
  expect(asked).toMatchObject({ key: comanda?.key, state: 'ready', wanted: false, open: 1 })
})

it('an order whose row was damaged is restored from Justo’s JSON also where a change wrote it before its repair', async () => {
  const shop = await withOrder(accepted(deliveryOrder(created)))
  const lines = (await shop.order())?.order?.lines
  await tablesOf(shop.context).orders.update(shop.id, { order: { number: '20401-01' } as never })
  await shop.context.store.openOrders()
  await shop.context.store.changeStored(shop.id, (stored) => ({ order: { ...stored, noticedAt: shop.context.now() } }))
  expect((await shop.order())?.order).toBeNull()
  await repairOrders(shop.context, rethrow)
  expect((await shop.order())?.order?.lines).toEqual(lines)
  expect(shop.context.store.damagedRows()).toEqual([])
})
