import { contentHash } from '@shared/content-hash'
import { timeAfter } from '@shared/dates'
import type { Order } from '@shared/order'
import { diffLines } from '@shared/tickets/diff-lines'
import fc from 'fast-check'
import { beforeEach, describe, expect, it, vi } from 'vitest'
import { pruneOrders } from '../../../../extension/background/prune'
import type { WorkerContext } from '../../../../extension/context/worker-context'
import * as justo from '../../../../extension/justo/parse-order'
import type { StoredJob } from '../../../../extension/order-model/records'
import { captureOrders } from '../../../../extension/orders/capture'
import { changeOrder } from '../../../../extension/orders/change-order'
import { payloadCache } from '../../../../extension/orders/payload-cache'
import { rereadQuarantined, rereadStoredOrders } from '../../../../extension/orders/program-update'
import { orderWithoutCustomer } from '../../../../extension/orders/without-customer'
import {
  deliveryOrder,
  hostileCommentOrder,
  longNamesOrder,
  type Overrides,
  pickupOrder,
  protectedAddressOrder,
  type RawOrder,
  STORE_ID,
  scheduledOrder,
  secondLevelOrder,
  shapeBOrder,
  stringNumbersOrder,
  tableOrder,
  unpaidTableOrder,
} from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, rethrow } from '../a-worker-context'
import { logOf } from '../log-of'
import { printReady } from './an-order'

const SEEN_AT = '2026-03-14T17:04:00.000Z'

describe('after an update of the extension', () => {
  let context: WorkerContext
  beforeEach(async () => {
    context = aWorkerContext().context
    await rereadQuarantined(context, rethrow, '1.0.0')
  })

  /** The old version cannot parse the order; the payload cache is empty when the new version starts. */
  async function quarantinedByOldVersion(raw: unknown) {
    vi.spyOn(justo, 'parseOrder').mockReturnValue({ ok: false, id: null, reason: 'strange' })
    await captureOrders(context, [raw], SEEN_AT, 5)
    vi.restoreAllMocks()
    payloadCache(context.store).clear()
  }
  const stored = async (raw: { _id: string }) => tablesOf(context).orders.get(raw._id)

  it('turns an order that could not be read into an order with its papers, with its original time', async () => {
    const raw = deliveryOrder({ orderStatus: 'preparing' })
    await quarantinedByOldVersion(raw)
    expect((await stored(raw))?.order).toBeNull()
    await rereadQuarantined(context, rethrow, '1.1.0')
    expect(await stored(raw)).toMatchObject({ order: { id: raw._id }, raw: null, seenAt: SEEN_AT })
    expect(await tablesOf(context).jobs.where('orderId').equals(raw._id).count()).toBe(3)
    expect((await logOf(tablesOf(context))).map(({ step }) => step)).toContain('parsed')
    expect(context.changed).toHaveBeenLastCalledWith([raw._id])
  })

  it('keeps what was read since then', async () => {
    const raw = deliveryOrder()
    await captureOrders(context, [raw], '2026-03-14T17:03:00.000Z', 5)
    await quarantinedByOldVersion({ ...raw, buyerName: 'Otra Persona' })
    await rereadQuarantined(context, rethrow, '1.1.0')
    expect(await stored(raw)).toMatchObject({ order: { customer: { name: 'Otra Persona' } }, raw: null })
  })

  it('leaves cancelled what was cancelled since it could be read', async () => {
    const raw = deliveryOrder({ orderStatus: 'preparing' })
    await captureOrders(context, [raw], '2026-03-14T17:03:00.000Z', 5)
    await captureOrders(context, [{ ...raw, orderStatus: 'cancelled', items: 'dos' }], SEEN_AT, 5)
    await rereadStoredOrders(context, rethrow, '1.1.0')
    await rereadQuarantined(context, rethrow, '1.1.0')
    expect(await stored(raw)).toMatchObject({ order: { justoStatus: 'cancelled' }, open: 0 })
  })

  it('leaves unchanged what is still unreadable, and writes nothing of it', async () => {
    await captureOrders(context, [{ _id: 'MADEUPbad0000001a', items: 'dos' }], SEEN_AT, 5)
    const before = [await tablesOf(context).orders.toArray(), await logOf(tablesOf(context))]
    payloadCache(context.store).clear()
    await rereadQuarantined(context, rethrow, '1.1.0')
    expect([await tablesOf(context).orders.toArray(), await logOf(tablesOf(context))]).toEqual(before)
  })

  it('reads the others although the JSON of one is damaged', async () => {
    const [first, second] = [deliveryOrder(), deliveryOrder()].toSorted((a, b) => a._id.localeCompare(b._id))
    if (!first || !second) throw new Error('two orders expected')
    for (const raw of [first, second]) await quarantinedByOldVersion(raw)
    await tablesOf(context).orders.update(first._id, { raw: '{"_id":' })
    const report = vi.fn()
    await rereadQuarantined(context, report, '1.1.0')
    expect(await stored(second)).toMatchObject({ order: { id: second._id }, raw: null })
    expect(report).toHaveBeenCalledOnce()
    // This build has read them all: the next start does not read them again.
    const read = vi.spyOn(context.store, 'orderBatches')
    await rereadQuarantined(context, rethrow, '1.1.0')
    expect(read).not.toHaveBeenCalled()
  })

  it('does not read an order whose customer was removed long ago, and raises no new alarm', async () => {
    await quarantinedByOldVersion(deliveryOrder())
    const [old] = await tablesOf(context).orders.toArray()
    if (!old) throw new Error('an order expected')
    await tablesOf(context).orders.put({ ...orderWithoutCustomer(old), open: 0 })
    const before = await tablesOf(context).orders.toArray()
    await rereadQuarantined(context, rethrow, '1.1.0')
    expect(await tablesOf(context).orders.toArray()).toEqual(before)
  })
})

