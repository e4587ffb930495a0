import { readFileSync } from 'node:fs'
import { canonicalJson, contentHash } from '@shared/content-hash'
import type { Order } from '@shared/order'
import { diffLines } from '@shared/tickets/diff-lines'
import { Dexie } from 'dexie'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { pruneOrders } from '../../../../extension/background/prune'
import type { WorkerContext } from '../../../../extension/context/worker-context'
import * as justo from '../../../../extension/justo/parse-order'
import { captureOrders } from '../../../../extension/orders/capture'
import { changeOrder } from '../../../../extension/orders/change-order'
import { payloadCache } from '../../../../extension/orders/payload-cache'
import { rereadQuarantined, rereadStoredOrders } from '../../../../extension/orders/program-update'
import { orderWithoutCustomer } from '../../../../extension/orders/without-customer'
import { withView } from '../../../../extension/print-jobs/answer'
import { isAskedFor } from '../../../../extension/store/lifecycle'
import type { StoredJob } from '../../../../extension/store/records'
import { deliveryOrder, type RawOrder, STORE_ID } from '../../../fixtures/justo-orders'
import { aJobView } from '../../../fixtures/orders'
import { aStore, tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, rethrow } from '../a-worker-context'
import { logOf } from '../log-of'

const SEEN_AT = '2026-03-14T17:04:00.000Z'

describe('after an update of the extension', () => {
  let context: WorkerContext
  beforeEach(async () => {
    context = aWorkerContext().context
    await rereadQuarantined(context, rethrow, '1.0.0')
  })
  afterEach(() => vi.restoreAllMocks())

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

  it('reads once for each version, not at each start', async () => {
    await rereadQuarantined(context, rethrow, '1.1.0')
    const reads = vi.spyOn(context.store, 'orderBatches')
    await rereadQuarantined(context, rethrow, '1.1.0')
    expect(reads).not.toHaveBeenCalled()
  })
})

/** The database of the last build before version 4, all papers printed, and Justo's list. */
const fixture = JSON.parse(
  readFileSync(new URL('../../../fixtures/database-version-3.json', import.meta.url), 'utf8'),
) as {
  justo: Record<string, RawOrder>
  tables: Record<string, object[]>
}

async function writeVersion3(name: string): Promise<void> {
  const old = new Dexie(name)
  old.version(3).stores({
    orders: 'id, [open+updatedAt]',
    jobs: 'key, orderId, [open+state]',
    log: '++seq, *orderId',
    facts: 'name',
  })
  for (const [table, rows] of Object.entries(fixture.tables)) await old.table(table).bulkAdd(structuredClone(rows))
  old.close()
}

type Item = { amount: number } & Record<string, unknown>
/** One more of the last dish, and another address: a typical edit. */
const edited = (raw: RawOrder): RawOrder => {
  const items = raw.items as Item[]
  return {
    ...raw,
    items: items.map((item, i) => (i === items.length - 1 ? { ...item, amount: item.amount + 1 } : item)),
  }
}

/** A held paper takes what this build reads: its options with their meanings, and in that order. */
function withoutMeanings(job: StoredJob): unknown {
  const { contentHash: _, content, ...payload } = job.payload
  if (!('lines' in content)) return { ...job, payload: { ...payload, content } }
  const option = ({ means: _, ...rest }: { means?: unknown }) => canonicalJson(rest)
  const lines = content.lines.map((line) => ({ ...line, modifiers: line.modifiers.map(option).sort() }))
  return { ...job, payload: { ...payload, content: { ...content, lines } } }
}

const unexpected = (error: unknown): never => {
  throw error
}

