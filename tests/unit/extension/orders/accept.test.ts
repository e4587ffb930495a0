import { parseBridgeSettings } from '@shared/settings/bridge'
import { beforeEach, describe, expect, it } from 'vitest'
import type { JustoClient } from '../../../../extension/justo/client'
import type { JustoErrorKind } from '../../../../extension/justo/result'
import { acceptByHand, considerAcceptance } from '../../../../extension/orders/accept'
import { captureOrders } from '../../../../extension/orders/capture'
import { gateFactsFor } from '../../../../extension/orders/gate-facts'
import { deliveryOrder, type RawOrder, STORE_ID } from '../../../fixtures/justo-orders'
import { aPrinter } from '../../../fixtures/printers'
import { aTill } from '../a-till'

const failed = (kind: JustoErrorKind) => ({
  ok: false as const,
  error: { kind, retryAfterMs: null, detail: kind, serverText: null },
  startedAt: '2026-03-14T17:05:02.000Z',
  ms: 5,
})

/** A till in front of a Justo that holds one order; `accept` says how it takes the acceptance. */
async function withOrder(accept: (raw: RawOrder) => Awaited<ReturnType<JustoClient['acceptOrder']>>) {
  const { till: made, clock, settings } = aTill({})
  settings.current = { ...settings.current, justo: { ...settings.current.justo, storeIds: [STORE_ID] } }
  const raw = deliveryOrder({ createdAt: clock.now })
  let accepts = 0
  let readable = true
  const ok = <T>(data: T) => ({ ok: true as const, data, startedAt: clock.now, ms: 5, skewMs: 0 })
  const justo: Partial<JustoClient> = {
    acceptOrder: async () => {
      accepts += 1
      return accept(raw)
    },
    orders: async () => (readable ? ok([raw] as unknown[]) : failed('network')),
  }
  const bridge = parseBridgeSettings({
    printers: [{ id: 'cocina', name: 'Cocina', connection: { type: 'network', host: '192.168.1.51' } }],
    stations: [{ id: 'cocina', name: 'COCINA', printer: 'cocina', default: true }],
  })
  if (!bridge.ok) throw new Error('settings expected')
  made.live.stations = { version: 'v1', list: bridge.settings.stations }
  made.live.status = {
    printers: [aPrinter({ at: clock.now })],
    till: { name: 'C1', lastTransaction: 0 },
  } as unknown as typeof made.live.status
  const till = { ...made, justo: () => justo as JustoClient }
  const id = raw._id as string
  const list = async () => {
    clock.now = new Date(Date.parse(clock.now) + 1000).toISOString()
    const seenAt = clock.now
    await captureOrders(till, [raw], seenAt, 5)
    clock.now = new Date(Date.parse(clock.now) + 10).toISOString()
    await considerAcceptance(till, id, seenAt, await gateFactsFor(till, id))
  }
  return {
    till,
    raw,
    id,
    list,
    settings,
    unreadable: () => {
      readable = false
    },
    accepts: () => accepts,
    order: () => till.db.orders.get(id),
    jobStates: async () => [...new Set((await till.db.jobs.toArray()).map((job) => job.state))],
  }
}

const ok = { ok: true as const, data: {}, startedAt: '2026-03-14T17:05:02.000Z', ms: 5, skewMs: 0 }

describe('accepting an order', () => {
  let shop: Awaited<ReturnType<typeof withOrder>>

  describe('when Justo says yes', () => {
    beforeEach(async () => {
      shop = await withOrder(() => ok)
    })

    it('accepts it by itself, once, and lets its papers go', async () => {
      await shop.list()
      await shop.list()
      expect(shop.accepts()).toBe(1)
      expect((await shop.order())?.acceptance).toMatchObject({ state: 'accepted', by: 'automatic' })
      expect(await shop.jobStates()).toEqual(['ready'])
    })

    it('leaves it to a person where the gate says so, with the reason, and writes the reason once', async () => {
      shop.settings.current = {
        ...shop.settings.current,
        printing: { ...shop.settings.current.printing, mode: 'manual' },
      }
      await shop.list()
      const entries = await shop.till.db.log.count()
      await shop.list()
      expect(shop.accepts()).toBe(0)
      expect((await shop.order())?.acceptance).toMatchObject({ state: 'open', reasons: [{ code: 'A-01' }] })
      expect(await shop.till.db.log.count()).toBe(entries)
      expect(await acceptByHand(shop.till, shop.id)).toBe(true)
      expect(await shop.jobStates()).toEqual(['ready'])
    })

    it('asks Justo once for two clicks at the same moment', async () => {
      shop.settings.current = {
        ...shop.settings.current,
        printing: { ...shop.settings.current.printing, mode: 'manual' },
      }
      await shop.list()
      await Promise.all([acceptByHand(shop.till, shop.id), acceptByHand(shop.till, shop.id)])
      expect(shop.accepts()).toBe(1)
    })
  })

  it('counts «ya aceptado» as accepted when the list shows so', async () => {
    shop = await withOrder((raw) => {
      raw.orderStatus = 'preparing'
      return failed('refused')
    })
    await shop.list()
    expect((await shop.order())?.acceptance).toMatchObject({ state: 'accepted', by: 'automatic' })
    expect(await shop.jobStates()).toEqual(['ready'])
  })

  it('prints nothing for an acceptance that Justo refused, and says so', async () => {
    shop = await withOrder(() => failed('refused'))
    await shop.list()
    expect((await shop.order())?.acceptance).toMatchObject({ state: 'open', reasons: [{ code: 'A-13' }] })
    expect(await shop.jobStates()).toEqual(['held'])
  })

  it('holds the papers while nobody knows whether Justo accepted, and lets the next reading decide', async () => {
    shop = await withOrder((raw) => {
      raw.orderStatus = 'preparing'
      return failed('network')
    })
    shop.unreadable()
    await shop.list()
    expect((await shop.order())?.acceptance.state).toBe('accepting')
    expect(await shop.jobStates()).toEqual(['held'])
    await shop.list()
    expect(shop.accepts()).toBe(1)
    expect((await shop.order())?.acceptance).toMatchObject({ state: 'accepted', by: 'automatic' })
    expect(await shop.jobStates()).toEqual(['ready'])
  })

  it('tries again when the next reading still shows it pending', async () => {
    let down = true
    shop = await withOrder((raw) => {
      if (down) return failed('network')
      raw.orderStatus = 'preparing'
      return ok
    })
    shop.unreadable()
    await shop.list()
    down = false
    await shop.list()
    expect(shop.accepts()).toBe(2)
    expect(await shop.jobStates()).toEqual(['ready'])
  })
})