/** Accepted orders of every shape whose parsing or wording may change, and one that waits for its acceptance. */
const SHAPES = {
  delivery: deliveryOrder,
  pickup: pickupOrder,
  table: tableOrder,
  unpaidTable: unpaidTableOrder,
  otherOptions: shapeBOrder,
  secondLevel: secondLevelOrder,
  protectedAddress: protectedAddressOrder,
  numbersAsTexts: stringNumbersOrder,
  longNames: longNamesOrder,
  hostileComment: hostileCommentOrder,
  points: (change: Overrides) => deliveryOrder({ websiteCoinsDiscount: 5_000, ...change }),
  scheduled: scheduledOrder,
  waiting: deliveryOrder,
}
type Shape = keyof typeof SHAPES
const NAMES = Object.keys(SHAPES) as Shape[]
const createdAt = '2026-03-14T17:01:00.000Z'
const justoOrders = Object.fromEntries(
  NAMES.map((name) => [name, SHAPES[name]({ createdAt, orderStatus: name === 'waiting' ? 'pending' : 'waiting' })]),
) as Record<Shape, RawOrder>
const all = Object.values(justoOrders)

type Item = { amount: unknown } & Record<string, unknown>
/** One more of the last dish: a typical edit. */
const edited = (raw: RawOrder): RawOrder => {
  const items = raw.items as Item[]
  return {
    ...raw,
    items: items.map((item, i) => (i === items.length - 1 ? { ...item, amount: Number(item.amount) + 1 } : item)),
  }
}

