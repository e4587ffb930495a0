import { describe, expect, it, vi } from 'vitest'
import type { SetStatusResult } from '../../../../extension/justo/set-status'
import { captureOrders } from '../../../../extension/orders/capture'
import {
  isReportedToJusto,
  markCustomerTold,
  markOrder,
  markStation,
  unmarkOrder,
} from '../../../../extension/orders/mark'
import { stopOrder } from '../../../../extension/orders/reject'
import { undoable } from '../../../../extension/store/lifecycle'
import { deliveryOrder, pickupOrder, plainItem, type RawOrder } from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { logOf } from '../log-of'
import { COCINA } from '../practice/kitchen-station'
import { accepted, no, withOrder, yes } from './an-order'

const created = { createdAt: '2026-03-14T17:04:00.000Z', deliverAt: '2026-03-14T17:30:00.000Z' }
const pickup = (): RawOrder => accepted(pickupOrder({ ...created, isScheduled: false }))
const call = {
  method: 'POST' as const,
  path: '/api/v1/made-up',
  body: { orderId: '{orderId}', status: '{status}' },
  words: { ready: 'delivering', out: 'delivering', done: 'done' },
}

/** A worker context with a status call; `outcome` is its result, `now` Justo's list after it. */
async function withStatusCall(raw: RawOrder, outcome: SetStatusResult['outcome'], now = raw) {
  const { error } = no('refused')
  const results = {
    off: { outcome: 'off' },
    done: { outcome: 'done', ms: 1 },
    refused: { outcome: 'refused', error, ms: 1 },
    unknown: { outcome: 'unknown', error, ms: 1 },
  } satisfies Record<SetStatusResult['outcome'], SetStatusResult>
  const setStatus = vi.fn(async () => results[outcome] as SetStatusResult)
  const orders = vi.fn(async () => yes([now]))
  const all = await withOrder(raw, { justo: { setStatus, orders } })
  const { current } = all.settings
  all.settings.current = { ...current, justo: { ...current.justo, statusCall: call } }
  return { ...all, setStatus, orders }
}

describe('«Listo» of one station', () => {
  const stations = [COCINA, { ...COCINA, id: 'barra', name: 'BARRA', default: false, items: ['limonada*'] }]
  const raw = accepted(
    deliveryOrder({
      ...created,
      items: [plainItem('Hamburguesa', 1, 20_000), plainItem('Limonada de coco', 1, 9_000)],
    }),
  )
  async function withStations() {
    const all = await withOrder(raw)
    all.context.live.stations = { version: 'v1', list: stations }
    return all
  }

  it('makes the order ready once each of its stations has pressed it', async () => {
    const { context, id, order } = await withStations()
    expect(await markStation(context, id, 'cocina', true)).toBeNull()
    expect(await order()).toMatchObject({ readyAt: null, stationsReady: [{ station: 'cocina' }] })
    expect(await markStation(context, id, 'barra', true)).toBeNull()
    expect(await order()).toMatchObject({ readyAt: context.now() })
  })

  it('can be taken back, and with it that of the order', async () => {
    const { context, id, order } = await withStations()
    await markStation(context, id, 'cocina', true)
    await markStation(context, id, 'barra', true)
    expect(await markStation(context, id, 'barra', false)).toBeNull()
    expect(await order()).toMatchObject({ readyAt: null })
  })

  it('does not count for dishes that an edit has changed since', async () => {
    const { context, id, order } = await withStations()
    await markStation(context, id, 'cocina', true)
    const edited = { ...raw, items: [plainItem('Hamburguesa', 2, 20_000), plainItem('Limonada de coco', 1, 9_000)] }
    await captureOrders(context, [edited], '2026-03-14T17:05:01.000Z', 1)
    await markStation(context, id, 'barra', true)
    expect(await order()).toMatchObject({ readyAt: null })
    await markStation(context, id, 'cocina', true)
    expect(await order()).toMatchObject({ readyAt: context.now() })
  })

  it('is refused for a station that has nothing of the order', async () => {
    const { context, id } = await withStations()
    expect(await markStation(context, id, 'parrilla', true)).toMatchObject({ code: 'A-24' })
  })
})

