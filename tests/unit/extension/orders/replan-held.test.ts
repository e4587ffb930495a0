import type { ExtensionSettings } from '@shared/settings/extension'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { printNow } from '../../../../extension/orders/actions'
import { captureOrders } from '../../../../extension/orders/capture'
import { changeOrder } from '../../../../extension/orders/change-order'
import { releaseDueOrders, replanHeldOrders } from '../../../../extension/orders/replan-held'
import { CURSOR } from '../../../../extension/print-jobs/sync'
import { programValues, withProgram } from '../../../../extension/setup/program-form'
import { activate, deactivate } from '../../../../extension/setup/steps-done'
import { deliveryOrder, pickupOrder, unpaidTableOrder } from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, rethrow } from '../a-worker-context'
import { COCINA } from '../practice/kitchen-station'
import { allRows } from './an-order'

function stationsOf(...names: string[]) {
  const list = names.map((name, i) => {
    const station = { ...COCINA, id: name.toLowerCase(), name }
    return i === 0 ? station : { ...station, default: false, items: ['limonada*'] }
  })
  return { version: names.join('+'), list }
}

describe('papers that have not left yet', () => {
  let shop: ReturnType<typeof aWorkerContext>
  beforeEach(() => {
    shop = aWorkerContext()
    shop.context.live.stations = stationsOf('COCINA')
  })
  const capture = (raw: unknown) => captureOrders(shop.context, [raw], shop.context.now(), 1)
  const comandas = async () =>
    (await tablesOf(shop.context).jobs.toArray())
      .filter((job) => job.kind === 'kitchen')
      .map((job) => `${job.station} ${job.state}`)
      .sort()
  const lookAtTheClock = async () => releaseDueOrders(shop.context, await shop.context.store.openOrders(), rethrow)
  const everything = async () => {
    const { orders, jobs } = await allRows(shop.context)
    return [orders, jobs]
  }

  /** Accepted; its papers wait for their hour. */
  const laterOrder = () =>
    deliveryOrder({ orderStatus: 'waiting', isScheduled: true, deliverAt: '2026-03-14T23:00:00.000Z' })

  it('follow new stations', async () => {
    await capture(laterOrder())
    expect(await comandas()).toEqual(['cocina held'])
    shop.context.live.stations = stationsOf('COCINA', 'BARRA')
    await replanHeldOrders(shop.context, rethrow)
    expect(await comandas()).toEqual(['barra held', 'cocina held'])
    shop.context.live.stations = stationsOf('FOGON')
    await replanHeldOrders(shop.context, rethrow)
    expect(await comandas()).toEqual(['fogon held'])
  })

  it('follow stations that changed while the order was being planned, at the next due check', async () => {
    const known = stationsOf('COCINA', 'BARRA')
    shop.context.live.stations = { version: null, list: [] }
    await capture(deliveryOrder({ createdAt: '2026-03-14T17:04:00.000Z', orderStatus: 'preparing' }))
    expect(await comandas()).toEqual(['* held'])
    shop.context.live.stations = known
    await lookAtTheClock()
    expect(await comandas()).toEqual(['barra ready', 'cocina ready'])
    const before = await everything()
    await lookAtTheClock()
    expect(await everything()).toEqual(before)
  })

  it('are looked for in the bridge’s history, which was read before the stations were known', async () => {
    shop.context.live.stations = { version: null, list: [] }
    await capture(deliveryOrder({ createdAt: '2026-03-14T15:00:00.000Z', orderStatus: 'preparing' }))
    await shop.context.store.putFact(CURSOR, 'store.7')
    shop.context.live.stations = stationsOf('COCINA', 'BARRA')
    await replanHeldOrders(shop.context, rethrow)
    expect(await comandas()).toEqual(['barra held', 'cocina held'])
    expect(await shop.context.store.fact(CURSOR)).toBeNull()
  })

  describe('on a till that begins to print', () => {
    const MORNING = '2026-03-14T17:05:00.000Z'
    const EVENING = '2026-03-14T23:00:00.000Z'
    const states = async () =>
      (await tablesOf(shop.context).jobs.toArray()).map(({ kind, state }) => `${kind} ${state}`)
    const takenByHand = async () => {
      const raw = deliveryOrder({ createdAt: '2026-03-14T17:00:00.000Z' })
      await capture(raw)
      const acceptance = { state: 'accepted' as const, at: shop.context.now(), by: 'person' as const }
      await changeOrder(shop.context, raw._id, (stored) => ({
        ...stored,
        acceptance,
        charged: { at: shop.context.now(), tip: 0 },
      }))
    }
    const HELD = ['delivery held', 'invoice held', 'kitchen held']

    it.each([
      [
        'only looked until now',
        (till: ExtensionSettings) => ({ ...till, printing: { ...till.printing, here: false } }),
      ],
      ['was not active until now', deactivate],
    ])('what was accepted by hand, and charged, while it %s asks: it was printed elsewhere', async (_, before) => {
      shop.settings.current = before({ ...shop.settings.current, activatedAt: '2026-03-14T12:00:00.000Z' })
      await takenByHand()
      expect(await states()).toEqual(HELD)
      shop.clock.now = EVENING
      const { current } = shop.settings
      const here = withProgram({ ...programValues(current, null), here: true, other: 'none' }, current, EVENING)
      shop.settings.current = current.active ? here : activate(here, EVENING)
      await replanHeldOrders(shop.context, rethrow)
      expect(await states()).toEqual(HELD)
      expect(shop.settings.current).toMatchObject({ active: true, activatedAt: EVENING, printing: { here: true } })
    })

    it('another answer of that step changes no time of activation', () => {
      const { current } = shop.settings
      const again = withProgram({ ...programValues(current, null), here: true, other: 'none' }, current, EVENING)
      expect(again.activatedAt).toBe(current.activatedAt)
      expect(current.activatedAt && current.activatedAt < MORNING).toBe(true)
    })
  })

  it('follow the paper settings', async () => {
    await capture(laterOrder())
    const { printing } = shop.settings.current
    shop.settings.current = { ...shop.settings.current, printing: { ...printing, kinds: ['invoice'] } }
    await replanHeldOrders(shop.context, rethrow)
    expect((await tablesOf(shop.context).jobs.toArray()).map((job) => job.kind)).toEqual(['invoice'])
  })

  describe('a comprobante that waits for «Cobrar», when the shop has it come out on acceptance from now on', () => {
    const onAcceptance = (): void => {
      const { printing } = shop.settings.current
      const invoiceAt = { ...printing.invoiceAt, table: 'accept' as const }
      shop.settings.current = { ...shop.settings.current, printing: { ...printing, invoiceAt } }
    }
    /** Accepted here at the same moment, and its comanda left. */
    const seat = async () => {
      const raw = unpaidTableOrder({ createdAt: shop.clock.now })
      await capture(raw)
      const acceptance = { state: 'accepted' as const, at: shop.clock.now, by: 'automatic' as const }
      await changeOrder(shop.context, raw._id, (stored) => ({ ...stored, acceptance }))
      return raw._id
    }
    const comprobantes = async () =>
      (await tablesOf(shop.context).jobs.toArray()).filter(({ kind }) => kind === 'invoice').map(({ state }) => state)
    const afterwards = async () => {
      await replanHeldOrders(shop.context, rethrow)
      await lookAtTheClock()
      return comprobantes()
    }

    it.each([
      ['only kitchen', ['kitchen', 'delivery', 'invoice']],
      ['and prints no comandas', ['invoice']],
    ] as const)('still waits where the table left long ago, and comes out for one that eats: %s', async (_, kinds) => {
      const { printing } = shop.settings.current
      shop.settings.current = { ...shop.settings.current, printing: { ...printing, kinds: [...kinds] } }
      const first = await seat()
      shop.clock.now = '2026-03-14T18:35:00.000Z'
      await seat()
      expect(await comprobantes()).toEqual(['held', 'held'])
      shop.clock.now = '2026-03-14T18:40:00.000Z'
      onAcceptance()
      expect((await afterwards()).sort()).toEqual(['held', 'ready'])
      // A mark, hours later, is no reason either.
      await changeOrder(shop.context, first, (stored) => ({ ...stored, registeredAt: shop.clock.now }))
      expect((await comprobantes()).sort()).toEqual(['held', 'ready'])
      await printNow(shop.context, first)
      expect(await comprobantes()).toEqual(['ready', 'ready'])
    })
  })

  it('are not stored for a waiting order; an opened order shows what an acceptance would print now', async () => {
    await capture(deliveryOrder())
    vi.mocked(shop.context.changed).mockClear()
    await replanHeldOrders(shop.context, rethrow)
    expect(await tablesOf(shop.context).jobs.count()).toBe(0)
    expect(shop.context.changed).toHaveBeenCalledWith([expect.any(String)])
  })

  it('leave as soon as the till may print: of an order that was accepted in viewer mode', async () => {
    const { printing } = shop.settings.current
    shop.settings.current = { ...shop.settings.current, printing: { ...printing, here: false } }
    await capture(deliveryOrder({ createdAt: '2026-03-14T17:04:00.000Z', orderStatus: 'preparing' }))
    expect(await comandas()).toEqual(['cocina held'])
    shop.settings.current = { ...shop.settings.current, printing: { ...printing, here: true } }
    await replanHeldOrders(shop.context, rethrow)
    expect(await comandas()).toEqual(['cocina ready'])
    expect(shop.context.released).toHaveBeenCalled()
  })

  it('that could not be planned quarantine their order until Justo lists it again, and then are the same', async () => {
    const raw = laterOrder()
    await capture(raw)
    const { stations } = shop.context.live
    shop.context.live.stations = {
      version: 'odd',
      get list(): typeof stations.list {
        throw new TypeError('a bug')
      },
    }
    const report = vi.fn()
    await replanHeldOrders(shop.context, report)
    expect(report).toHaveBeenCalled()
    expect((await shop.context.store.order(raw._id))?.raw).toContain('"row"')
    shop.context.live.stations = stations
    shop.clock.now = '2026-03-14T17:05:15.000Z'
    await capture(raw)
    expect((await shop.context.store.order(raw._id))?.raw).toBeNull()
    const before = await everything()
    await capture(raw)
    expect(await everything()).toEqual(before)
  })

  it('do not change after they have left', async () => {
    await capture(deliveryOrder({ createdAt: '2026-03-14T17:04:00.000Z', orderStatus: 'preparing' }))
    shop.context.live.stations = stationsOf('COCINA', 'BARRA')
    const before = await everything()
    await replanHeldOrders(shop.context, rethrow)
    expect(await everything()).toEqual(before)
  })

  it('are not planned for an order whose papers left before the shop printed that kind', async () => {
    const { printing } = shop.settings.current
    shop.settings.current = { ...shop.settings.current, printing: { ...printing, kinds: ['kitchen'] } }
    await capture(deliveryOrder({ createdAt: '2026-03-14T17:04:00.000Z', orderStatus: 'preparing' }))
    shop.settings.current = { ...shop.settings.current, printing }
    const before = await everything()
    await replanHeldOrders(shop.context, rethrow)
    expect(await everything()).toEqual(before)
  })

  describe('papers of a scheduled order', () => {
    beforeEach(() => {
      const planned = { orderStatus: 'waiting', isScheduled: true, deliverAt: '2026-03-14T20:00:00.000Z' }
      const created = { createdAt: '2026-03-14T17:04:00.000Z', expectedPreparationDuration: 40 }
      return capture(pickupOrder({ ...created, ...planned }))
    })

    it('leave at its hour, by the clock alone, and once', async () => {
      shop.clock.now = '2026-03-14T19:19:59.999Z'
      await lookAtTheClock()
      expect(await comandas()).toEqual(['cocina held'])
      shop.clock.now = '2026-03-14T19:20:00.000Z'
      await lookAtTheClock()
      expect(await comandas()).toEqual(['cocina ready'])
      const [kitchen] = await tablesOf(shop.context).jobs.toArray()
      expect(kitchen?.payload.releasedAt).toBe('2026-03-14T19:20:00.000Z')
      const before = await everything()
      await lookAtTheClock()
      expect(await everything()).toEqual(before)
    })

    it('write nothing while nothing is due, however often the clock is checked', async () => {
      const before = [await everything(), await tablesOf(shop.context).log.count()]
      for (let i = 0; i < 3; i += 1) await lookAtTheClock()
      expect([await everything(), await tablesOf(shop.context).log.count()]).toEqual(before)
    })
  })
})
