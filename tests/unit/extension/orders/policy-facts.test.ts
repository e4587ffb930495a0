import type { StatusAnswer } from '@shared/api'
import { describe, expect, it } from 'vitest'
import { policyFactsFor } from '../../../../extension/orders/auto-accept'
import { captureOrders } from '../../../../extension/orders/capture'
import { deliveryOrder, madeUpStore, OTHER_STORE_ID, type RawOrder, STORE_ID } from '../../../fixtures/justo-orders'
import { aStoredOrder } from '../../../fixtures/orders'
import { kitchenAndBar } from '../../../fixtures/settings'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, NOW } from '../a-worker-context'

const stations = () => kitchenAndBar([{ id: 'postres', name: 'POSTRES', printer: 'caja', items: ['torta*'] }])

describe('the auto-accept policy’s input', () => {
  const captured = async (context: ReturnType<typeof aWorkerContext>['context'], ...raws: RawOrder[]) => {
    await captureOrders(context, raws, context.now(), 1)
    const stored = await tablesOf(context).orders.bulkGet(raws.map((raw) => raw._id))
    return stored.filter((order) => order !== undefined)
  }
  const of = ({ context }: ReturnType<typeof aWorkerContext>) => policyFactsFor(context, aStoredOrder())

  it('has the stations that this order needs, and no others', async () => {
    const { context, settings } = aWorkerContext()
    context.live.stations = { version: 'v1', list: stations() }
    const [order = aStoredOrder()] = await captured(context, deliveryOrder())
    expect(policyFactsFor(context, order).stationsNeeded.toSorted()).toEqual(['barra', 'cocina'])
    context.live.stations = { version: null, list: [] }
    expect(policyFactsFor(context, order).stationsNeeded).toEqual(['*'])
    const { printing } = settings.current
    settings.current = { ...settings.current, printing: { ...printing, kinds: ['invoice'] } }
    expect(policyFactsFor(context, order).stationsNeeded).toEqual([])
  })

  it('has the bridge’s last status, with its time', () => {
    const shop = aWorkerContext()
    shop.context.live.status = { printers: [{ id: 'caja' }] } as unknown as StatusAnswer
    expect(of(shop)).toMatchObject({ now: NOW, personSeenAt: NOW, bridgeAnsweredAt: NOW, printers: [{ id: 'caja' }] })
    shop.context.live.status = null
    expect(of(shop).printers).toEqual([])
  })

  it('has the opening hours of the order’s own store, and where Justo sends none those of the settings, or none', async () => {
    const { context, settings } = aWorkerContext()
    const { justo } = settings.current
    const hours = [{ days: [6], from: 0, to: 60 }]
    settings.current = { ...settings.current, hours, justo: { ...justo, storeIds: [STORE_ID, OTHER_STORE_ID] } }
    const silent = { ...madeUpStore(OTHER_STORE_ID), schedule: null }
    const orders = await captured(context, deliveryOrder(), deliveryOrder({ storeId: OTHER_STORE_ID, store: silent }))
    const known = () => orders.map((order) => policyFactsFor(context, order).openingHours?.periods)
    const [own, typed] = known()
    expect([own?.length, typed]).toEqual([1, hours])
    expect(own).not.toEqual(hours)
    settings.current = { ...settings.current, hours: null }
    expect(known()).toEqual([own, undefined])
  })

  it('has no hours of another branch of the brand', async () => {
    const { context } = aWorkerContext()
    await captured(context, deliveryOrder({ storeId: OTHER_STORE_ID, store: madeUpStore(OTHER_STORE_ID) }))
    expect(context.live.openingHours.size).toBe(0)
  })
})
