import { beforeEach, describe, expect, it, vi } from 'vitest'
import { eraseCustomers } from '../../../../extension/background/prune'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, NOW, rethrow, threePapers } from '../a-worker-context'

const daysAgo = (days: number): string => new Date(Date.parse(NOW) - days * 86_400_000).toISOString()
/** Personal data that must not be found anywhere. */
const SECRETS = ['+573000000001', 'Carrera 99', 'apto 501', 'Timbre', '4.65', 'Ejemplo Uno', 'uno@example.com']

describe('the customer of an order that ended eight days ago', () => {
  let shop: ReturnType<typeof aWorkerContext>
  beforeEach(() => {
    shop = aWorkerContext()
  })
  async function add(id: string, change: Partial<StoredOrder>, state: 'dispatched' | 'ready' = 'dispatched') {
    const db = tablesOf(shop.context)
    const { kitchen, delivery, invoice } = await threePapers()
    const extras = [{ label: 'Correo', value: 'uno@example.com' }]
    await db.orders.put(aStoredOrder({ id, extras }, { open: 0, ...change }))
    for (const { payload } of [kitchen, delivery])
      Object.assign(payload.content, { notes: ['Correo: uno@example.com'] })
    for (const job of [kitchen, delivery, invoice])
      await db.jobs.put({ ...job, key: `${id}:${job.kind}`, orderId: id, state, open: 0 })
  }
  const textOf = async (id: string) =>
    JSON.stringify([
      await tablesOf(shop.context).orders.get(id),
      await tablesOf(shop.context).jobs.where('orderId').equals(id).toArray(),
    ])

  it('is removed from the order and its papers, except first name and initial', async () => {
    await add('old', { updatedAt: daysAgo(8.1) })
    await eraseCustomers(shop.context, rethrow)
    const text = await textOf('old')
    for (const secret of SECRETS) expect(text).not.toContain(secret)
    expect(text).toContain('Cliente E.')
    expect(shop.context.changed).toHaveBeenCalledWith(['old'])
  })

  it('is removed with the raw JSON of an order that could not be read', async () => {
    await add('raw', { updatedAt: daysAgo(9), order: null, raw: '{"buyer":"+573000000001"}' })
    await eraseCustomers(shop.context, rethrow)
    expect(await tablesOf(shop.context).orders.get('raw')).toMatchObject({ order: null, raw: '{}' })
  })

  it('is kept while the order is younger, or open', async () => {
    await add('young', { updatedAt: daysAgo(7.9) })
    await add('open', { updatedAt: daysAgo(20), open: 1 })
    await eraseCustomers(shop.context, rethrow)
    for (const id of ['young', 'open']) expect(await textOf(id)).toContain('+573000000001')
  })

  it('stays on a paper that has not been sent yet', async () => {
    await add('leaving', { updatedAt: daysAgo(9) }, 'ready')
    await eraseCustomers(shop.context, rethrow)
    expect((await tablesOf(shop.context).jobs.get('leaving:delivery'))?.payload.content).toMatchObject({
      phone: '+573000000001',
    })
  })

  it('is searched for once: later rounds read only what has become old since', async () => {
    for (let i = 0; i < 120; i += 1) await add(`old-${i}`, { updatedAt: daysAgo(9) })
    await eraseCustomers(shop.context, rethrow)
    expect(await textOf('old-119')).not.toContain('Carrera 99')
    vi.mocked(shop.context.changed).mockClear()
    await eraseCustomers(shop.context, rethrow)
    expect(shop.context.changed).not.toHaveBeenCalled()
    await add('next', { updatedAt: daysAgo(7) })
    shop.clock.now = new Date(Date.parse(NOW) + 2 * 86_400_000).toISOString()
    await eraseCustomers(shop.context, rethrow)
    expect(shop.context.changed).toHaveBeenCalledWith(['next'])
  })

  it('is not skipped because the clock once ran ahead', async () => {
    await add('first', { updatedAt: daysAgo(9) })
    shop.clock.now = '2031-01-01T00:00:00.000Z'
    await eraseCustomers(shop.context, rethrow)
    shop.clock.now = NOW
    await add('second', { updatedAt: daysAgo(9) })
    await eraseCustomers(shop.context, rethrow)
    expect(await textOf('second')).not.toContain('Carrera 99')
  })
})