describe('papers printed by the program before an update', () => {
  let context: WorkerContext
  let clock: { now: string }
  const poll = (raws: RawOrder[]) => {
    clock.now = timeAfter(clock.now, 15_000)
    return captureOrders(context, raws, clock.now, 5)
  }
  const update = async (build: string) => {
    payloadCache(context.store).clear()
    await rereadStoredOrders(context, rethrow, build)
    await rereadQuarantined(context, rethrow, build)
  }
  const papers = async () => (await tablesOf(context).jobs.toArray()).map((job) => ({ ...job, reread: null }))
  const sent = async () => (await papers()).filter(({ state }) => state !== 'held')
  const rowsOf = async (id: string) => (await tablesOf(context).jobs.toArray()).filter(({ orderId }) => orderId === id)

  /** The cashier marks every order: each is planned again. */
  const actOnAll = async () => {
    for (const { _id } of all) await changeOrder(context, _id, (order) => ({ ...order, readyAt: context.now() }))
  }

  type Content = Record<string, unknown>
  /** The rows as another program would have parsed and planned them from the same JSON. */
  async function readByAnother(orderOf: (order: Order) => object, contentOf: (content: Content) => Content) {
    for (const row of await tablesOf(context).orders.toArray())
      if (row.order) await tablesOf(context).orders.put({ ...row, order: orderOf(row.order) as Order })
    for (const job of await tablesOf(context).jobs.toArray()) {
      const content = contentOf(job.payload.content)
      const payload = { ...job.payload, content, contentHash: await contentHash(content) } as StoredJob['payload']
      await tablesOf(context).jobs.put({ ...job, payload, reread: null })
    }
  }
  const ANOTHER = 'as another program read it'
  /** It read the number and the titles of the options otherwise. */
  const renumbered = () =>
    readByAnother(
      (order) => ({
        ...order,
        number: ANOTHER,
        lines: order.lines.map((line) => ({
          ...line,
          modifiers: line.modifiers.map((modifier) => ({ ...modifier, group: ANOTHER })),
        })),
      }),
      (content) => ({ ...content, number: ANOTHER }),
    )

  /** A till on which the program before the update has printed all papers of these orders. */
  async function till(raws: RawOrder[] = all): Promise<void> {
    const made = aWorkerContext()
    made.settings.current.justo.storeIds = [STORE_ID]
    context = made.context
    clock = made.clock
    await update('the program before')
    await poll(raws)
    await printReady(context)
    expect((await sent()).length).toBeGreaterThan(2 * (raws.length - 2))
  }

  beforeEach(() => till())

  it('bring no second one after the update alone, however often Justo lists their orders', async () => {
    await renumbered()
    await update('the next program')
    const before = await papers()
    const log = (await logOf(tablesOf(context))).length
    for (let n = 0; n < 3; n++) await poll(all)
    expect(await papers()).toEqual(before)
    const news = (await logOf(tablesOf(context))).slice(log)
    expect(news.filter(({ message }) => /edited|planned|revision/.test(message))).toEqual([])
  })

  it('bring no second one for notes of the whole order, which the program before did not read', async () => {
    const notes = (raw: RawOrder) => ({ ...(raw.orderParams as object), Alergias: 'Maní' })
    const raws = all.map((raw) => ({ ...raw, orderParams: notes(raw), comment: 'Ya' }))
    await till(raws)
    await readByAnother(
      ({ notes: _, warnings: __, ...order }) => ({ ...order, extras: [] }),
      ({ notes: _, warnings: __, ...content }) => content,
    )
    await update('the next program')
    const before = await sent()
    for (let n = 0; n < 3; n++) await poll(raws)
    expect(await sent()).toEqual(before)
    const reread = (await tablesOf(context).jobs.toArray()).flatMap(({ reread }) => reread ?? [])
    expect(reread.some(({ content }) => 'notes' in content)).toBe(true)
  })

  it('bring no second one when the cashier accepted just before the update, with no list in between', async () => {
    const { waiting } = justoOrders
    const accepted = { state: 'accepted', at: context.now(), by: 'person' } as const
    await changeOrder(context, waiting._id, (order) => ({ ...order, acceptance: accepted }))
    await printReady(context)
    await renumbered()
    await update('the next program')
    const before = await rowsOf(waiting._id)
    expect(before).toHaveLength(3)
    for (let n = 0; n < 2; n++) await poll([{ ...waiting, orderStatus: 'waiting' }])
    expect(await rowsOf(waiting._id)).toEqual(before)
  })

  it.each(NAMES.filter((name) => name !== 'waiting' && name !== 'scheduled'))(
    'are followed by one change after a real edit of the order «%s», which contains only that edit',
    async (name) => {
      await renumbered()
      await update('the next program')
      for (let n = 0; n < 2; n++) await poll(all)
      const raw = justoOrders[name]
      const jobs = await tablesOf(context).jobs.count()
      const before = await rowsOf(raw._id)
      for (let n = 0; n < 3; n++) {
        await poll(Object.values({ ...justoOrders, [name]: edited(raw) }))
        await printReady(context)
      }
      const fresh = (await rowsOf(raw._id)).filter((row) => !before.some(({ key }) => key === row.key))
      expect(fresh.map(({ kind }) => kind).sort()).toEqual(
        raw.deliveryType === 'delivery' ? ['change', 'delivery'] : ['change'],
      )
      const change = fresh.find(({ kind }) => kind === 'change')?.payload
      if (change?.kind !== 'change' || !change.context?.before) throw new Error('a change expected')
      const { add, remove, comments } = diffLines(change.context.before as never, change.content.lines as never)
      expect([add.map(({ quantity }) => quantity), remove, comments]).toEqual([[1], [], []])
      expect(await tablesOf(context).jobs.count()).toBe(jobs + fresh.length)
    },
  )

  it('are equal to those of any other program: no field that it parsed or worded differently plans a paper', async () => {
    const words = fc.record({
      number: fc.string({ maxLength: 10 }),
      comment: fc.option(fc.string({ maxLength: 20 })),
      group: fc.string({ maxLength: 20 }),
      surplus: fc.string({ maxLength: 5 }),
    })
    await fc.assert(
      fc.asyncProperty(words, async (other) => {
        await till()
        await readByAnother(
          (order) => ({
            ...order,
            number: other.number,
            [other.surplus || 'x']: 1,
            lines: order.lines.map((line) => ({
              ...line,
              comment: other.comment,
              modifiers: line.modifiers.map((modifier) => ({ ...modifier, group: other.group })),
            })),
          }),
          (content) => ({ ...content, number: other.number }),
        )
        await update('the next program')
        const before = await sent()
        await actOnAll()
        for (let n = 0; n < 2; n++) await poll(all)
        await poll(all.map((raw) => (raw.orderStatus === 'waiting' ? { ...raw, orderStatus: 'preparing' } : raw)))
        expect(await sent()).toEqual(before)
        tablesOf(context).close()
      }),
      { numRuns: 5 },
    )
  })

  it('of one order that cannot be parsed again do not stop the others', async () => {
    const { delivery, pickup } = justoOrders
    await context.store.changeStored(delivery._id, () => ({ source: '{"half' }))
    await renumbered()
    const troubles: unknown[] = []
    await rereadStoredOrders(context, (error) => troubles.push(error), 'the next program')
    expect(troubles).toHaveLength(1)
    expect((await tablesOf(context).orders.get(pickup._id))?.order?.number).toMatch(/^\d+-01$/)
  })

  it('are read again by the next worker when one stops in the middle', async () => {
    await renumbered()
    await rereadStoredOrders(context, rethrow, 'the next program')
    await renumbered()
    await rereadStoredOrders(context, rethrow, 'the next program')
    const open = await context.store.openOrders()
    expect(open).toHaveLength(all.length)
    for (const { order } of open) expect(order?.number).toMatch(/^\d+-01$/)
  })

  it('keep Justo’s JSON for as long as Justo may list the order, and no longer', async () => {
    const { delivery, pickup } = justoOrders
    await tablesOf(context).orders.update(delivery._id, { open: 0, updatedAt: '2026-03-13T17:00:00.000Z' })
    await tablesOf(context).orders.update(pickup._id, { open: 0 })
    await pruneOrders(context, rethrow)
    expect(await context.store.source(delivery._id)).toBeNull()
    expect(await context.store.source(pickup._id)).toBe(JSON.stringify(pickup))
    await tablesOf(context).orders.delete(pickup._id)
    await pruneOrders(context, rethrow)
    expect(await context.store.source(pickup._id)).toBeNull()
  })
})
