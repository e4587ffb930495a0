import { afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type Certificate, JUSTO_HOST, makeCertificate } from '../../../fakes/certificate'
import { type FakeJusto, startFakeJusto } from '../../../fakes/justo/fake-justo'
import { deliveryOrder, OTHER_STORE_ID, pickupOrder, STORE_ID, scheduledOrder } from '../../../fixtures/justo-orders'
import { type HttpsAnswer, httpsRequest } from '../https-request'

const TOKEN = 'made-up-token'
let certificate: Certificate
let justo: FakeJusto

beforeAll(async () => {
  certificate = await makeCertificate()
})
beforeEach(async () => {
  justo = await startFakeJusto({ certificate, token: TOKEN })
})
afterEach(() => justo.stop())

interface Extra {
  token?: string
  signal?: AbortSignal
  method?: string
}

function call(method: string, body: unknown, { token = TOKEN, ...extra }: Extra = {}): Promise<HttpsAnswer> {
  return httpsRequest({
    port: justo.port,
    path: `/api/v1/${method}`,
    ca: certificate.cert,
    host: JUSTO_HOST,
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify(body),
    ...extra,
  })
}

async function ids(method: string, body: unknown = { storesIds: [STORE_ID] }): Promise<unknown[]> {
  const { body: text } = await call(method, body)
  const { status, data } = JSON.parse(text) as { status: string; data: ({ _id?: unknown } | null)[] }
  expect(status).toBe('ok')
  return data.map((order) => order?._id)
}

