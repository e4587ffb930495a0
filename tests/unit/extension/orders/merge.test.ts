import { HOUR_MS, timeAfter } from '@shared/dates'
import { describe, expect, it } from 'vitest'
import type { Acceptance } from '../../../../extension/order-model/own-values'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { type Change, isOlderReading, mergeReading } from '../../../../extension/orders/merge'
import { releaseOf } from '../../../../extension/print-jobs/release'
import { type Overrides, scheduledOrder } from '../../../fixtures/justo-orders'
import { activeSettings } from '../a-worker-context'
import { anOrder, NOW, stored } from './a-stored-order'

const at = { seenAt: '2026-03-14T00:19:59.000Z', now: NOW, transaction: 'C1-000002' }
const quarantined = (raw = '{"_id":"MADEUPdlv0000001a"}') => ({
  id: 'MADEUPdlv0000001a',
  storeId: 'MADEUPsto0000001a',
  raw,
  reason: 'no item',
})

function merged(before: StoredOrder | null, overrides: Overrides, facts: Parameters<typeof mergeReading>[2] = at) {
  const result = mergeReading(before, { order: anOrder(overrides) }, facts)
  if (result === null) throw new Error('it should have changed')
  return result
}

describe('a first reading', () => {
  it('becomes an open order with this capture’s transaction', () => {
    const { order, changes } = merged(null, {})
    expect(changes).toEqual(['new'])
    const ids = { id: 'MADEUPdlv0000001a', storeId: 'MADEUPsto0000001a', transaction: 'C1-000002' }
    const times = { firstSeenAt: at.seenAt, seenAt: at.seenAt, updatedAt: NOW }
    expect(order).toMatchObject({ ...ids, ...times, raw: null, acceptance: { state: 'open', reasons: [] }, open: 1 })
  })

  it('of an order that another screen accepted records that', () => {
    const { order, changes } = merged(null, { orderStatus: 'preparing' })
    expect(changes).toEqual(['new', 'accepted-elsewhere'])
    expect(order.acceptance).toEqual({ state: 'accepted', at: NOW, by: 'elsewhere' })
  })

  it('of a cancelled order is closed at once', () => {
    const { order, changes } = merged(null, { orderStatus: 'cancelled' })
    expect(changes).toEqual(['new', 'cancelled'])
    expect(order.open).toBe(0)
  })
})

describe('an unchanged reading', () => {
  it('is not written: a later time alone is no reason', () => {
    expect(mergeReading(stored(anOrder()), { order: anOrder() }, at)).toBeNull()
  })

  it('is ignored when it is older than the stored one, whatever it contains', () => {
    const before = stored(anOrder({ orderStatus: 'preparing' }), { seenAt: '2026-03-14T00:19:59.001Z' })
    expect(mergeReading(before, { order: anOrder({ orderStatus: 'cancelled' }) }, at)).toBeNull()
    expect(mergeReading(before, quarantined(), at)).toBeNull()
  })
})

describe('edits', () => {
  const items = [{ product: { name: 'Arepa' }, amount: 3, unitPrice: 5000 }]
  it.each<[string, Overrides]>([
    ['lines', { items }],
    ['money', { tipAmount: 6000, amountToPay: 76_940 }],
    ['address', { address: { address: 'Calle 1 # 2-3' } }],
    ['payment', { paymentType: 'other', paymentTypeLabel: 'Datáfono' }],
    ['number', { fullCode: '#20418-02' }],
    ['customer', { buyerName: 'Otra Persona' }],
    ['buyer', { nationalId: '900000000-0' }],
  ])('of the %s are edits', (_name, overrides) => {
    const { order, changes } = merged(stored(anOrder()), overrides)
    expect(changes).toEqual(['edited'])
    expect(order).toMatchObject({ transaction: 'C1-000001', seenAt: at.seenAt, updatedAt: NOW })
  })

  it('do not include promised times, which Justo recalculates: they are stored without a change', () => {
    const { order, changes } = merged(stored(anOrder()), { timeText: '20:00', deliverAt: '2026-03-14T01:00:00.000Z' })
    expect(changes).toEqual([])
    expect(order.order?.promise).toBe('20:00')
  })

  it('include the hour of a scheduled order', () => {
    const before = stored(anOrder({}, scheduledOrder))
    const later = anOrder({ deliverAt: '2026-03-14T03:00:00.000Z' }, scheduledOrder)
    expect(mergeReading(before, { order: later }, at)?.changes).toEqual(['edited'])
  })

  it('that leave the hour of a scheduled order unreadable keep it: the kitchen is not told to cook it now', () => {
    const deliverAt = timeAfter(NOW, 5 * HOUR_MS)
    const accepted: Acceptance = { state: 'accepted', at: NOW, by: 'person' }
    const before = stored(anOrder({ deliverAt }, scheduledOrder), { acceptance: accepted })
    const unclear = mergeReading(before, { order: anOrder({ deliverAt: null, items }, scheduledOrder) }, at)?.order
    expect(unclear?.order).toMatchObject({ deliverAt, unreadable: ['hora de entrega'] })
    expect(unclear && releaseOf(unclear, activeSettings(), NOW)).toEqual({ now: false, asks: null })
    const forNow = anOrder({ deliverAt: null, isScheduled: false }, scheduledOrder)
    expect(mergeReading(before, { order: forNow }, at)?.order.order?.deliverAt).toBeNull()
  })

  it('are distinguished from a courier', () => {
    const deliveries = [{ status: 'scheduled', driverPassword: '1234', driverInformation: { name: 'Juan' } }]
    expect(merged(stored(anOrder()), { deliveries }).changes).toEqual(['courier'])
  })

  it('keep our own marks', () => {
    const own = { readyAt: NOW, outAt: NOW, table: '7', charged: { at: NOW, tip: 100 }, printNow: NOW }
    expect(merged(stored(anOrder(), own), { items }).order).toMatchObject(own)
  })
})