let stores = 0
describe('papers printed by an older build', () => {
  let context: WorkerContext
  let polls = 0
  const poll = (raws: RawOrder[]) => {
    polls += 1
    return captureOrders(
      context,
      raws,
      new Date(Date.parse('2026-03-14T17:05:00.000Z') + polls * 15_000).toISOString(),
      5,
    )
  }
  const update = async (build: string) => {
    payloadCache(context.store).clear()
    await rereadStoredOrders(context, unexpected, build)
    await rereadQuarantined(context, rethrow, build)
  }
  const papers = async () =>
    (await tablesOf(context).jobs.toArray()).map(({ reread, ...job }) => Object.assign(job, { rowVersion: 0 }))
  const rowsOf = async (id: string) => (await tablesOf(context).jobs.toArray()).filter(({ orderId }) => orderId === id)
  /** All sent papers have come out. */
  const printAll = async () => {
    for (const job of await tablesOf(context).jobs.toArray())
      if (job.state === 'ready') {
        const { key, orderId, kind, station, revision, payload } = job
        const { contentHash } = payload
        const view = aJobView({ key, orderId, kind, station, revision, contentHash, state: 'printed', seq: 900 })
        await tablesOf(context).jobs.put(withView(job, view))
      }
  }

  /** The cashier marks every order: each is planned again. */
  const actOnAll = async () => {
    for (const { _id } of Object.values(fixture.justo))
      await changeOrder(
        context,
        _id,
        (order) => ({ ...order, readyAt: context.now() }),
        () => null,
      )
  }
  /** As if an older build had read the orders: a word replaces the version number. */
  const readByAnother = () =>
    tablesOf(context)
      .orders.toCollection()
      .modify((row) => {
        if (row.order) row.order = { ...row.order, number: 'as an older build read it' }
      })

  beforeEach(() => {
    polls = 0
    stores += 1
  })

  /** A worker of this build on the database of the older one. */
  async function updatedTill(): Promise<void> {
    await writeVersion3(`updated-${stores}`)
    const made = aWorkerContext()
    made.settings.current.justo.storeIds = [STORE_ID]
    context = { ...made.context, store: aStore(`updated-${stores}`, made.context.now) }
    await update('this build')
  }

  it('bring no second one after the update alone, however often Justo lists their orders', async () => {
    await updatedTill()
    const before = await papers()
    const log = (await logOf(tablesOf(context))).length
    for (let n = 0; n < 3; n++) await poll(Object.values(fixture.justo))
    const after = await papers()
    const isHeld = ({ state }: StoredJob) => state === 'held'
    expect(after.filter((job) => !isHeld(job))).toEqual(before.filter((job) => !isHeld(job)))
    expect(before.filter(isHeld).length).toBeGreaterThan(0)
    expect(after.filter(isHeld).map(withoutMeanings)).toEqual(before.filter(isHeld).map(withoutMeanings))
    const news = (await logOf(tablesOf(context))).slice(log)
    const planned = news.filter(({ message }) => /edited|planned|revision/.test(message))
    // Once, of the three polls, for the papers that are held.
    expect(planned.map(({ orderId, message }) => [orderId, message])).toEqual([
      [fixture.justo.scheduled?._id, 'kitchen revision 1, invoice revision 1'],
    ])
    expect(await tablesOf(context).sources.count()).toBe((await context.store.openOrders()).filter(isAskedFor).length)
  })

  it('bring no second one for notes of the whole order, which the older build did not print', async () => {
    await updatedTill()
    const sent = async () => (await papers()).filter(({ state }) => state !== 'held')
    const before = await sent()
    const raws = Object.values(fixture.justo).map((raw) => ({
      ...raw,
      orderParams: { ...(raw.orderParams as object), Alergias: 'Maní' },
      comment: 'Ya',
    }))
    for (let n = 0; n < 3; n++) await poll(raws)
    expect(await sent()).toEqual(before)
    const reread = (await tablesOf(context).jobs.toArray()).flatMap(({ reread }) => reread ?? [])
    expect(reread.some(({ content }) => 'notes' in content)).toBe(true)
  })

  it('bring no second one when the cashier then uses an action on the order', async () => {
    await updatedTill()
    const before = (await papers()).filter(({ state }) => state !== 'held')
    for (let n = 0; n < 2; n++) {
      await actOnAll()
      await poll(Object.values(fixture.justo))
    }
    expect((await papers()).filter(({ state }) => state !== 'held')).toEqual(before)
  })

  it.each(Object.keys(fixture.justo).filter((name) => name !== 'waiting' && name !== 'scheduled'))(
    'are followed by one change after a real edit of the order «%s», which contains only that edit',
    async (name) => {
      await updatedTill()
      for (let n = 0; n < 3; n++) await poll(Object.values(fixture.justo))
      const raw = fixture.justo[name]
      if (!raw) throw new Error('an order expected')
      const before = await rowsOf(raw._id)
      const raws = { ...fixture.justo, [name]: edited(raw) }
      for (let n = 0; n < 3; n++) {
        await poll(Object.values(raws))
        await printAll()
      }
      const fresh = (await rowsOf(raw._id)).filter((row) => !before.some(({ key }) => key === row.key))
      expect(fresh.map(({ kind }) => kind).sort()).toEqual(
        raw.deliveryType === 'delivery' ? ['change', 'delivery'] : ['change'],
      )
      const change = fresh.find(({ kind }) => kind === 'change')?.payload
      if (change?.kind !== 'change' || !change.context?.before) throw new Error('a change expected')
      const { add, remove, comments } = diffLines(change.context.before as never, change.content.lines as never)
      expect([add.map(({ quantity }) => quantity), remove, comments]).toEqual([[1], [], []])
      const others = (await tablesOf(context).jobs.toArray()).filter(({ orderId }) => orderId !== raw._id)
      expect(others).toHaveLength(
        fixture.tables.jobs?.filter((job) => 'orderId' in job && job.orderId !== raw._id).length ?? 0,
      )
    },
  )

  it('are equal to those of any other build: no field that it parsed or worded differently plans a paper', async () => {
    const words = fc.record({
      number: fc.string({ maxLength: 10 }),
      comment: fc.option(fc.string({ maxLength: 20 })),
      group: fc.string({ maxLength: 20 }),
      surplus: fc.string({ maxLength: 5 }),
    })
    await fc.assert(
      fc.asyncProperty(words, async (other) => {
        stores += 1
        await updatedTill()
        for (let n = 0; n < 2; n++) await poll(Object.values(fixture.justo))
        // Another build had parsed the same JSON, and planned its own contents from it.
        const strange = (order: Order): Order =>
          ({
            ...order,
            number: other.number,
            [other.surplus || 'x']: 1,
            lines: order.lines.map((line) => ({
              ...line,
              comment: other.comment,
              modifiers: line.modifiers.map((modifier) => ({ ...modifier, group: other.group })),
            })),
          }) as Order
        await tablesOf(context)
          .orders.toCollection()
          .modify((row) => {
            if (row.order) row.order = strange(row.order)
          })
        for (const job of await tablesOf(context).jobs.toArray()) {
          const content = { ...job.payload.content, number: other.number }
          const payload = { ...job.payload, content, contentHash: await contentHash(content) } as StoredJob['payload']
          await tablesOf(context).jobs.put({ ...job, payload, reread: null })
        }
        await update('the next build')
        const before = (await papers()).filter(({ state }) => state !== 'held')
        await actOnAll()
        for (let n = 0; n < 2; n++) await poll(Object.values(fixture.justo))
        await poll(
          Object.values(fixture.justo).map((raw) =>
            raw.orderStatus === 'waiting' ? { ...raw, orderStatus: 'preparing' } : raw,
          ),
        )
        expect((await papers()).filter(({ state }) => state !== 'held')).toEqual(before)
        tablesOf(context).close()
      }),
      { numRuns: 15 },
    )
  })

  it('of one order that cannot be parsed again do not stop the others', async () => {
    await updatedTill()
    for (let n = 0; n < 2; n++) await poll(Object.values(fixture.justo))
    const { plain, halves } = fixture.justo
    await tablesOf(context).sources.put({ id: plain?._id ?? '', json: '{"half' })
    await readByAnother()
    const troubles: unknown[] = []
    await rereadStoredOrders(context, (error) => troubles.push(error), 'the next build')
    expect(troubles).toHaveLength(1)
    expect((await tablesOf(context).orders.get(halves?._id ?? ''))?.order?.number).toMatch(/^\d+-01$/)
  })

  it('are read again by the next worker when one stops in the middle', async () => {
    await updatedTill()
    for (let n = 0; n < 2; n++) await poll(Object.values(fixture.justo))
    await readByAnother()
    await rereadStoredOrders(context, unexpected, 'the next build')
    await readByAnother()
    await rereadStoredOrders(context, unexpected, 'the next build')
    // The JSON of a waiting order is not kept, and no paper is planned: Justo's next list has it.
    const asked = (await context.store.openOrders()).filter(isAskedFor)
    expect(asked.length).toBeGreaterThan(1)
    for (const { order } of asked) expect(order?.number).toMatch(/^\d+-01$/)
  })

  it('keep Justo’s JSON for as long as Justo may list the order, and no longer', async () => {
    await updatedTill()
    await poll(Object.values(fixture.justo))
    const { plain, halves } = fixture.justo
    await tablesOf(context).orders.update(plain?._id ?? '', { open: 0, updatedAt: '2026-03-13T17:00:00.000Z' })
    await tablesOf(context).orders.update(halves?._id ?? '', { open: 0 })
    await pruneOrders(context, rethrow)
    expect(await tablesOf(context).sources.get(plain?._id ?? '')).toBeUndefined()
    expect(await tablesOf(context).sources.get(halves?._id ?? '')).toBeDefined()
    await tablesOf(context).orders.delete(halves?._id ?? '')
    await pruneOrders(context, rethrow)
    expect(await tablesOf(context).sources.get(halves?._id ?? '')).toBeUndefined()
  })
})
