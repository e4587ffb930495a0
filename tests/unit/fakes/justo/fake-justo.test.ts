import { describe, expect, onTestFinished, test } from 'vitest'
import { JUSTO_HOST, makeCertificate } from '../../../fakes/certificate'
import { startFakeJusto } from '../../../fakes/justo/fake-justo'
import { FakeOrders } from '../../../fakes/justo/fake-orders'
import { answerCall } from '../../../fakes/justo/justo-rules'
import { deliveryOrder, OTHER_STORE_ID, pickupOrder, STORE_ID, scheduledOrder } from '../../../fixtures/justo-orders'
import { httpsRequest } from '../https-request'

// What a product that does something wrong must be told. The answers that it takes are held by its own tests.

const TOKEN = 'made-up-token'

/** Orders on Justo's server. */
function justo() {
  const orders = new FakeOrders()
  const call = (method: string, body: Record<string, unknown>) => answerCall(orders, method, body)
  const accept = (orderId: string) => call('acceptOrder', { orderId })
  const ids = (method: string, body: Record<string, unknown> = { storesIds: [STORE_ID] }) => {
    const { data } = call(method, body).body as { data: { _id?: unknown }[] }
    return data.map(({ _id }) => _id)
  }
  const added = (order = deliveryOrder()) => {
    orders.add(order)
    return order._id
  }
  return { orders, call, accept, ids, added }
}

describe('rules', () => {
  test('pending orders are those of the requested stores, by either id, scheduled ones too', () => {
    const { added, ids } = justo()
    const here = [added(), added(scheduledOrder())]
    added(deliveryOrder({ storeId: OTHER_STORE_ID, store: { _id: OTHER_STORE_ID } }))
    expect(ids('pendingOrders')).toEqual(here)
    expect(ids('pendingOrders', { storesIds: [] })).toEqual([])
    expect(ids('pendingOrders', { storesIds: ['BOG-01'] })).toEqual(here)
  })

  test('an acceptance is answered with the order as it was and moves it on; a second one is refused and counts once', () => {
    const { orders, added, accept, ids } = justo()
    const id = added()
    expect(accept(id)).toMatchObject({ status: 200, body: { data: { _id: id, orderStatus: 'pending' } } })
    expect([ids('pendingOrders'), ids('orders')]).toEqual([[], [id]])
    const alreadyAccepted = { error: 'alreadyAccepted', message: 'La orden ya fue aceptada' }
    expect(accept(id)).toEqual({ status: 400, body: alreadyAccepted })
    expect(orders.timesAccepted(id)).toBe(1)
  })

  test('an order accepted or cancelled elsewhere can neither be accepted nor rejected', () => {
    const { orders, added, accept, call } = justo()
    const [taken, gone] = [added(), added(pickupOrder())]
    orders.acceptElsewhere(taken)
    orders.cancel(gone)
    expect([accept(taken).status, accept(gone).status]).toEqual([400, 400])
    expect(call('rejectOrder', { orderId: taken, reasonMessage: 'Sin stock' }).status).toBe(400)
    expect(orders.timesAccepted(taken)).toBe(0)
  })

  test('rejecting needs its reason and cancels the order', () => {
    const { orders, added, call } = justo()
    const orderId = added()
    expect(call('rejectOrder', { orderId }).status).toBe(400)
    expect(call('rejectOrder', { orderId, reasonMessage: 'Sin stock' }).status).toBe(200)
    expect(orders.get(orderId).orderStatus).toBe('cancelled')
  })

  test('the list of all orders is sorted by creation and bounded by dates and text', () => {
    const { added, call, ids } = justo()
    const young = added(deliveryOrder({ createdAt: '2026-03-14T10:00:00.000Z', buyerName: 'Ana Ejemplo' }))
    const old = added(deliveryOrder({ createdAt: '2026-03-13T10:00:00.000Z' }))
    const storesIds = [STORE_ID]
    expect(ids('orders')).toEqual([old, young])
    expect(ids('orders', { storesIds, fromDate: '2026-03-14T00:00:00.000Z' })).toEqual([young])
    expect(ids('orders', { storesIds, toDate: '2026-03-14T00:00:00.000Z' })).toEqual([old])
    expect(ids('orders', { storesIds, filter: 'Ana' })).toEqual([young])
    expect(call('orders', { storesIds, fromDate: 'ayer' }).status).toBe(400)
  })

  test('another method and a body without stores are refused', () => {
    const { call } = justo()
    expect(call('order', { orderId: '1' }).status).toBe(404)
    expect(call('pendingOrders', {}).body).toMatchObject({ validationErrors: { storesIds: 'required' } })
  })
})

describe('over TLS', () => {
  async function served() {
    const certificate = await makeCertificate()
    const fake = await startFakeJusto({ certificate, token: TOKEN })
    onTestFinished(() => fake.stop())
    const call = (method: string, body: unknown, { token = TOKEN, verb = 'POST' } = {}) =>
      httpsRequest({
        port: fake.port,
        path: `/api/v1/${method}`,
        ca: certificate.cert,
        host: JUSTO_HOST,
        method: verb,
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      })
    return { fake, call }
  }

  test('a wrong token, another verb and a broken body are refused', async () => {
    const { fake, call } = await served()
    expect((await call('pendingOrders', { storesIds: [] }, { token: 'otro' })).status).toBe(401)
    expect((await call('pendingOrders', {}, { verb: 'PUT' })).status).toBe(404)
    expect((await call('pendingOrders', 'texto')).status).toBe(400)
    fake.setToken('otro')
    expect((await call('pendingOrders', { storesIds: [] })).status).toBe(401)
  })
})
