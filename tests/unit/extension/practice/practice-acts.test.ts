import { beforeEach, describe, expect, it } from 'vitest'
import { captureOrders } from '../../../../extension/orders/capture'
import { practiceStatus, practise } from '../../../../extension/practice/practice-acts'
import { readPractice } from '../../../../extension/store/practice-state'
import { deliveryOrder, OTHER_STORE_ID } from '../../../fixtures/justo-orders'
import { aWorkerContext } from '../a-worker-context'
import { COCINA } from './kitchen-station'

describe('a practice', () => {
  let shop: ReturnType<typeof aWorkerContext>
  beforeEach(() => {
    shop = aWorkerContext()
    shop.context.live.stations = { version: 'v1', list: [COCINA] }
  })
  const change = (settings: Partial<ReturnType<typeof shop.context.settings>>) => {
    shop.settings.current = { ...shop.settings.current, ...settings }
  }

  it('can start before «Activar integración» and without a store', async () => {
    const { justo } = shop.settings.current
    change({ active: false, justo: { ...justo, token: '', storeIds: [] } })
    expect((await practiceStatus(shop.context)).hindered).toBeNull()
    expect(await practise(shop.context, 'start')).toBeNull()
    const message = { code: 'E-01', text: 'Práctica hasta las 12:20: lo marcado PRUEBA no es de verdad.' }
    expect(await practiceStatus(shop.context)).toMatchObject({ until: '2026-03-14T17:20:00.000Z', message })
  })

  it('names what is missing: the pairing, the program, the station', async () => {
    const code = async () => (await practise(shop.context, 'start'))?.code
    shop.context.live.stations = { version: 'v1', list: [] }
    expect(await code()).toBe('E-06')
    shop.context.live.bridge = 'closed'
    shop.context.live.stations = { version: 'v1', list: [COCINA] }
    expect(await code()).toBe('E-05')
    change({ bridge: { ...shop.settings.current.bridge, token: '' } })
    expect(await code()).toBe('E-04')
    expect(await readPractice(shop.context.store)).toBeNull()
  })

  it('does not start beside another, nor before that one is removed', async () => {
    await practise(shop.context, 'start')
    expect(await practise(shop.context, 'start')).toMatchObject({ code: 'E-07' })
    await practise(shop.context, 'stop')
    expect(await practise(shop.context, 'start')).toMatchObject({ code: 'E-07' })
  })

  it('ends with a button, and a second click changes nothing', async () => {
    await practise(shop.context, 'start')
    await practise(shop.context, 'stop')
    const ended = await readPractice(shop.context.store)
    expect(ended).toMatchObject({ state: 'ended', why: 'person', cleared: false })
    await practise(shop.context, 'stop')
    expect(await readPractice(shop.context.store)).toEqual(ended)
    expect((await practiceStatus(shop.context)).message).toBeNull()
  })

  const order = (more: Record<string, unknown> = {}) =>
    captureOrders(shop.context, [deliveryOrder({ createdAt: shop.clock.now, ...more })], shop.clock.now, 1)

  it('is interrupted by the first real order, in the same write, until that is confirmed', async () => {
    await practise(shop.context, 'start')
    await order()
    const expected = { code: 'E-02', text: 'Llegó un pedido real: la práctica terminó.' }
    expect((await practiceStatus(shop.context)).message).toMatchObject(expected)
    await practise(shop.context, 'seen')
    expect((await practiceStatus(shop.context)).message).toBeNull()
  })

  it('is interrupted by an unreadable order, too: the cashier has to see it', async () => {
    await practise(shop.context, 'start')
    await order({ items: [] })
    expect((await readPractice(shop.context.store))?.state).toBe('ended')
  })

  it('continues where Justo lists only ended orders, or another branch’s', async () => {
    await practise(shop.context, 'start')
    await order({ orderStatus: 'done' })
    await order({ storeId: OTHER_STORE_ID, store: { _id: OTHER_STORE_ID, name: 'Usaquén' } })
    expect((await readPractice(shop.context.store))?.state).toBe('running')
  })
})
