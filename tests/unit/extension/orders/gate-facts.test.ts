import type { StatusAnswer } from '@shared/api'
import { parseBridgeSettings } from '@shared/settings/bridge'
import { describe, expect, it } from 'vitest'
import { captureOrders } from '../../../../extension/orders/capture'
import { gateFactsFor } from '../../../../extension/orders/gate-facts'
import { deliveryOrder, madeUpStore, OTHER_STORE_ID, STORE_ID } from '../../../fixtures/justo-orders'
import { aTill, NOW } from '../a-till'

function stations() {
  const parsed = parseBridgeSettings({
    printers: [{ id: 'caja', name: 'Caja', connection: { type: 'network', host: '192.168.1.50' } }],
    stations: [
      { id: 'cocina', name: 'COCINA', printer: 'caja', default: true },
      { id: 'barra', name: 'BARRA', printer: 'caja', items: ['limonada*'] },
      { id: 'postres', name: 'POSTRES', printer: 'caja', items: ['torta*'] },
    ],
  })
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.issues))
  return parsed.settings.stations
}

describe('what the gate knows of this moment', () => {
  it('is the stations that this order needs, and no others', async () => {
    const { till } = aTill()
    till.live.stations = { version: 'v1', list: stations() }
    const raw = deliveryOrder()
    await captureOrders(till, [raw, deliveryOrder()], till.now(), 1)
    expect((await gateFactsFor(till, raw._id)).stationsNeeded.toSorted()).toEqual(['barra', 'cocina'])
  })

  it('is what the bridge told last, and when', async () => {
    const { till } = aTill()
    till.live.status = { printers: [{ id: 'caja' }] } as unknown as StatusAnswer
    expect(await gateFactsFor(till, 'any')).toMatchObject({
      now: NOW,
      lastPageSeenAt: NOW,
      bridgeAnsweredAt: NOW,
      printers: [{ id: 'caja' }],
    })
    till.live.status = null
    expect((await gateFactsFor(till, 'any')).printers).toEqual([])
  })

  it('is the opening hours of the order’s own store, and none where Justo never told them', async () => {
    const { till, settings } = aTill()
    const { justo } = settings.current
    settings.current = { ...settings.current, justo: { ...justo, storeIds: [STORE_ID, OTHER_STORE_ID] } }
    const closedStore = { ...madeUpStore(OTHER_STORE_ID), schedule: null }
    const here = deliveryOrder()
    const there = deliveryOrder({ storeId: OTHER_STORE_ID, store: closedStore })
    await captureOrders(till, [here, there], till.now(), 1)
    expect((await gateFactsFor(till, here._id)).openingHours?.periods).toHaveLength(1)
    expect((await gateFactsFor(till, there._id)).openingHours).toBeNull()
  })

  it('remembers the hours of no other branch of the brand', async () => {
    const { till } = aTill()
    await captureOrders(
      till,
      [deliveryOrder({ storeId: OTHER_STORE_ID, store: madeUpStore(OTHER_STORE_ID) })],
      till.now(),
      1,
    )
    expect(till.live.openingHours.size).toBe(0)
  })
})
