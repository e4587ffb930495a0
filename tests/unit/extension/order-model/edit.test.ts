import type { Order } from '@shared/order'
import { describe, expect, it } from 'vitest'
import { diffOf, editAfter } from '../../../../extension/order-model/edit'
import type { StoredOrder } from '../../../../extension/order-model/records'
import { aLine, anOrder, aStoredOrder } from '../../../fixtures/orders'

const AT = '2026-03-14T17:10:00.000Z'
const LATER = '2026-03-14T17:20:00.000Z'
const accepted = { state: 'accepted', at: '2026-03-14T17:05:00.000Z', by: 'automatic' } as const
const beer = aLine({ id: 'L9', name: 'Cerveza', quantity: 2, modifiers: [], comment: null })
const withBeer = anOrder({ lines: [...anOrder().lines, beer] })
const of = (change: Partial<StoredOrder> = {}) => aStoredOrder({}, { acceptance: accepted, ...change })

describe('an unseen edit', () => {
  it('remembers the order as it was when it was accepted, through further edits', () => {
    const first = editAfter(of(), withBeer, AT)
    expect(first).toMatchObject({ at: AT, before: { lines: anOrder().lines } })
    const dearer = { ...withBeer, money: { ...withBeer.money, amountToPay: 90_000 } }
    const second = editAfter(of({ order: withBeer, edit: first }), dearer, LATER)
    expect(second).toMatchObject({ at: LATER, before: { lines: anOrder().lines, money: { amountToPay: 78_100 } } })
  })

  it('is none when it was taken back in Justo', () => {
    const first = editAfter(of(), withBeer, AT)
    expect(editAfter(of({ order: withBeer, edit: first }), anOrder(), LATER)).toBeNull()
  })

  it('stays the same through a reading without a visible change', () => {
    const first = editAfter(of(), withBeer, AT)
    const moved = { ...withBeer, justoStatus: 'delivering', deliverAt: '2026-03-14T18:00:00.000Z' }
    expect(editAfter(of({ order: withBeer, edit: first }), moved, LATER)).toEqual(first)
    const mixed = { ...withBeer, lines: [...withBeer.lines].reverse() }
    expect(editAfter(of({ order: withBeer, edit: first }), mixed, LATER)).toEqual(first)
  })

  it('is none before the acceptance, but for papers that were printed regardless', () => {
    const open: StoredOrder['acceptance'] = { state: 'open', reasons: [] }
    expect(editAfter(of({ acceptance: open }), withBeer, AT)).toBeNull()
    expect(editAfter(of({ acceptance: open, printNow: AT }), withBeer, AT)).not.toBeNull()
  })
})

describe('the difference of an edit', () => {
  const diff = (change: Partial<Order>) => diffOf(anOrder(), anOrder(change))

  it('is what was added and removed, whatever the order of the lines', () => {
    const [burger, drink] = anOrder().lines
    const lines = [beer, ...(burger ? [{ ...burger, quantity: 3 }] : [])]
    expect(diff({ lines })).toMatchObject({
      added: [
        { name: 'Cerveza', quantity: 2 },
        { name: 'Hamburguesa clásica', quantity: 1 },
      ],
      removed: [{ name: drink?.name, quantity: 1 }],
    })
    expect(diff({ lines: [...anOrder().lines].reverse() })).toBeNull()
  })

  it('is a note that changed, as it was and as it is', () => {
    const lines = anOrder().lines.map((line, i) => (i === 0 ? { ...line, comment: 'Sin sal' } : line))
    const notes = [{ line: { comment: 'Sin sal' }, before: 'Una sin cebolla' }]
    expect(diff({ lines })).toMatchObject({ added: [], removed: [], notes })
  })

  it.each<[string, Partial<Order>]>([
    ['Servicio', { service: 'pickup' }],
    ['Dirección', { address: null }],
    ['Teléfono', { customer: { name: anOrder().customer.name, phone: '+573000000009' } }],
    ['Pago', { payment: { ...anOrder().payment, state: 'paid' } }],
    ['Notas', { extras: [{ label: 'Observación', value: 'Sin cubiertos' }] }],
    ['Hora', { scheduled: true }],
  ])('is «%s»', (name, change) => expect(diff(change)?.parts.map((each) => each.name)).toEqual([name]))

  it('is the amount to pay', () =>
    expect(diff({ money: { ...anOrder().money, amountToPay: 90_000 } })).toMatchObject({
      amount: { before: 78_100, now: 90_000 },
    }))

  it('is nothing where Justo only moved the hour of an immediate order, or its status', () =>
    expect(diff({ deliverAt: '2026-03-14T19:00:00.000Z', justoStatus: 'preparing' })).toBeNull())
})
