import { beforeEach, describe, expect, it, vi } from 'vitest'
import { noticeRefund, printNow } from '../../../../extension/orders/actions'
import { captureOrders } from '../../../../extension/orders/capture'
import { markOrder } from '../../../../extension/orders/mark'
import { placeOnTable } from '../../../../extension/orders/tables'
import { deliveryOrder, type RawOrder, unpaidTableOrder } from '../../../fixtures/justo-orders'
import { charge } from '../../../stage/charge'
import { tablesOf } from '../../../stage/tables-of'
import { logOf } from '../log-of'
import { accepted as accept, created, withOrder } from './an-order'

describe('an action on an order', () => {
  let raw: RawOrder
  beforeEach(() => {
    raw = unpaidTableOrder(created)
  })

  it('does not charge an order that a reading shows as paid just before the charge is written', async () => {
    const { context, id, order } = await withOrder(accept(raw))
    const changeTogether = context.store.changeTogether.bind(context.store)
    vi.spyOn(context.store, 'changeTogether').mockImplementationOnce(async (...asked) => {
      const paid = { ...accept(raw), transaction: { status: 'paid' } }
      await captureOrders(context, [paid], '2026-03-14T17:05:01.000Z', 1)
      return changeTogether(...asked)
    })
    expect(await charge(context, id, 4_000)).toMatchObject({ code: 'A-55' })
    expect(await order()).toMatchObject({ charged: null, settlements: [], order: { payment: { state: 'paid' } } })
  })

  it('prints now, once, whatever Justo answers', async () => {
    const { context, id, papers } = await withOrder(raw)
    await printNow(context, id)
    await printNow(context, id)
    expect(await papers()).toEqual(['invoice held', 'kitchen ready'])
  })

  it('loses no change when several are made at the same moment', async () => {
    const { context, id, order } = await withOrder(accept(raw))
    await Promise.all([
      placeOnTable(context, id, '7'),
      markOrder(context, id, 'ready'),
      charge(context, id, 4_000),
      captureOrders(context, [{ ...accept(raw), buyerName: 'Otra Persona' }], '2026-03-14T17:05:01.000Z', 1),
    ])
    expect(await order()).toMatchObject({
      table: '7',
      readyAt: context.now(),
      charged: { tip: 4_000 },
      order: { customer: { name: 'Otra Persona' } },
    })
  })

  it('is logged without the names of guests', async () => {
    const { context, id } = await withOrder(accept(raw))
    vi.mocked(context.changed).mockClear()
    await placeOnTable(context, id, '7')
    await charge(context, id, 4_000)
    const log = await logOf(tablesOf(context))
    const acts = log.filter(({ step }) => step === 'person').map(({ message }) => message)
    expect(acts).toEqual(['table 7', 'settled: cash 87000, tip 4000'])
    expect(JSON.stringify(log)).not.toContain('Cliente')
    expect(context.changed).toHaveBeenCalledWith([id])
  })
})

it('«Enterado» on a refund is stored for the amount that was shown, and kept through readings', async () => {
  const raw = accept(deliveryOrder({ ...created, devolutions: [{ amount: 12_000 }] }))
  const { context, id, order, reads } = await withOrder(raw)
  expect(await noticeRefund(context, id, 9_000)).toMatchObject({ code: 'A-61' })
  expect(await order()).toMatchObject({ refundSeen: null })
  expect(await noticeRefund(context, id, 12_000)).toBeNull()
  await reads({ timeText: '12:45' })
  expect(await order()).toMatchObject({ refundSeen: { amount: 12_000 }, order: { refund: { amount: 12_000 } } })
})
