import { beforeEach, describe, expect, it } from 'vitest'
import { captureOrders } from '../../../../extension/orders/capture'
import type { Till } from '../../../../extension/worker/till'
import {
  deliveryOrder,
  OTHER_STORE_ID,
  STORE_ID,
  unreadableOrders,
  withoutIdOrder,
} from '../../../fixtures/justo-orders'
import { aTill } from '../a-till'

describe('capturing what Justo lists', () => {
  let till: Till
  let at = 0
  /** One reading, each started a second after the one before. */
  const read = (...raws: unknown[]) =>
    captureOrders(till, raws, new Date(Date.parse(till.now()) + 1000 * at++).toISOString(), 5)

  beforeEach(() => {
    const made = aTill()
    till = made.till
    till = {
      ...till,
      settings: () => ({ ...made.settings.current, justo: { ...made.settings.current.justo, storeIds: [STORE_ID] } }),
    }
    at = 0
  })

  const writes = async () => ({
    orders: await till.db.orders.toArray(),
    jobs: await till.db.jobs.toArray(),
    log: await till.db.log.toArray(),
    facts: await till.db.facts.toArray(),
  })

  it('stores a new order, its held papers, its transaction number and its log together', async () => {
    const raw = deliveryOrder()
    await read(raw)
    const { orders, jobs, log } = await writes()
    expect(orders.map((order) => [order.id, order.open])).toEqual([[raw._id, 1]])
    expect(orders[0]?.transaction).toMatch(/^C0[0-9A-F]{6}-000001$/)
    expect(jobs.map((job) => [job.kind, job.state]).sort()).toEqual([
      ['delivery', 'held'],
      ['invoice', 'held'],
      ['kitchen', 'held'],
    ])
    expect(log.map((entry) => entry.step)).toEqual(['stored', 'planned', 'planned', 'planned'])
    expect(new Set(log.map((entry) => entry.transaction))).toEqual(new Set([orders[0]?.transaction]))
  })

  it('writes nothing at all for a poll that changes nothing', async () => {
    const raw = deliveryOrder()
    await read(raw)
    const before = await writes()
    await read(raw)
    await read(raw)
    expect(await writes()).toEqual(before)
  })

  it('counts transactions on above what the bridge has seen from this till', async () => {
    till.live.status = { till: { name: 'C2', lastTransaction: 41 } } as Till['live']['status']
    await read(deliveryOrder())
    await read(deliveryOrder())
    expect((await till.db.orders.toArray()).map((order) => order.transaction).sort()).toEqual([
      'C2-000042',
      'C2-000043',
    ])
  })

  it('never gives one number to two orders that come in at once', async () => {
    await Promise.all([read(deliveryOrder()), read(deliveryOrder()), read(deliveryOrder())])
    const numbers = (await till.db.orders.toArray()).map((order) => order.transaction)
    expect(new Set(numbers).size).toBe(3)
  })

  it('leaves the orders of other branches alone', async () => {
    await read(deliveryOrder({ storeId: OTHER_STORE_ID, store: { _id: OTHER_STORE_ID, name: 'Otra' } }))
    expect(await till.db.orders.count()).toBe(0)
  })

  it('keeps what it cannot read with its raw JSON, and never lets it stop the others', async () => {
    const garbage = unreadableOrders()
    const good = deliveryOrder()
    await read(...garbage, withoutIdOrder(), good)
    const orders = await till.db.orders.toArray()
    expect(orders.find((order) => order.id === good._id)?.order).not.toBeNull()
    const kept = orders.filter((order) => order.order === null)
    expect(kept.length).toBe(garbage.length + 1)
    expect(kept.every((order) => order.raw !== null)).toBe(true)
    expect(
      await till.db.jobs
        .where('orderId')
        .anyOf(kept.map((order) => order.id))
        .count(),
    ).toBe(0)
  })

  it('replans the held papers of an edited order and says so in the log', async () => {
    const raw = deliveryOrder()
    await read(raw)
    const hash = (await till.db.jobs.filter((job) => job.kind === 'kitchen').first())?.payload.contentHash
    const [first, ...rest] = raw.items as { amount: number }[]
    await read({ ...raw, items: [{ ...first, amount: 5 }, ...rest] })
    const after = await till.db.jobs.filter((job) => job.kind === 'kitchen').toArray()
    expect(after.map((job) => job.revision)).toEqual([1])
    expect(after[0]?.payload.contentHash).not.toBe(hash)
    expect((await till.db.log.toArray()).map((entry) => entry.step)).toContain('changed')
  })

  it('drops the held papers of an order that was cancelled before its acceptance', async () => {
    const raw = deliveryOrder()
    await read(raw)
    await read({ ...raw, orderStatus: 'cancelled' })
    expect(await till.db.jobs.count()).toBe(0)
    expect((await till.db.orders.get(raw._id as string))?.open).toBe(0)
  })

  it('releases the papers of an order that another screen has just accepted', async () => {
    const raw = deliveryOrder({ createdAt: till.now() })
    await read(raw)
    await read({ ...raw, orderStatus: 'preparing' })
    expect((await till.db.jobs.toArray()).map((job) => job.state)).toEqual(['ready', 'ready', 'ready'])
    expect(till.released).toHaveBeenCalled()
  })

  it('does not go back to what an older request says', async () => {
    const raw = deliveryOrder()
    await captureOrders(till, [{ ...raw, orderStatus: 'preparing' }], '2026-03-14T17:05:10.000Z', 5)
    await captureOrders(till, [raw], '2026-03-14T17:05:09.000Z', 5)
    expect((await till.db.orders.get(raw._id as string))?.order?.justoStatus).toBe('preparing')
  })

  it('puts no personal data into the log', async () => {
    const raw = deliveryOrder()
    await read(raw)
    await read({ ...raw, orderStatus: 'cancelled' })
    const log = JSON.stringify(await till.db.log.toArray())
    for (const secret of [raw.buyerName, raw.phone, (raw.address as { address: string }).address])
      expect(log).not.toContain(secret)
  })
})
