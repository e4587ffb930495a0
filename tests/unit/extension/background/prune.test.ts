import { beforeEach, describe, expect, it, vi } from 'vitest'
import { pruneHourly, pruneOrders } from '../../../../extension/background/prune'
import type { StoredJob, StoredOrder } from '../../../../extension/order-model/records'
import { aJobView, aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { inVirtualTime } from '../../../stage/virtual-clock'
import { aWorkerContext, NOW, readyJobs, rethrow } from '../a-worker-context'

const daysAgo = (days: number): string => new Date(Date.parse(NOW) - days * 86_400_000).toISOString()

const [kitchen] = await readyJobs()

describe('pruning', () => {
  let shop: ReturnType<typeof aWorkerContext>
  beforeEach(() => {
    shop = aWorkerContext()
  })

  const db = () => tablesOf(shop.context)
  const addOrder = async (id: string, change: Partial<StoredOrder>, jobs: Partial<StoredJob>[] = []) => {
    const { updatedAt: createdAt = NOW } = change
    await db().orders.put(aStoredOrder({ id, createdAt }, { open: 0, ...change }))
    await db().jobs.bulkPut(jobs.map((job, i) => ({ ...kitchen, key: `${id}:${i}`, orderId: id, ...job })))
  }
  const dispatched = (
    state: 'printed' | 'sent' | 'expired' | 'failed' | 'unconfirmed' | 'queued',
  ): Partial<StoredJob> => ({
    state: 'dispatched',
    open: state === 'printed' || state === 'sent' ? 0 : 1,
    view: aJobView({ state }),
  })
  const orders = async () => (await db().orders.toCollection().primaryKeys()).sort()

  it('removes a closed order older than the retention time, with its papers, and informs the panels', async () => {
    await addOrder('old', { updatedAt: daysAgo(31) }, [dispatched('printed'), dispatched('sent')])
    await addOrder('young', { updatedAt: daysAgo(29) }, [dispatched('printed')])
    await pruneOrders(shop.context, rethrow)
    expect(await orders()).toEqual(['young'])
    expect((await db().jobs.toArray()).map((job) => job.orderId)).toEqual(['young'])
    expect(shop.context.changed).toHaveBeenCalledWith(['old'])
  })

  it('uses the retention time of the settings', async () => {
    await addOrder('old', { updatedAt: daysAgo(8) })
    shop.settings.current = { ...shop.settings.current, retentionDays: 7 }
    await pruneOrders(shop.context, rethrow)
    expect(await orders()).toEqual([])
  })

  it('never removes an open order, however old it is', async () => {
    await addOrder('open', { updatedAt: daysAgo(90), open: 1 })
    await pruneOrders(shop.context, rethrow)
    expect(await orders()).toEqual(['open'])
  })

  it('removes no order with a paper on its way, or with a question that holds a printer’s queue', async () => {
    await addOrder('leaving', { updatedAt: daysAgo(90) }, [{ state: 'ready' }])
    await addOrder('waiting', { updatedAt: daysAgo(90) }, [dispatched('queued')])
    await addOrder('asked', { updatedAt: daysAgo(90) }, [dispatched('printed'), dispatched('unconfirmed')])
    await addOrder('to cancel', { updatedAt: daysAgo(90) }, [{ ...dispatched('printed'), wanted: false, open: 1 }])
    await pruneOrders(shop.context, rethrow)
    expect(await orders()).toEqual(['asked', 'leaving', 'to cancel', 'waiting'])
    expect(await db().jobs.count()).toBe(5)
  })

  it('removes an order although its papers were never given up: customer data is not kept without limit', async () => {
    await addOrder('given up', { updatedAt: daysAgo(31) }, [dispatched('expired'), dispatched('failed')])
    await addOrder('refused', { updatedAt: daysAgo(31) }, [{ state: 'refused' }])
    await addOrder('never accepted', { updatedAt: daysAgo(31) }, [{ state: 'held' }])
    await pruneOrders(shop.context, rethrow)
    expect(await orders()).toEqual([])
    expect(await db().jobs.count()).toBe(0)
  })

  it('reaches what lies behind hundreds of orders that have to stay', async () => {
    const busy = Array.from({ length: 250 }, (_, i) => `a${i}`)
    await db().orders.bulkPut(busy.map((id) => aStoredOrder({ id }, { open: 0, updatedAt: daysAgo(90) })))
    await db().jobs.bulkPut(busy.map((id) => ({ ...kitchen, key: id, orderId: id })))
    await addOrder('z', { updatedAt: daysAgo(60) })
    await pruneOrders(shop.context, rethrow)
    expect(await orders()).not.toContain('z')
    expect(await db().orders.count()).toBe(250)
  })

  it('removes no order of today that was last changed while the clock was a month behind', async () => {
    await addOrder('old', { updatedAt: daysAgo(40) })
    const today = aStoredOrder({ id: 'today', createdAt: NOW }, { open: 0, updatedAt: daysAgo(40) })
    await db().orders.put(today)
    await pruneOrders(shop.context, rethrow)
    expect(await orders()).toEqual(['today'])
  })

  it('removes every held paper of a till in viewer mode whose order’s day is over', async () => {
    await addOrder('yesterday', { updatedAt: daysAgo(1.1) }, [{ state: 'held' }, dispatched('printed')])
    await addOrder('today', { updatedAt: daysAgo(0.5) }, [{ state: 'held' }])
    await addOrder('for tomorrow', { updatedAt: daysAgo(3), open: 1 }, [{ state: 'held' }])
    await pruneOrders(shop.context, rethrow)
    expect((await db().jobs.toArray()).map((job) => [job.orderId, job.state]).sort()).toEqual([
      ['for tomorrow', 'held'],
      ['today', 'held'],
      ['yesterday', 'dispatched'],
    ])
    expect(shop.context.changed).toHaveBeenCalledWith(['yesterday'])
  })

  it('removes acceptances that Justo confirmed longer ago than it lists orders: memory does not grow', async () => {
    shop.context.live.confirmedAt.set('old', daysAgo(1.1)).set('young', daysAgo(0.1))
    await pruneOrders(shop.context, rethrow)
    expect([...shop.context.live.confirmedAt.keys()]).toEqual(['young'])
  })

  it('writes nothing and sends no notice while there is nothing to remove', async () => {
    await addOrder('young', { updatedAt: daysAgo(1) }, [dispatched('printed')])
    vi.mocked(shop.context.changed).mockClear()
    await pruneOrders(shop.context, rethrow)
    expect(shop.context.changed).not.toHaveBeenCalled()
  })

  it('works batch by batch: a batch that the disk refuses affects neither the others nor the next hour', async () => {
    for (let i = 0; i < 60; i += 1) await addOrder(`old-${i}`, { updatedAt: daysAgo(31) })
    const remove = db().orders.bulkDelete.bind(db().orders)
    Object.assign(db().orders, {
      bulkDelete: (ids: string[]) => (ids.includes('old-0') ? Promise.reject(new Error('injected')) : remove(ids)),
    })
    await expect(inVirtualTime(pruneHourly(shop.context, rethrow))).rejects.toThrow('injected')
    expect(await orders()).toEqual(['old-0'])
    await pruneHourly(shop.context, rethrow)
    expect(await orders()).toHaveLength(1)
  })
})
