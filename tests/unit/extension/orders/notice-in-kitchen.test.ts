import { HOUR_MS } from '@shared/dates'
import { describe, expect, it } from 'vitest'
import { kitchenOrders } from '../../../../extension/background/panel-orders'
import { type KitchenNotice, noticeCancellation, noticeInKitchen } from '../../../../extension/orders/actions'
import { stopOrder } from '../../../../extension/orders/reject'
import { deliveryOrder, plainItem, type RawOrder } from '../../../fixtures/justo-orders'
import { kitchenAndBar } from '../../../fixtures/settings'
import { rethrow } from '../a-worker-context'
import { accepted, created, withOrder } from './an-order'

const burger = (n = 1) => plainItem('Hamburguesa', n, 20_000)
const lemonade = (n = 1) => plainItem('Limonada de coco', n, 9_000)
const raw = accepted(deliveryOrder({ ...created, items: [burger(), lemonade()] }))

async function inKitchen(first: RawOrder = raw) {
  const all = await withOrder(first)
  all.context.live.stations = { version: 'v1', list: kitchenAndBar() }
  const shown = async () => (await kitchenOrders(all.context, null, rethrow))[0]
  return {
    ...all,
    shown,
    /** What each station does not know, as text. */
    async news() {
      const parts = (await shown())?.parts ?? []
      return Object.fromEntries(
        parts.map(({ station, changes, cancelled }) => [
          station,
          cancelled ? 'NO PREPARAR' : changes.map(({ sign, text }) => `${sign} ${text}`).join(' | '),
        ]),
      )
    },
    async notice(station: string | null, change: Partial<KitchenNotice> = {}) {
      const editedAt = (await shown())?.editedAt ?? null
      return noticeInKitchen(all.context, all.id, { station, editedAt, cancelled: false, ...change })
    },
  }
}

describe('an edit of an order in the kitchen', () => {
  it('is shown to the station that it concerns, until its «Enterado», and counts from there', async () => {
    const { reads, news, notice, log } = await inKitchen()
    expect(await news()).toEqual({ cocina: '', barra: '' })
    await reads({ items: [burger(2), lemonade()] })
    expect(await news()).toEqual({ cocina: '+ 1 Hamburguesa', barra: '' })
    expect(await notice('cocina')).toBeNull()
    expect(await news()).toEqual({ cocina: '', barra: '' })
    expect(await log()).toContain('person: station cocina knows of the edit')
    await reads({ items: [burger(2)] })
    expect(await news()).toEqual({ cocina: '', barra: '− 1 Limonada de coco' })
    expect(await notice(null)).toBeNull()
    expect(await news()).toEqual({ cocina: '' })
  })

  it('is none once Justo has taken it back, except for a station that knows of it', async () => {
    const { reads, news, notice } = await inKitchen()
    await reads({ items: [burger(2), lemonade(2)] })
    await notice('cocina')
    await reads({})
    expect(await news()).toEqual({ cocina: '− 1 Hamburguesa', barra: '' })
  })

  it('is not taken for one that came after what was shown, nor for a cancellation', async () => {
    const { reads, news, notice, shown } = await inKitchen()
    await reads({ items: [burger(2), lemonade()] })
    const editedAt = (await shown())?.editedAt ?? null
    await reads({ items: [burger(3), lemonade()] })
    expect(await notice('cocina', { editedAt })).toMatchObject({ code: 'A-61' })
    await reads({ items: [burger(3), lemonade()], orderStatus: 'cancelled' })
    expect(await notice('cocina')).toMatchObject({ code: 'A-61' })
    expect(await news()).toEqual({ cocina: 'NO PREPARAR', barra: 'NO PREPARAR' })
  })

  it('leaves the row of an order that was not edited as it is, and is no news before the acceptance', async () => {
    const { reads, order, news } = await inKitchen({ ...raw, orderStatus: 'pending' })
    await reads({ orderStatus: 'pending', items: [burger(2), lemonade()] })
    expect(await order()).not.toHaveProperty('kitchenNews')
    expect(await news()).toEqual({ cocina: '', barra: '' })
  })
})

describe('a scheduled order that is in the kitchen', () => {
  const scheduled = { ...raw, isScheduled: true }

  it('tells the day to which it is moved, that it is for now, and that it is cancelled although its hour is to come', async () => {
    const { reads, news } = await inKitchen(scheduled)
    const tomorrow = { isScheduled: true, deliverAt: '2026-03-15T17:30:00.000Z' }
    await reads(tomorrow)
    const moved = '+ Para 15/03 12:30 | − Para 14/03 12:30'
    expect(await news()).toEqual({ cocina: moved, barra: moved })
    await reads({ isScheduled: false })
    const forNow = '+ Para ya | − Para 14/03 12:30'
    expect(await news()).toEqual({ cocina: forNow, barra: forNow })
    await reads({ ...tomorrow, orderStatus: 'cancelled' })
    expect(await news()).toEqual({ cocina: 'NO PREPARAR', barra: 'NO PREPARAR' })
  })
})

describe('a cancelled order in the kitchen', () => {
  it('says NO PREPARAR to each station until its own «Enterado», whatever the cashier knows', async () => {
    const { reads, news, notice, context, id } = await inKitchen()
    await reads({ orderStatus: 'cancelled' })
    expect(await noticeCancellation(context, id)).toBeNull()
    expect(await news()).toEqual({ cocina: 'NO PREPARAR', barra: 'NO PREPARAR' })
    expect(await notice('barra', { cancelled: true })).toBeNull()
    expect(await news()).toEqual({ cocina: 'NO PREPARAR', barra: '' })
    expect(await notice(null, { cancelled: true })).toBeNull()
    expect(await news()).toEqual({ cocina: '', barra: '' })
  })

  it('says nothing where it was never accepted, or cancelled before its hour', async () => {
    const pending = await inKitchen({ ...raw, orderStatus: 'pending' })
    await pending.reads({ orderStatus: 'cancelled' })
    expect(await pending.news()).toEqual({ cocina: '', barra: '' })
    const later = await inKitchen({ ...raw, isScheduled: true, deliverAt: '2026-03-14T23:30:00.000Z' })
    await later.reads({ orderStatus: 'cancelled' })
    expect(await later.news()).toEqual({ cocina: '', barra: '' })
    // What the cashier does with it after its hour is no news.
    later.later(7 * HOUR_MS)
    expect(await noticeCancellation(later.context, later.id)).toBeNull()
    expect(await later.news()).toEqual({ cocina: '', barra: '' })
  })

  it('says NO PREPARAR where it was stopped after its hour, long after the last reading', async () => {
    const { news, later, context, id } = await inKitchen({
      ...raw,
      isScheduled: true,
      deliverAt: '2026-03-14T23:30:00.000Z',
    })
    later(6.5 * HOUR_MS)
    expect(await stopOrder(context, id)).toBeNull()
    expect(await news()).toEqual({ cocina: 'NO PREPARAR', barra: 'NO PREPARAR' })
  })
})