describe('Justo’s status', () => {
  const open: Acceptance = { state: 'open', reasons: [] }
  const accepting: Acceptance = { state: 'accepting', since: NOW, by: 'automatic' }
  const byPerson: Acceptance = { state: 'accepted', at: '2026-03-14T00:15:00.000Z', by: 'person' }
  const rejected: Acceptance = { state: 'rejected', at: NOW }
  /** It was pending in the last reading, which was stored then. */
  const elsewhere: Acceptance = { state: 'accepted', at: NOW, by: 'elsewhere', pendingAt: '2026-03-14T00:10:10.000Z' }

  it.each<[Acceptance, string, Acceptance, Change[]]>([
    [open, 'waiting', elsewhere, ['status', 'accepted-elsewhere']],
    [open, 'done', elsewhere, ['status', 'accepted-elsewhere']],
    [accepting, 'preparing', { state: 'accepted', at: NOW, by: 'automatic' }, ['status']],
    [{ ...accepting, by: 'person' }, 'preparing', { state: 'accepted', at: NOW, by: 'person' }, ['status']],
    [byPerson, 'preparing', byPerson, ['status']],
    [rejected, 'preparing', elsewhere, ['status', 'accepted-elsewhere']],
    [open, 'nearToFinish', open, ['status']],
    [open, 'cancelled', open, ['cancelled']],
    [byPerson, 'cancelled', byPerson, ['cancelled']],
  ])('with the acceptance %j and %s leaves %j', (acceptance, orderStatus, after, changes) => {
    const result = merged(stored(anOrder(), { acceptance }), { orderStatus })
    expect(result.order.acceptance).toEqual(after)
    expect(result.changes).toEqual(changes)
  })

  it('of an order whose acceptance got no answer for longer than a quarter of an hour is no acceptance of ours: it asks before it prints', () => {
    const found = (since: string) =>
      merged(stored(anOrder(), { acceptance: { ...accepting, since } }), { orderStatus: 'preparing' }).order
    expect(found('2026-03-14T00:05:00.000Z').acceptance).toMatchObject({ by: 'automatic' })
    const late = found('2026-03-13T22:20:00.000Z')
    expect(late.acceptance).toEqual(elsewhere)
    const till = activeSettings()
    const release = releaseOf(late, { ...till, activatedAt: null }, '2026-03-14T00:40:00.000Z')
    expect(release).toMatchObject({ now: false, asks: { code: 'A-14' } })
  })

  it('sets until when the order was pending, by the newest reading that had it pending', () => {
    const pendingAt = (before: StoredOrder | null, confirmedAt?: string) => {
      const { acceptance } = merged(before, { orderStatus: 'preparing' }, { ...at, confirmedAt }).order
      return acceptance.state === 'accepted' ? (acceptance.pendingAt ?? null) : 'not accepted'
    }
    expect(pendingAt(stored(anOrder()), '2026-03-14T00:19:44.000Z')).toBe('2026-03-14T00:19:44.000Z')
    expect(pendingAt(stored(anOrder()), '2026-03-14T00:10:00.000Z')).toBe('2026-03-14T00:10:10.000Z')
    expect(pendingAt(null)).toBeNull()
    expect(pendingAt(stored(anOrder({ orderStatus: 'nearToFinish' })))).toBeNull()
  })

  it('never undoes an acceptance: the answer of acceptOrder itself may still contain pending', () => {
    const before = stored(anOrder({ orderStatus: 'preparing' }), { acceptance: byPerson })
    expect(merged(before, { orderStatus: 'pending' }).order.acceptance).toEqual(byPerson)
  })

  it('closes a finished order and opens it again when it continues', () => {
    const done = merged(stored(anOrder(), { acceptance: byPerson }), { orderStatus: 'done' }).order
    expect(done.open).toBe(0)
    expect(merged(done, { orderStatus: 'preparing' }).order.open).toBe(1)
  })

  it('distinguishes an edit and a cancellation in one reading', () => {
    const changes = merged(stored(anOrder()), { orderStatus: 'cancelled', fullCode: '#1' }).changes
    expect(changes).toEqual(['edited', 'cancelled'])
  })
})

