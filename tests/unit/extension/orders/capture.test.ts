import type { Order } from '@shared/order'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { alertsOf } from '../../../../extension/alerts/alert-rules'
import { rowsFor } from '../../../../extension/background/panel-orders'
import type { WorkerContext } from '../../../../extension/context/worker-context'
import { captureOrders } from '../../../../extension/orders/capture'
import { storesSeen } from '../../../../extension/orders/stores-seen'
import * as contents from '../../../../extension/print-jobs/contents'
import { CURSOR, movedCursor } from '../../../../extension/print-jobs/sync'
import { StorageError } from '../../../../extension/store/disk'
import {
  deliveryOrder,
  madeUpStore,
  OTHER_STORE_ID,
  pickupOrder,
  type RawOrder,
  STORE_ID,
  unreadableOrders,
  withoutIdOrder,
} from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, rethrow } from '../a-worker-context'
import { logOf } from '../log-of'
import { allRows } from './an-order'

const JUST_NOW = '2026-03-14T17:04:00.000Z'

describe('an order without a time', () => {
  it('waits for the cashier from when it was first seen, and says why: it is not over, nor from before the activation', async () => {
    const { context } = aWorkerContext()
    const { createdAt: _, deliverAt: __, ...raw } = pickupOrder()
    await captureOrders(context, [raw], context.now(), 5)
    const stored = await context.store.order(raw._id)
    expect(stored).toMatchObject({ open: 1, order: { unreadable: ['hora del pedido'] } })
    const codes = stored?.acceptance.state === 'open' ? stored.acceptance.reasons.map(({ code }) => code) : []
    expect(codes).toContain('A-08')
    expect(codes.filter((code) => code === 'A-05' || code === 'A-12')).toEqual([])
    const [row] = await rowsFor(context, [raw._id], rethrow)
    expect(row).toMatchObject({ over: false, createdAt: context.now(), attention: { code: expect.anything() } })
    expect(alertsOf(row ? [row] : [], [], Date.parse(context.now())).map(({ key }) => key)).toContain(
      `order:${raw._id}`,
    )
  })
})

