import { describe, expect, it } from 'vitest'
import { runAct } from '../../../../extension/acts/run-acts'
import type { JustoClient } from '../../../../extension/justo/client'
import { captureOrders } from '../../../../extension/orders/capture'
import { deliveryOrder, OTHER_STORE_ID, type RawOrder } from '../../../fixtures/justo-orders'
import { aWorkerContext } from '../a-worker-context'
import { accepted, no, yes } from '../orders/an-order'

const created = { createdAt: '2026-03-14T17:00:00.000Z' }

async function search(text: string, orders: JustoClient['orders'], known: RawOrder[] = []) {
  const { context } = aWorkerContext({ justo: { orders } })
  await captureOrders(context, known, context.now(), 1)
  return runAct(context, { type: 'search', id: 7, text })
}

describe('«Buscar en Justo»', () => {
  it('says of each found order where it is and why it is not here', async () => {
    const here = deliveryOrder(created)
    const elsewhere = accepted(deliveryOrder(created))
    const other = deliveryOrder({ ...created, storeId: OTHER_STORE_ID })
    const answer = await search('204', async () => yes([here, elsewhere, other]), [here])
    if (answer?.type !== 'found') throw new Error('an answer expected')
    expect(answer).toMatchObject({ id: 7, text: '204', message: null })
    const of = (raw: RawOrder) => answer.orders.find((order) => order.id === raw._id)
    expect(of(here)).toMatchObject({ here: true, why: null, canBring: false })
    expect(of(elsewhere)).toMatchObject({ here: false, why: { code: 'J-16' }, canBring: true })
    expect(of(other)).toMatchObject({ here: false, why: { code: 'J-12' }, canBring: false })
  })

  it('leaves out cancelled and unpaid orders', async () => {
    const cancelled = { ...deliveryOrder(created), orderStatus: 'cancelled' }
    const answer = await search('204', async () => yes([cancelled]))
    expect(answer?.type === 'found' && answer.orders.map((order) => order.canBring)).toEqual([false])
  })

  it('shows no surname', async () => {
    const raw = deliveryOrder({ ...created, buyerName: 'Ana Rojas Peña' })
    expect(JSON.stringify(await search('ana', async () => yes([raw])))).not.toContain('Rojas')
  })

  it('says that Justo did not answer, or that there is nothing to search for', async () => {
    expect(await search('204', async () => no('network'))).toMatchObject({ type: 'found', message: { code: 'A-35' } })
    expect(await search(' # ', async () => yes([]))).toMatchObject({ message: { code: 'A-34' } })
  })
})