describe('marks of an order', () => {
  it('can be undone one by one, the last one first', async () => {
    const { context, id, order } = await withOrder(accepted(deliveryOrder(created)))
    for (const mark of ['ready', 'out', 'done'] as const) expect(await markOrder(context, id, mark)).toBeNull()
    expect(await order()).toMatchObject({ open: 0 })
    expect(await unmarkOrder(context, id, 'ready')).toMatchObject({ code: 'A-24' })
    expect(await unmarkOrder(context, id, 'done')).toBeNull()
    expect(await order()).toMatchObject({ doneAt: null, outAt: context.now(), open: 1 })
    expect(await unmarkOrder(context, id, 'out')).toBeNull()
    expect(await unmarkOrder(context, id, 'ready')).toBeNull()
    expect(await unmarkOrder(context, id, 'ready')).toMatchObject({ code: 'A-24' })
  })

  it('cannot be undone where Justo has the same status', async () => {
    const raw = accepted(deliveryOrder(created))
    const { context, id, order } = await withOrder(raw)
    await markOrder(context, id, 'out')
    await captureOrders(context, [{ ...raw, orderStatus: 'delivering' }], '2026-03-14T17:05:01.000Z', 1)
    const stored = await order()
    expect(stored && undoable(stored)).toBeNull()
    expect(await unmarkOrder(context, id, 'out')).toMatchObject({ code: 'A-24' })
  })

  it('are refused on a cancelled order', async () => {
    const { context, id, order } = await withOrder(accepted(deliveryOrder(created)))
    await stopOrder(context, id)
    expect(await markOrder(context, id, 'ready')).toMatchObject({ code: 'A-53' })
    expect((await order())?.readyAt).toBeNull()
  })

  it('send nothing to Justo without a configured call', async () => {
    const setStatus = vi.fn()
    const { context, id } = await withOrder(pickup(), { justo: { setStatus } })
    expect(await markOrder(context, id, 'ready')).toBeNull()
    expect(setStatus).not.toHaveBeenCalled()
  })

  it('are sent to Justo, and by it to a pickup’s customer, where one is configured; then they stay', async () => {
    const { context, id, order, setStatus } = await withStatusCall(pickup(), 'done')
    expect(await markOrder(context, id, 'ready')).toBeNull()
    expect(setStatus).toHaveBeenCalledWith({ id, storeId: 'MADEUPsto0000001a' }, 'ready')
    const stored = await order()
    expect(stored).toMatchObject({ justoTold: { mark: 'ready' }, customerTold: { by: 'justo' } })
    expect(stored && undoable(stored)).toBeNull()
  })

  it.each([
    ['refused', 'Justo no tomó «listo»'],
    ['unknown', 'No sabemos si Justo tomó «listo»'],
  ] as const)('stay here when Justo’s answer is «%s», and a message says so', async (outcome, words) => {
    const { context, id, order } = await withStatusCall(pickup(), outcome)
    expect(await markOrder(context, id, 'ready')).toMatchObject({ code: 'J-18', text: expect.stringContaining(words) })
    expect(await order()).toMatchObject({ readyAt: context.now() })
    expect((await order())?.customerTold ?? null).toBeNull()
    expect(JSON.stringify(await logOf(tablesOf(context)))).not.toContain('server’s own words')
  })

  it.each(['refused', 'unknown'] as const)(
    'count as sent where Justo’s list shows them, although its answer was «%s»',
    async (outcome) => {
      const raw = pickup()
      const { context, id, order, orders } = await withStatusCall(raw, outcome, { ...raw, orderStatus: 'delivering' })
      expect(await markOrder(context, id, 'ready')).toBeNull()
      expect(orders).toHaveBeenCalledTimes(1)
      expect(await order()).toMatchObject({ justoTold: { mark: 'ready' }, customerTold: { by: 'justo' } })
    },
  )

  it('send nothing for which Justo has no status', () => {
    expect(isReportedToJusto('ready', 'pickup')).toBe(true)
    expect(isReportedToJusto('ready', 'delivery')).toBe(false)
    expect(isReportedToJusto('ready', 'table')).toBe(false)
    expect(isReportedToJusto('out', 'delivery')).toBe(true)
    expect(isReportedToJusto('out', 'pickup')).toBe(false)
    expect(isReportedToJusto('done', 'table')).toBe(true)
  })

  it('record that the customer was informed by WhatsApp, until «Listo» is undone', async () => {
    const { context, id, order } = await withOrder(pickup())
    await markOrder(context, id, 'ready')
    await markCustomerTold(context, id)
    expect((await order())?.customerTold).toEqual({ at: context.now(), by: 'whatsapp' })
    await unmarkOrder(context, id, 'ready')
    expect((await order())?.customerTold).toBeNull()
  })
})
