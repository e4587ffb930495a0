import { describe, expect, it } from 'vitest'
import { barNow, detailOf, rowsFor } from '../../../../extension/background/panel-source'
import { markDoneInJusto, markRegistered, noticeEdit } from '../../../../extension/orders/actions'
import { captureOrders } from '../../../../extension/orders/capture'
import { releaseOf } from '../../../../extension/print-jobs/release'
import { deliveryOrder, type RawOrder } from '../../../fixtures/justo-orders'
import { accepted, withOrder } from './an-order'

const created = { createdAt: '2026-03-14T17:04:00.000Z' }
const beer = { product: { name: 'Cerveza' }, amount: 2, unitPrice: 9_000 }

type Order = Awaited<ReturnType<typeof withOrder>>
const reads = (all: Order, raw: RawOrder) => captureOrders(all.context, [raw], all.context.now(), 1)
const rowOf = async (all: Order) => (await rowsFor(all.context, [all.id]))[0]
const editOf = async (all: Order) => (await detailOf(all.context, all.id))?.edit ?? null

describe('an accepted order that was edited in Justo', () => {
  const raw = accepted(deliveryOrder(created))
  const edited: RawOrder = {
    ...raw,
    items: [...(raw.items as object[]), beer],
    amountToPay: Number(raw.amountToPay) + 18_000,
    totalPrice: Number(raw.totalPrice) + 18_000,
  }

  async function anEdit() {
    const all = await withOrder(raw)
    await all.reached('invoice', 'printed')
    all.later()
    await reads(all, edited)
    return all
  }

  it('says so, with what was added and what is missing on the comprobante', async () => {
    const all = await anEdit()
    const row = await rowOf(all)
    expect(row).toMatchObject({ editedAt: expect.any(String), paperAmount: (row?.amountToPay ?? 0) - 18_000 })
    expect(await editOf(all)).toMatchObject({ added: [{ name: 'Cerveza', quantity: 2 }], removed: [] })
  })

  it('is quiet after «Enterado», and the comprobante stays wrong', async () => {
    const all = await anEdit()
    expect(await noticeEdit(all.context, all.id, (await editOf(all))?.at ?? '')).toBeNull()
    expect(await rowOf(all)).toMatchObject({ editedAt: null, paperAmount: expect.any(Number) })
    expect(await editOf(all)).toBeNull()
    expect(await all.log()).toContain('person: knows of the edit')
  })

  it('does not take «Enterado» for an edit that came after the one that was read', async () => {
    const all = await anEdit()
    const at = (await editOf(all))?.at ?? ''
    all.later()
    await reads(all, { ...edited, items: [beer] })
    expect(await noticeEdit(all.context, all.id, at)).toMatchObject({ code: 'A-61' })
    expect((await rowOf(all))?.editedAt).not.toBeNull()
  })

  it('counts from «Enterado» on for the next edit', async () => {
    const all = await anEdit()
    await noticeEdit(all.context, all.id, (await editOf(all))?.at ?? '')
    all.later()
    await reads(all, { ...edited, items: raw.items })
    expect(await editOf(all)).toMatchObject({ added: [], removed: [{ name: 'Cerveza', quantity: 2 }] })
  })

  it('is not news once it is cancelled', async () => {
    const all = await anEdit()
    all.later()
    await reads(all, { ...edited, orderStatus: 'cancelled' })
    expect(await rowOf(all)).toMatchObject({ editedAt: null, paperAmount: null })
  })
})

describe('an order that cannot be read', () => {
  const whole = deliveryOrder(created)
  const unread: RawOrder = { ...whole, items: 'ninguno' }
  const codes = async (all: Order) => (await barNow(all.context, null)).troubles.map(({ code }) => code)

  it('is shown as far as it can be read', async () => {
    const all = await withOrder(unread)
    const detail = await detailOf(all.context, all.id)
    expect(detail?.readable).toMatchObject({ customer: 'Cliente Ejemplo Uno', phone: '+573000000001', lines: [] })
    expect(detail?.readable?.address).toContain('Carrera 99')
  })

  it('is ended by «Ya se hizo en Justo»: no trouble, no place among the new ones; and can be reopened', async () => {
    const all = await withOrder(unread)
    expect(await codes(all)).toContain('J-06')
    expect(await markDoneInJusto(all.context, all.id, true)).toBeNull()
    expect(await codes(all)).not.toContain('J-06')
    expect(await rowOf(all)).toMatchObject({ over: true, doneInJusto: true, attention: null })
    expect(await all.log()).toContain('person: done in Justo')
    expect(await markDoneInJusto(all.context, all.id, false)).toBeNull()
    expect(await codes(all)).toContain('J-06')
    expect(await all.log()).toContain('person: took back: done in Justo')
  })

  it('stays ended when Justo sends it again, unreadable in another way', async () => {
    const all = await withOrder(unread)
    await markDoneInJusto(all.context, all.id, true)
    all.later()
    await reads(all, { ...unread, orderStatus: 'preparing' })
    expect((await all.order())?.open).toBe(0)
  })

  it('that can be read after that is neither accepted nor printed by itself, until the cashier decides', async () => {
    const all = await withOrder(unread)
    await markDoneInJusto(all.context, all.id, true)
    all.later()
    await reads(all, accepted(whole))
    const stored = await all.order()
    expect(stored).toMatchObject({ open: 1, raw: null })
    expect(stored && releaseOf(stored, all.context.settings(), all.context.now())).toMatchObject({
      now: false,
      asks: { code: 'A-60' },
    })
    expect((await all.jobs()).every(({ state }) => state === 'held')).toBe(true)
    expect((await rowOf(all))?.attention).toMatchObject({ code: 'A-60' })
  })

  it('is the only kind that can be ended so', async () => {
    const all = await withOrder(accepted(whole))
    expect(await markDoneInJusto(all.context, all.id, true)).toMatchObject({ code: 'A-24' })
  })
})

describe('«Registrado en Intüipos»', () => {
  it('is noted with its hour, logged, and taken back; the fiscal state is another matter', async () => {
    const all = await withOrder(accepted(deliveryOrder(created)))
    const before = (await rowOf(all))?.invoiceState
    expect(await markRegistered(all.context, all.id, true)).toBeNull()
    expect(await rowOf(all)).toMatchObject({ registeredAt: expect.any(String), invoiceState: before })
    await markRegistered(all.context, all.id, false)
    expect((await rowOf(all))?.registeredAt).toBeNull()
    const log = await all.log()
    expect(log).toContain('person: registered in the POS')
    expect(log).toContain('person: took back: registered in the POS')
  })
})