describe('rules', () => {
  test('pending orders are those of the requested stores, scheduled ones too', async () => {
    const here = deliveryOrder()
    const later = scheduledOrder()
    const elsewhere = deliveryOrder({ storeId: OTHER_STORE_ID, store: { _id: OTHER_STORE_ID } })
    for (const order of [here, later, elsewhere]) justo.orders.add(order)
    expect(await ids('pendingOrders')).toEqual([here._id, later._id])
    expect(await ids('pendingOrders', { storesIds: [] })).toEqual([])
    expect(await ids('pendingOrders', { storesIds: ['BOG-01'] })).toEqual([here._id, later._id])
  })

  test('answers an acceptance with the order as it was and moves it on', async () => {
    const order = deliveryOrder()
    justo.orders.add(order)
    const { status, body } = await call('acceptOrder', { orderId: order._id })
    expect(status).toBe(200)
    expect(JSON.parse(body)).toMatchObject({ status: 'ok', data: { _id: order._id, orderStatus: 'pending' } })
    expect(justo.orders.get(order._id).orderStatus).toBe('preparing')
    expect(await ids('pendingOrders')).toEqual([])
    expect(await ids('orders')).toEqual([order._id])
  })

  test('accepting twice is refused and counted once', async () => {
    const order = deliveryOrder()
    justo.orders.add(order)
    await call('acceptOrder', { orderId: order._id })
    const { status, body } = await call('acceptOrder', { orderId: order._id })
    expect(status).toBe(400)
    expect(JSON.parse(body)).toEqual({ error: 'alreadyAccepted', message: 'La orden ya fue aceptada' })
    expect(justo.orders.timesAccepted(order._id)).toBe(1)
    expect(justo.callsOf('acceptOrder')).toHaveLength(2)
  })

  test('an order accepted or cancelled elsewhere can neither be accepted nor rejected', async () => {
    const [taken, gone] = [deliveryOrder(), pickupOrder()]
    justo.orders.add(taken)
    justo.orders.add(gone)
    justo.orders.acceptElsewhere(taken._id)
    justo.orders.cancel(gone._id)
    expect((await call('acceptOrder', { orderId: taken._id })).status).toBe(400)
    expect((await call('acceptOrder', { orderId: gone._id })).status).toBe(400)
    expect((await call('rejectOrder', { orderId: taken._id, reasonMessage: 'Sin stock' })).status).toBe(400)
    expect(justo.orders.timesAccepted(taken._id)).toBe(0)
  })

  test('rejecting needs its reason and cancels the order', async () => {
    const order = deliveryOrder()
    justo.orders.add(order)
    expect((await call('rejectOrder', { orderId: order._id })).status).toBe(400)
    expect((await call('rejectOrder', { orderId: order._id, reasonMessage: 'Sin stock' })).status).toBe(200)
    expect(justo.orders.get(order._id).orderStatus).toBe('cancelled')
  })

  test('the list of all orders is sorted by creation and bounded by dates and text', async () => {
    const old = deliveryOrder({ createdAt: '2026-03-13T10:00:00.000Z' })
    const young = deliveryOrder({ createdAt: '2026-03-14T10:00:00.000Z', buyerName: 'Ana Ejemplo' })
    justo.orders.add(young)
    justo.orders.add(old)
    const storesIds = [STORE_ID]
    expect(await ids('orders', { storesIds })).toEqual([old._id, young._id])
    expect(await ids('orders', { storesIds, fromDate: '2026-03-14T00:00:00.000Z' })).toEqual([young._id])
    expect(await ids('orders', { storesIds, toDate: '2026-03-14T00:00:00.000Z' })).toEqual([old._id])
    expect(await ids('orders', { storesIds, filter: 'Ana' })).toEqual([young._id])
    expect((await call('orders', { storesIds, fromDate: 'ayer' })).status).toBe(400)
  })

  test('edits and couriers are seen by the next reading, and the given order stays untouched', async () => {
    const order = deliveryOrder()
    justo.orders.add(order)
    justo.orders.edit(order._id, { tipAmount: 0 })
    justo.orders.edit(order._id, (was) => ({ amountToPay: Number(was.totalPrice) }))
    justo.orders.assignCourier(order._id, { name: 'Luis Ejemplo' })
    const { body } = await call('orders', { storesIds: [STORE_ID] })
    expect(JSON.parse(body)).toMatchObject({
      data: [{ tipAmount: 0, amountToPay: 70_940, deliveries: [{ driverInformation: { name: 'Luis Ejemplo' } }] }],
    })
    expect(order.tipAmount).toBe(5000)
  })

  test('lists entries that are no orders unchanged', async () => {
    justo.orders.add(null)
    justo.orders.add({ sin: 'nada' })
    expect(await ids('pendingOrders')).toEqual([undefined, undefined])
  })

  test('a wrong token, another method, another verb and a broken body are refused', async () => {
    expect((await call('pendingOrders', { storesIds: [] }, { token: 'otro' })).status).toBe(401)
    expect((await call('order', { orderId: '1' })).status).toBe(404)
    expect((await call('pendingOrders', {}, { method: 'PUT' })).status).toBe(404)
    expect((await call('pendingOrders', 'texto')).status).toBe(400)
    expect(JSON.parse((await call('pendingOrders', {})).body)).toMatchObject({
      error: 'validationError',
      validationErrors: { storesIds: 'required' },
    })
  })

  test('a changed token invalidates the old one, and the log of calls has no token', async () => {
    justo.setToken('new-token')
    expect((await call('pendingOrders', { storesIds: [] })).status).toBe(401)
    expect((await call('pendingOrders', { storesIds: [] }, { token: 'new-token' })).status).toBe(200)
    expect(justo.calls.map((c) => c.authorized)).toEqual([false, true])
    expect(JSON.stringify(justo.calls)).not.toContain('token')
  })

  test('its clock can be ahead', async () => {
    justo.skewClock(3_600_000)
    const { headers } = await call('pendingOrders', { storesIds: [] })
    expect(Date.parse(String(headers.date)) - Date.now()).toBeGreaterThan(3_500_000)
  })
})

