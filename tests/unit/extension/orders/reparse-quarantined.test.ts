import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import * as justo from '../../../../extension/justo/parse-order'
import { captureOrders } from '../../../../extension/orders/capture'
import { readingMemory } from '../../../../extension/orders/reading-memory'
import { reparseQuarantined } from '../../../../extension/orders/reparse-quarantined'
import { orderWithoutCustomer } from '../../../../extension/orders/without-customer'
import type { Till } from '../../../../extension/till/till'
import { deliveryOrder } from '../../../fixtures/justo-orders'
import { aTill } from '../a-till'
import { logOf } from '../log-of'

const SEEN_AT = '2026-03-14T17:04:00.000Z'

describe('after an update of the extension', () => {
  let till: Till
  beforeEach(async () => {
    till = aTill().till
    await reparseQuarantined(till, '1.0.0')
  })
  afterEach(() => vi.restoreAllMocks())

  /** The old version, which cannot read what it is sent; the worker that reads it with the new one has forgotten it. */
  async function keptByTheOldVersion(raw: unknown) {
    vi.spyOn(justo, 'parseOrder').mockReturnValue({ ok: false, id: null, reason: 'strange' })
    await captureOrders(till, [raw], SEEN_AT, 5)
    vi.restoreAllMocks()
    readingMemory(till.db).clear()
  }
  const stored = async (raw: { _id: string }) => till.db.orders.get(raw._id)

  it('an order that could not be read is an order with its papers, as young as it was', async () => {
    const raw = deliveryOrder({ orderStatus: 'preparing' })
    await keptByTheOldVersion(raw)
    expect((await stored(raw))?.order).toBeNull()
    await reparseQuarantined(till, '1.1.0')
    expect(await stored(raw)).toMatchObject({ order: { id: raw._id }, raw: null, seenAt: SEEN_AT })
    expect(await till.db.jobs.where('orderId').equals(raw._id).count()).toBe(3)
    expect((await logOf(till.db)).map(({ step }) => step)).toContain('parsed')
    expect(till.changed).toHaveBeenLastCalledWith([raw._id])
  })

  it('what was read since stands above it', async () => {
    const raw = deliveryOrder()
    await captureOrders(till, [raw], '2026-03-14T17:03:00.000Z', 5)
    await keptByTheOldVersion({ ...raw, buyerName: 'Otra Persona' })
    await reparseQuarantined(till, '1.1.0')
    expect(await stored(raw)).toMatchObject({ order: { customer: { name: 'Otra Persona' } }, raw: null })
  })

  it('what is still strange stays as it is, and nothing is written of it', async () => {
    await captureOrders(till, [{ _id: 'MADEUPbad0000001a', items: 'dos' }], SEEN_AT, 5)
    const before = [await till.db.orders.toArray(), await logOf(till.db)]
    readingMemory(till.db).clear()
    await reparseQuarantined(till, '1.1.0')
    expect([await till.db.orders.toArray(), await logOf(till.db)]).toEqual(before)
  })

  it('one whose customer was forgotten long ago is read no more, and no new alarm comes of it', async () => {
    await keptByTheOldVersion(deliveryOrder())
    const [old] = await till.db.orders.toArray()
    if (!old) throw new Error('an order expected')
    await till.db.orders.put({ ...orderWithoutCustomer(old), open: 0 })
    const before = await till.db.orders.toArray()
    await reparseQuarantined(till, '1.1.0')
    expect(await till.db.orders.toArray()).toEqual(before)
  })

  it('is one look a version, not one a start', async () => {
    await reparseQuarantined(till, '1.1.0')
    const looks = vi.spyOn(till.db.orders, 'filter')
    await reparseQuarantined(till, '1.1.0')
    expect(looks).not.toHaveBeenCalled()
  })
})
