import { say } from '@shared/messages'
import type { Lifecycle } from '@shared/order'
import { describe, expect, it } from 'vitest'
import { isOrderOpen, lifecycleOf } from '../../../../extension/order-model/lifecycle'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { pickupOrder, scheduledOrder, tableOrder } from '../../../fixtures/justo-orders'
import { anOrder, NOW, stored } from '../orders/a-stored-order'

const accepted: Partial<StoredOrder> = { acceptance: { state: 'accepted', at: NOW, by: 'automatic' } }
const accepting: Partial<StoredOrder> = { acceptance: { state: 'accepting', since: NOW, by: 'automatic' } }
const underReview: Partial<StoredOrder> = { acceptance: { state: 'open', reasons: [say('A-07')] } }
const rejected: Partial<StoredOrder> = { acceptance: { state: 'rejected', at: NOW } }
const scheduled = (orderStatus: string) =>
  anOrder({ orderStatus, deliverAt: '2026-03-14T03:00:00.000Z' }, scheduledOrder)

describe('the lifecycle of an order', () => {
  it.each<[string, StoredOrder, Lifecycle]>([
    ['it is new', stored(anOrder()), 'pending'],
    ['it waits for the cashier', stored(anOrder(), underReview), 'review'],
    ['acceptOrder is under way', stored(anOrder(), accepting), 'pending'],
    ['this till accepted it and Justo’s status is older', stored(anOrder(), accepted), 'accepted'],
    ['Justo says waiting', stored(anOrder({ orderStatus: 'waiting' }), accepted), 'accepted'],
    ['Justo says preparing', stored(anOrder({ orderStatus: 'preparing' }), accepted), 'accepted'],
    ['we marked it ready', stored(anOrder({ orderStatus: 'preparing' }), { ...accepted, readyAt: NOW }), 'ready'],
    ['a delivery is delivering', stored(anOrder({ orderStatus: 'delivering' }), accepted), 'out'],
    ['a pickup is delivering', stored(anOrder({ orderStatus: 'delivering' }, pickupOrder), accepted), 'ready'],
    ['a table is delivering', stored(anOrder({ orderStatus: 'delivering' }, tableOrder), accepted), 'out'],
    ['our mark is further', stored(anOrder({ orderStatus: 'preparing' }), { ...accepted, outAt: NOW }), 'out'],
    ['Justo is further', stored(anOrder({ orderStatus: 'done' }), { ...accepted, readyAt: NOW }), 'done'],
    ['we marked it done', stored(anOrder({ orderStatus: 'delivering' }), { ...accepted, doneAt: NOW }), 'done'],
    ['we rejected it', stored(anOrder(), rejected), 'rejected'],
    ['it cannot be read', stored(null), 'quarantined'],
    ['its status is unknown', stored(anOrder({ orderStatus: 'nearToFinish' }), accepted), 'accepted'],
    ['it is scheduled and accepted', stored(scheduled('pending'), accepted), 'scheduled'],
    ['it is scheduled and waits in Justo', stored(scheduled('waiting'), accepted), 'scheduled'],
    ['it is scheduled and not accepted', stored(scheduled('pending')), 'pending'],
    ['Justo says preparing before its hour', stored(scheduled('preparing'), accepted), 'scheduled'],
    ['«Imprimir ya» was pressed', stored(scheduled('waiting'), { ...accepted, printNow: NOW }), 'accepted'],
  ])('when %s', (_name, order, lifecycle) => expect(lifecycleOf(order, NOW)).toBe(lifecycle))

  it('goes from scheduled to the kitchen when its papers leave', () => {
    const order = stored(scheduled('waiting'), accepted)
    expect(lifecycleOf(order, '2026-03-14T02:29:59.999Z')).toBe('scheduled')
    expect(lifecycleOf(order, '2026-03-14T02:30:00.000Z')).toBe('accepted')
  })

  it('is cancelled, whatever marks and acceptance it has', () => {
    const marks = { readyAt: NOW, outAt: NOW, doneAt: NOW }
    for (const state of [accepted, underReview])
      expect(lifecycleOf(stored(anOrder({ orderStatus: 'cancelled' }), { ...marks, ...state }), NOW)).toBe('cancelled')
  })
})

describe('an open order', () => {
  it('that this till rejected stays «Rechazado» when Justo tells it as cancelled', () => {
    expect(lifecycleOf(stored(anOrder({ orderStatus: 'cancelled' }), rejected), NOW)).toBe('rejected')
  })

  it('closes when it is done, rejected or cancelled', () => {
    expect(isOrderOpen(stored(anOrder()), NOW)).toBe(true)
    expect(isOrderOpen(stored(null), NOW)).toBe(true)
    expect(isOrderOpen(stored(anOrder({ orderStatus: 'done' })), NOW)).toBe(false)
    expect(isOrderOpen(stored(anOrder({ orderStatus: 'cancelled' })), NOW)).toBe(false)
    expect(isOrderOpen(stored(anOrder(), rejected), NOW)).toBe(false)
  })

  it('closes a day after its hour: no reading reaches further back', () => {
    const order = stored(scheduled('waiting'), accepted)
    expect(isOrderOpen(order, '2026-03-15T02:59:59.000Z')).toBe(true)
    expect(isOrderOpen(order, '2026-03-15T03:00:00.000Z')).toBe(false)
    expect(isOrderOpen(stored(null), '2026-03-15T00:10:10.000Z')).toBe(false)
  })
})