describe('capturing what Justo lists', () => {
  let context: WorkerContext
  let settings: ReturnType<typeof aWorkerContext>['settings']
  let raw: RawOrder
  let at = 0
  /** One reading; each starts a second after the one before. */
  const read = (...raws: unknown[]) =>
    captureOrders(context, raws, new Date(Date.parse(context.now()) + 1000 * at++).toISOString(), 5)

  beforeEach(() => {
    ;({ context, settings } = aWorkerContext())
    raw = deliveryOrder()
    at = 0
  })

  it.each<[string, Record<string, unknown>, boolean, boolean]>([
    ['was accepted long before it was first read, as after a wiped profile', { orderStatus: 'preparing' }, true, true],
    ['was accepted a moment ago, and prints', { orderStatus: 'preparing', createdAt: JUST_NOW }, true, false],
    ['waits', { orderStatus: 'pending' }, true, false],
    ['is only looked at here', { orderStatus: 'preparing' }, false, false],
  ])('reads the bridge’s history again for an order that %s, if need be', async (_order, change, here, again) => {
    settings.current.printing.here = here
    await context.store.updateFacts([movedCursor(null, 's.9')])
    await read(deliveryOrder({ createdAt: '2026-03-14T16:00:00.000Z', ...change }))
    expect(await context.store.fact(CURSOR)).toBe(again ? null : 's.9')
  })

  it('writes with a new status the step that it is: of a pickup that Justo has as on its way, «ready»', async () => {
    const [delivery, pickup] = [deliveryOrder({ orderStatus: 'preparing' }), pickupOrder({ orderStatus: 'preparing' })]
    await read(delivery, pickup)
    for (const orderStatus of ['delivering', 'on_hold'])
      await read({ ...delivery, orderStatus }, { ...pickup, orderStatus })
    const { log } = await allRows(context)
    const said = log.filter(({ message }) => message.startsWith('status'))
    const whose = (id: string | null) => (id === pickup._id ? 'pickup' : 'delivery')
    expect(said.map(({ orderId, message }) => `${whose(orderId)}: ${message}`)).toEqual([
      'delivery: status; was preparing, is out',
      'pickup: status; was preparing, is ready',
      'delivery: status; was delivering, is on_hold',
      'pickup: status; was delivering, is on_hold',
    ])
  })

  it('stores a new order, its papers, its transaction number and its log entry together', async () => {
    const raw = deliveryOrder({ orderStatus: 'preparing', createdAt: JUST_NOW })
    await read(raw)
    const { orders, jobs, log } = await allRows(context)
    expect(orders.map((order) => [order.id, order.open])).toEqual([[raw._id, 1]])
    expect(orders[0]?.transaction).toMatch(/^C0[0-9A-F]{6}-000001$/)
    const papers = jobs.map(({ kind, state }) => `${kind} ${state}`)
    expect(papers.sort()).toEqual(['delivery ready', 'invoice ready', 'kitchen ready'])
    const steps = ['poll', 'received', 'parsed', 'stored', 'accepted', 'planned', 'released', 'released', 'released']
    expect(log.map((entry) => entry.step)).toEqual(steps)
    expect(log[5]?.message.split(', ').toSorted()).toEqual(jobs.map(({ kind }) => `${kind} revision 1`).sort())
    const [poll, received, parsed, ...ofOrder] = log
    expect(poll).toMatchObject({ message: `asked at ${orders[0]?.seenAt}`, ms: expect.any(Number) })
    expect([received?.message, parsed?.message]).toEqual(['1 listed, 1 new', '1 read'])
    expect(new Set(ofOrder.map((entry) => entry.transaction))).toEqual(new Set([orders[0]?.transaction]))
  })

  it('stores with a new order the reason why it waits, in the same write, and plans no paper of it yet', async () => {
    const written = vi.spyOn(tablesOf(context), 'transaction')
    await read(deliveryOrder(), deliveryOrder())
    expect(written).toHaveBeenCalledTimes(1)
    const { orders, jobs, log } = await allRows(context)
    const codes = orders.map(({ acceptance }) => acceptance.state === 'open' && acceptance.reasons[0]?.code)
    expect([codes, jobs]).toEqual([['A-15', 'A-15'], []])
    expect(log.filter(({ step }) => step === 'gate')).toHaveLength(2)
  })

  it('releases an old order that was pending until just now, where the till waits for its acceptance in Justo', async () => {
    settings.current.printing.mode = 'on-accept'
    const raw = deliveryOrder({ createdAt: '2026-03-14T16:00:00.000Z' })
    await captureOrders(context, [raw], '2026-03-14T16:00:10.000Z', 5)
    await captureOrders(context, [raw], '2026-03-14T17:04:40.000Z', 5)
    await captureOrders(context, [{ ...raw, orderStatus: 'preparing' }], '2026-03-14T17:04:55.000Z', 5)
    const { orders, jobs } = await allRows(context)
    expect(orders[0]?.acceptance).toMatchObject({ by: 'elsewhere', pendingAt: '2026-03-14T17:04:40.000Z' })
    expect(new Set(jobs.map(({ state }) => state))).toEqual(new Set(['ready']))
  })

  it('reads a list that names an order twice by its last entry, in each poll alike', async () => {
    const newer = { ...raw, buyerName: 'Otra Persona' }
    await read(raw, newer)
    const before = await allRows(context)
    expect(before.orders.map(({ order }) => order?.customer.name)).toEqual(['Otra Persona'])
    await read(raw, newer)
    await read(raw, newer)
    expect(await allRows(context)).toEqual(before)
  })

  it('applies Justo’s changes although the clock was set back by an hour since the last reading', async () => {
    await captureOrders(context, [raw], '2026-03-14T18:04:00.000Z', 5)
    await captureOrders(context, [raw], '2026-03-14T17:04:30.000Z', 5)
    expect(context.live.confirmedAt.get(raw._id)).toBe('2026-03-14T17:04:30.000Z')
    await captureOrders(context, [{ ...raw, orderStatus: 'cancelled' }], '2026-03-14T17:04:45.000Z', 5)
    const { orders, jobs } = await allRows(context)
    expect(orders).toMatchObject([{ order: { justoStatus: 'cancelled' }, seenAt: '2026-03-14T17:04:45.000Z' }])
    expect(jobs).toEqual([])
  })

  it('never gives one number to two orders that arrive at once', async () => {
    await Promise.all([read(deliveryOrder()), read(deliveryOrder()), read(deliveryOrder())])
    const numbers = (await tablesOf(context).orders.toArray()).map((order) => order.transaction)
    expect(new Set(numbers).size).toBe(3)
  })

  it('stores unreadable orders with their raw JSON, and continues with the others', async () => {
    const garbage = unreadableOrders()
    const good = deliveryOrder()
    await read(...garbage, withoutIdOrder(), good)
    const orders = await tablesOf(context).orders.toArray()
    expect(orders.find((order) => order.id === good._id)?.order).not.toBeNull()
    const quarantined = orders.filter((order) => order.order === null)
    expect(quarantined.length).toBe(garbage.length + 1)
    expect(quarantined.every((order) => order.raw !== null)).toBe(true)
    const ids = quarantined.map(({ id }) => id)
    expect(await tablesOf(context).jobs.where('orderId').anyOf(ids).count()).toBe(0)
  })

  it('plans the held papers of an edited order again and logs it', async () => {
    const raw = deliveryOrder({ orderStatus: 'waiting', isScheduled: true, deliverAt: '2026-03-14T23:00:00.000Z' })
    await read(raw)
    const comandas = async () => (await allRows(context)).jobs.filter(({ kind }) => kind === 'kitchen')
    const [before] = await comandas()
    const [first, ...rest] = raw.items as { amount: number }[]
    await read({ ...raw, items: [{ ...first, amount: 5 }, ...rest] })
    const after = await comandas()
    expect(after.map((job) => job.revision)).toEqual([1])
    expect(after[0]?.payload.contentHash).not.toBe(before?.payload.contentHash)
    expect((await logOf(tablesOf(context))).map((entry) => entry.step)).toContain('changed')
  })

  it('logs the earlier state of an edited order, for a replay, without free text', async () => {
    const raw = deliveryOrder({ buyerName: 'Ana Lucía Rozo' })
    await read(raw)
    const before = (await tablesOf(context).orders.get(raw._id))?.order
    const [first, ...rest] = raw.items as { amount: number }[]
    await read({ ...raw, items: [{ ...first, amount: 5 }, ...rest] })
    const [, was] =
      (await logOf(tablesOf(context))).find(({ step }) => step === 'changed')?.message.split('; was ') ?? []
    const earlier = JSON.parse(was ?? 'null') as { seenAt: string; order: Order }
    expect(earlier.order.lines.map(({ name, quantity }) => [name, quantity])).toEqual(
      before?.lines.map(({ name, quantity }) => [name, quantity]),
    )
    expect(earlier.order.money).toEqual({ ...before?.money, coupon: earlier.order.money.coupon })
    expect(was).not.toMatch(/Ana|Rozo/)
  })

  it('does not return to the state of an older request', async () => {
    await captureOrders(context, [{ ...raw, orderStatus: 'preparing' }], '2026-03-14T17:05:10.000Z', 5)
    await captureOrders(context, [raw], '2026-03-14T17:05:09.000Z', 5)
    expect((await tablesOf(context).orders.get(raw._id as string))?.order?.justoStatus).toBe('preparing')
  })

  it('puts no personal data into the log', async () => {
    await read(raw)
    await read({ ...raw, orderStatus: 'cancelled' })
    const log = JSON.stringify(await logOf(tablesOf(context)))
    for (const secret of [raw.buyerName, raw.phone, (raw.address as { address: string }).address])
      expect(log).not.toContain(secret)
  })

  it('neither reads nor parses again what Justo repeats unchanged', async () => {
    const raws = [deliveryOrder(), { _id: 'MADEUPbad0000001a', items: 'dos' }]
    await read(...raws)
    const gets = [
      vi.spyOn(tablesOf(context).orders, 'get'),
      vi.spyOn(tablesOf(context), 'transaction'),
      vi.spyOn(tablesOf(context).jobs, 'where'),
    ]
    const digest = vi.spyOn(crypto.subtle, 'digest')
    await read(...structuredClone(raws))
    expect([...gets, digest].map((spy) => spy.mock.calls.length)).toEqual([0, 0, 0, 0])
  })

  it('counts an unchanged order as of its newest reading, and never an unreadable one', async () => {
    await read(raw)
    await read(raw)
    await read({ ...raw, items: 'x' })
    const confirmed = context.live.confirmedAt.get(raw._id)
    expect(confirmed).toBe('2026-03-14T17:05:01.000Z')
    await read({ ...raw, items: 'x' })
    expect(context.live.confirmedAt.get(raw._id)).toBe(confirmed)
    await captureOrders(context, [raw], '2026-03-14T17:04:00.000Z', 5)
    expect(context.live.confirmedAt.get(raw._id)).toBe(confirmed)
  })

  it('reads everything again when the database was wiped while the worker ran', async () => {
    await read(raw)
    await Promise.all([tablesOf(context).orders.clear(), tablesOf(context).jobs.clear()])
    await read(raw)
    expect(await tablesOf(context).orders.count()).toBe(1)
  })

  it('parses the same JSON again when a newer reading had another content in between', async () => {
    await read(raw)
    await read({ ...raw, buyerName: 'Otra Persona' })
    await read(raw)
    expect((await tablesOf(context).orders.get(raw._id))?.order?.customer.name).toBe(raw.buyerName)
  })

  it('stores hundreds of new orders at once, with consecutive numbers', async () => {
    context.live.status = { till: { name: 'C2', lastTransaction: 41 } } as WorkerContext['live']['status']
    const transactions = vi.spyOn(tablesOf(context), 'transaction')
    await read(...Array.from({ length: 200 }, () => deliveryOrder()))
    expect(transactions.mock.calls.filter(([mode]) => mode === 'rw')).toHaveLength(1)
    vi.restoreAllMocks()
    const numbers = (await tablesOf(context).orders.toArray()).map((order) => order.transaction).sort()
    expect([numbers.length, numbers[0], numbers.at(-1)]).toEqual([200, 'C2-000042', 'C2-000241'])
  })

  it('continues when an order’s papers cannot be planned: that order is quarantined and raises the alarm', async () => {
    const [first, bad, last] = [deliveryOrder(), deliveryOrder({ buyerName: 'La del error' }), deliveryOrder()]
    const real = contents.deliveryContent
    vi.spyOn(contents, 'deliveryContent').mockImplementation((order) => {
      if (order.customer.name === 'La del error') throw new RangeError('a bug of ours')
      return real(order)
    })
    await read(first, bad, last)
    const edited = { ...first, buyerName: 'La del error' }
    await read(edited, { ...last, buyerName: 'Otra Persona' })
    vi.restoreAllMocks()
    const stored = await tablesOf(context).orders.bulkGet([first._id, bad._id, last._id])
    expect(stored.map((order) => [order?.order?.customer.name ?? null, order?.raw !== null])).toEqual([
      [first.buyerName, true],
      [null, true],
      ['Otra Persona', false],
    ])
    const alarms = (await logOf(tablesOf(context))).filter(({ step }) => step === 'quarantined')
    const alarm = 'error unforeseen RangeError'
    expect(alarms.map(({ level, message }) => `${level} ${message}`)).toEqual([alarm, alarm])
  })

  it('reads a change again that the disk refused, and calls that order neither unreadable nor unchanged', async () => {
    const raws = ['MADEUPdlv0000001a', 'MADEUPdlv0000002b'].map((_id) => deliveryOrder({ _id }))
    await read(...raws)
    const cancelled = raws.map((raw) => ({ ...raw, orderStatus: 'cancelled' }))
    const statuses = async () => (await allRows(context)).orders.map(({ order, raw }) => `${order?.justoStatus} ${raw}`)
    vi.spyOn(context.store, 'changeStored').mockRejectedValueOnce(new StorageError('write', new Error('full')))
    await expect(read(...cancelled)).rejects.toThrow('full')
    expect(await statuses()).toEqual(['pending null', 'cancelled null'])
    await read(...cancelled)
    expect(await statuses()).toEqual(['cancelled null', 'cancelled null'])
  })

  it('ignores unreadable orders of another branch', async () => {
    await read({ _id: 'X', store: { _id: OTHER_STORE_ID }, items: 'x' })
    expect(await tablesOf(context).orders.count()).toBe(0)
  })

  it('records every store that orders name, also of other branches, and writes it once', async () => {
    await read(deliveryOrder(), deliveryOrder({ storeId: OTHER_STORE_ID, store: madeUpStore(OTHER_STORE_ID) }))
    expect(await storesSeen(context.store)).toEqual([
      { id: STORE_ID, name: 'Chapinero', externalId: 'BOG-01' },
      { id: OTHER_STORE_ID, name: 'Usaquén', externalId: 'BOG-02' },
    ])
    const put = vi.spyOn(tablesOf(context).facts, 'put')
    await read(deliveryOrder())
    expect(put).not.toHaveBeenCalledWith(expect.objectContaining({ name: 'stores-seen' }))
    vi.restoreAllMocks()
    await read(deliveryOrder({ store: { ...madeUpStore(), name: 'Chapinero Alto' } }))
    expect((await storesSeen(context.store)).map(({ name }) => name)).toEqual(['Chapinero Alto', 'Usaquén'])
  })

  it('accepts a store that was typed by the brand’s own id, and stores Justo’s id', async () => {
    settings.current.justo.storeIds = ['BOG-01']
    await read(deliveryOrder(), deliveryOrder({ storeId: OTHER_STORE_ID, store: madeUpStore(OTHER_STORE_ID) }))
    // Its store is left out: it can only be the requested one.
    await read(deliveryOrder({ storeId: null, store: null }))
    expect((await tablesOf(context).orders.toArray()).map(({ storeId }) => storeId)).toEqual([STORE_ID, STORE_ID])
    expect(context.live.openingHours.get('BOG-01')).toBeDefined()
  })
})