describe('faults', () => {
  const poll = (extra?: Extra) => call('pendingOrders', { storesIds: [STORE_ID] }, extra)

  test('an error affects as many calls as asked, of the named method only', async () => {
    justo.fail({ kind: 'status', status: 500, method: 'pendingOrders', times: 2 })
    expect((await call('orders', { storesIds: [] })).status).toBe(200)
    expect([(await poll()).status, (await poll()).status, (await poll()).status]).toEqual([500, 500, 200])
  })

  test('too many requests comes with Retry-After', async () => {
    justo.fail({ kind: 'status', status: 429, retryAfterSeconds: 7 })
    const { status, headers } = await poll()
    expect([status, headers['retry-after']]).toEqual([429, '7'])
  })

  test('a hanging call gets no answer and has no effect', async () => {
    const order = deliveryOrder()
    justo.orders.add(order)
    justo.fail({ kind: 'hang', method: 'acceptOrder' })
    const patience = new AbortController()
    const answer = call('acceptOrder', { orderId: order._id }, { signal: patience.signal })
    const seen = await justo.waitForCall('acceptOrder')
    patience.abort()
    await expect(answer).rejects.toThrow()
    expect(seen.status).toBeNull()
    expect(justo.orders.timesAccepted(order._id)).toBe(0)
  })

  test('a gateway answers HTML where JSON should be', async () => {
    justo.fail({ kind: 'html', status: 200 })
    const { status, body } = await poll()
    expect(status).toBe(200)
    expect(() => JSON.parse(body)).toThrow()
  })

  test('a truncated JSON ends like a complete answer', async () => {
    justo.orders.add(deliveryOrder())
    justo.fail({ kind: 'half-json' })
    const { status, body } = await poll()
    expect(status).toBe(200)
    expect(body.startsWith('{"status":"ok"')).toBe(true)
    expect(() => JSON.parse(body)).toThrow()
  })

  test('a reset happens before the call has an effect, a lost answer after', async () => {
    const order = deliveryOrder()
    justo.orders.add(order)
    justo.fail({ kind: 'reset', method: 'acceptOrder' })
    await expect(call('acceptOrder', { orderId: order._id })).rejects.toThrow()
    expect(justo.orders.timesAccepted(order._id)).toBe(0)
    justo.fail({ kind: 'answer-lost', method: 'acceptOrder' })
    await expect(call('acceptOrder', { orderId: order._id })).rejects.toThrow()
    expect(justo.orders.timesAccepted(order._id)).toBe(1)
  })

  test('a held answer is sent when the test says so, with the state at the time of the call', async () => {
    const order = deliveryOrder()
    justo.orders.add(order)
    const held = justo.fail({ kind: 'hold' })
    const answer = poll()
    await justo.waitForCall('pendingOrders')
    justo.orders.acceptElsewhere(order._id)
    held.release()
    expect(JSON.parse((await answer).body)).toMatchObject({ data: [{ _id: order._id, orderStatus: 'pending' }] })
    expect(held.struck).toBe(1)
  })

  test('a slow answer arrives completely', async () => {
    justo.fail({ kind: 'slow', ms: 30 })
    const start = performance.now()
    expect((await poll()).status).toBe(200)
    expect(performance.now() - start).toBeGreaterThanOrEqual(25)
  })

  test('cancelled and healed faults affect no call', async () => {
    justo.fail({ kind: 'reset', times: Number.POSITIVE_INFINITY }).cancel()
    justo.fail({ kind: 'hang' })
    justo.heal()
    expect((await poll()).status).toBe(200)
  })

  test('the next call can be awaited without matching an earlier one', async () => {
    await poll()
    const next = justo.nextCall('pendingOrders')
    await call('orders', { storesIds: [] })
    await poll()
    expect(justo.calls.indexOf(await next)).toBe(2)
    await expect(justo.waitForCall('rejectOrder', undefined, { timeoutMs: 5 })).rejects.toThrow('no such call')
  })

  test('stopping ends calls that hang', async () => {
    justo.fail({ kind: 'hold' })
    const answer = poll()
    answer.catch(() => undefined)
    await justo.waitForCall('pendingOrders')
    await justo.stop()
    await expect(answer).rejects.toThrow()
    justo = await startFakeJusto({ certificate, token: TOKEN })
  })
})