describe('an unreadable order', () => {
  it('is stored raw, and reported', () => {
    const result = mergeReading(null, quarantined(), at)
    expect(result?.changes).toEqual(['new', 'quarantined'])
    expect(result?.order).toMatchObject({ order: null, raw: quarantined().raw, open: 1, seenAt: at.seenAt })
  })

  it('is reported once, and written again only when it differs', () => {
    const before = stored(null, { raw: quarantined().raw })
    expect(mergeReading(before, quarantined(), at)).toBeNull()
    expect(mergeReading(before, quarantined('{"other":1}'), at)?.changes).toEqual([])
  })

  it('keeps the last readable version, with the time of its reading', () => {
    const good = stored(anOrder())
    const result = mergeReading(good, quarantined(), at)
    expect(result?.changes).toEqual(['quarantined'])
    expect(result?.order).toMatchObject({ order: good.order, raw: quarantined().raw, seenAt: good.seenAt })
  })

  const withStatus = (orderStatus: unknown) => quarantined(JSON.stringify({ orderStatus, items: 'dos ajiacos' }))

  it('is cancelled, done or accepted where its status says so: only the rest cannot be read', () => {
    const good = stored(anOrder())
    const cancelled = mergeReading(good, withStatus('Canceled'), at)
    expect(cancelled?.changes).toEqual(['quarantined', 'cancelled'])
    expect(cancelled?.order).toMatchObject({ order: { justoStatus: 'cancelled' }, seenAt: at.seenAt, open: 0 })
    const { raw } = withStatus('done')
    const done = mergeReading(good, withStatus('done'), at)?.order
    const acceptance = { state: 'accepted', by: 'elsewhere' }
    // The content is that of the earlier reading: a paper of it is no newer.
    const { seenAt } = good
    expect(done).toMatchObject({ order: { justoStatus: 'done' }, raw, acceptance, open: 0, seenAt })
  })

  it.each(['', 'volando', 'toString', 7, null])(
    'keeps its last status where that cannot be read either: %j',
    (status) => {
      const good = stored(anOrder())
      expect(mergeReading(good, withStatus(status), at)?.order.order).toEqual(good.order)
    },
  )

  it('becomes readable again, with the version it had before or another', () => {
    expect(merged(stored(null), {}).changes).toEqual(['recovered'])
    const again = merged(stored(anOrder(), { raw: '{}' }), {})
    expect(again.changes).toEqual(['recovered'])
    expect(again.order.raw).toBeNull()
    expect(merged(stored(anOrder(), { raw: '{}' }), { fullCode: '#1' }).changes).toEqual(['recovered', 'edited'])
  })
})

it('the store of an order is fixed once papers could be planned for it: their keys contain it', () => {
  const moved = merged(stored(anOrder()), { storeId: 'OTHER', fullCode: '#9' }).order
  expect([moved.storeId, moved.order?.storeId]).toEqual(['MADEUPsto0000001a', 'MADEUPsto0000001a'])
  expect(merged(stored(null), { storeId: 'OTHER' }).order.storeId).toBe('OTHER')
})

it.each([
  ['that began before it is older', 50, 55, true],
  ['that began after it is not older', 55, 50, false],
  ['that began with it is not older', 55, 55, false],
  ['after the clock was set back is not older than one by the wrong clock', 59, 3_660, false],
  ['by the wrong clock is older than a later one by that clock', 3_650, 3_660, true],
])('a reading %s', (_, seconds, than, isOlder) => {
  const at = (after: number) => timeAfter('2026-03-14T16:59:00.000Z', after * 1_000)
  expect(isOlderReading(at(seconds), at(than), at(60))).toBe(isOlder)
})
