import { say } from '@shared/messages'
import type { Order } from '@shared/order'
import { describe, expect, it } from 'vitest'
import { attentionOf } from '../../../../extension/messaging/attention'
import type { StoredJob, StoredOrder } from '../../../../extension/order-model/records'
import { aJobView, anAttempt, aStoredOrder } from '../../../fixtures/orders'
import { NOW, threePapers } from '../a-worker-context'

const asks = say('A-14')
const accepted = { acceptance: { state: 'accepted', at: NOW, by: 'person' } } satisfies Partial<StoredOrder>
const facts = { jobs: [] as StoredJob[], asks, invoiceMode: 'comprobante', now: NOW }

describe('the reason why an order waits for the cashier', () => {
  const attention = (change: Partial<StoredOrder>, now = NOW) =>
    attentionOf(aStoredOrder({}, change), { ...facts, now })?.code

  it('is the auto-accept policy’s first reason before its acceptance', () => {
    expect(attention({ acceptance: { state: 'open', reasons: [say('A-02'), say('A-03')] } })).toBe('A-02')
    expect(attention({ acceptance: { state: 'open', reasons: [] } })).toBeUndefined()
  })

  it('is a rejection that Justo refused, at once', () => expect(attention({ rejectAskedAt: NOW })).toBe('A-20'))

  it('is an unconfirmed acceptance, once it has lasted a minute', () => {
    const acceptance = { state: 'accepting', since: '2026-03-14T17:04:00.000Z', by: 'automatic' } as const
    expect(attention({ acceptance }, '2026-03-14T17:05:00.000Z')).toBe('A-14')
    expect(attention({ acceptance }, '2026-03-14T17:05:00.001Z')).toBe('J-07')
  })

  it('is that of its held papers after the acceptance', () => {
    expect(attention({ acceptance: { state: 'accepted', at: NOW, by: 'elsewhere' } })).toBe('A-14')
  })

  it('is that it cannot be read any more, when the kitchen has its comanda: an edit may be in it', () => {
    const unread = aStoredOrder({}, { ...accepted, raw: '{"_id":"x"}' })
    expect(attentionOf(unread, { ...facts, asks: null })?.code).toBe('J-06')
  })

  it('is a cancellation by the shop that Justo does not know yet, until the end of the day', () => {
    const stopped = { ...accepted, stoppedAt: NOW }
    expect(attention(stopped)).toBe('A-21')
    expect(attention({ ...stopped, open: 0 })).toBeUndefined()
  })

  it('ends with its day, except for a scheduled order that never came out', () => {
    const over = { open: 0 as const, acceptance: { state: 'open' as const, reasons: [say('A-02')] } }
    expect(attention(over)).toBeUndefined()
    const late = say('A-33', { when: '13/03 12:00' })
    expect(attentionOf(aStoredOrder({}, over), { ...facts, asks: late })).toEqual(late)
  })
})

describe('a cancelled order', () => {
  const cancelled = (change: Partial<StoredOrder> = {}) =>
    aStoredOrder(
      { justoStatus: 'cancelled' },
      { acceptance: { state: 'open', reasons: [say('A-02')] }, open: 0, updatedAt: NOW, ...change },
    )
  const number = { prefix: 'J', number: 15, text: 'J-15' }
  /** Its comanda and its factura, with the given states. */
  async function papers(kitchen: 'printed' | 'cancelled', numbered = false) {
    const three = await threePapers()
    const at = (job: StoredJob, view: Parameters<typeof aJobView>[0]): StoredJob => ({
      ...job,
      state: 'dispatched',
      open: 0,
      view: aJobView({ key: job.key, kind: job.kind, ...view }),
    })
    return [at(three.kitchen, { state: kitchen }), at(three.invoice, { number: numbered ? number : null })]
  }
  const attention = (stored: StoredOrder, jobs: StoredJob[], more: Partial<typeof facts> = {}) =>
    attentionOf(stored, { ...facts, jobs, ...more })

  it('needs no action while nothing of it came out', async () => {
    expect(attention(cancelled(), [])).toBeNull()
    expect(attention(cancelled(), await papers('cancelled'))).toBeNull()
  })

  it('needs a call to the kitchen or the courier, until it is confirmed or the day is over', async () => {
    const jobs = await papers('printed')
    expect(attention(cancelled(), jobs)?.code).toBe('A-30')
    expect(attention(cancelled({ outAt: NOW }), jobs)?.code).toBe('A-31')
    expect(attention(cancelled({ noticedAt: NOW }), jobs)).toBeNull()
    expect(attention(cancelled(), jobs, { now: '2026-03-15T17:05:00.000Z' })).toBeNull()
    // 04:00 ends no call about an order that is on the stove.
    const [before, after] = ['2026-03-15T08:58:00.000Z', '2026-03-15T09:02:00.000Z']
    expect(attention({ ...cancelled(), updatedAt: before }, jobs, { now: after })?.code).toBe('A-30')
    // An order that the shop cancelled itself needs no notice.
    expect(attention(cancelled({ stoppedAt: NOW }), jobs)).toBeNull()
  })

  it('needs a call to the kitchen where its comanda was told without paper, or may be on paper', async () => {
    const [kitchen] = await papers('cancelled')
    if (!kitchen?.view) throw new Error('a comanda was expected')
    const attempts = [anAttempt('unconfirmed')]
    for (const view of [
      { ...kitchen.view, givenUp: true },
      { ...kitchen.view, attempts },
    ])
      expect(attention(cancelled(), [{ ...kitchen, view }])?.code).toBe('A-30')
  })

  it('needs a nota crédito for a factura in the books, and none for a comprobante', async () => {
    const jobs = await papers('printed', true)
    expect(attention(cancelled(), jobs)?.code).toBe('A-30')
    expect(attention(cancelled(), jobs, { invoiceMode: 'pos' })).toEqual(say('A-32', { number: 'J-15' }))
    const external = { number: 'FE1234', cufe: null }
    expect(attention(cancelled({ external, stoppedAt: NOW }), [])).toEqual(say('A-32', { number: 'FE1234' }))
  })
})

describe('a refund of Justo', () => {
  const refund = { amount: 12_000 }
  const attention = (order: Partial<Order>, change: Partial<StoredOrder> = {}, now = NOW) =>
    attentionOf(aStoredOrder({ refund, ...order }, { ...accepted, updatedAt: NOW, ...change }), {
      ...facts,
      asks: null,
      now,
    })

  it('is said with its amount until «Enterado», also of a cancelled and of a closed order', () => {
    expect(attention({})).toMatchObject({ code: 'A-68', text: 'Justo le devolvió $ 12.000 al cliente.' })
    expect(attention({ justoStatus: 'cancelled' })?.code).toBe('A-68')
    expect(attention({}, { open: 0 })?.code).toBe('A-68')
    expect(attention({ refund: { amount: null } })?.text).toBe('Justo le devolvió dinero al cliente.')
    expect(attention({}, { refundSeen: refund })).toBeNull()
  })

  it('asks again when Justo gave back more', () => {
    expect(attention({ refund: { amount: 15_000 } }, { refundSeen: refund })?.code).toBe('A-68')
  })

  it('of an order of another day is no question any more', () => {
    expect(attention({}, { open: 0 }, '2026-03-15T17:05:00.000Z')).toBeNull()
  })
})
