import { describe, expect, it } from 'vitest'
import { detailOf, rowsFor } from '../../../../extension/background/panel-orders'
import { barNow } from '../../../../extension/background/shop-status'
import { saleLines } from '../../../../extension/order-model/sale-lines'
import { markDoneInJusto, markLineEntered, markRegistered, noticeEdit } from '../../../../extension/orders/actions'
import { releaseOf } from '../../../../extension/print-jobs/release'
import { deliveryOrder, type RawOrder } from '../../../fixtures/justo-orders'
import { rethrow } from '../a-worker-context'
import { accepted, created, withOrder } from './an-order'

const beer = { product: { name: 'Cerveza' }, amount: 2, unitPrice: 9_000 }

type Order = Awaited<ReturnType<typeof withOrder>>
const rowOf = async (all: Order) => (await rowsFor(all.context, [all.id], rethrow))[0]
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
    await all.reads(edited)
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
    await all.reads({ ...edited, items: [beer] })
    expect(await noticeEdit(all.context, all.id, at)).toMatchObject({ code: 'A-61' })
    expect((await rowOf(all))?.editedAt).not.toBeNull()
  })

  it('counts from «Enterado» on for the next edit', async () => {
    const all = await anEdit()
    await noticeEdit(all.context, all.id, (await editOf(all))?.at ?? '')
    await all.reads({ ...edited, items: raw.items })
    expect(await editOf(all)).toMatchObject({ added: [], removed: [{ name: 'Cerveza', quantity: 2 }] })
  })

  it('is not news once it is cancelled', async () => {
    const all = await anEdit()
    await all.reads({ ...edited, orderStatus: 'cancelled' })
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
    await all.reads({ orderStatus: 'preparing' })
    expect((await all.order())?.open).toBe(0)
  })

  it('that can be read after that is neither accepted nor printed by itself, until the cashier decides', async () => {
    const all = await withOrder(unread)
    await markDoneInJusto(all.context, all.id, true)
    await all.reads(accepted(whole))
    const stored = await all.stored()
    expect(stored).toMatchObject({ open: 1, raw: null })
    const release = releaseOf(stored, all.context.settings(), all.context.now())
    expect(release).toMatchObject({ now: false, asks: { code: 'A-60' } })
    expect(await all.papers()).toEqual(['delivery held', 'invoice held', 'kitchen held'])
    expect((await rowOf(all))?.attention).toMatchObject({ code: 'A-60' })
  })

  it('is the only kind that can be ended so', async () => {
    const all = await withOrder(accepted(whole))
    expect(await markDoneInJusto(all.context, all.id, true)).toMatchObject({ code: 'A-24' })
  })
})

it('«Registrado en Intüipos» is noted with its hour, logged, and taken back; the fiscal state is another matter', async () => {
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

describe('the lines of a sale that are put into Intüipos one by one', () => {
  const line = (name: string, comment: string | null = null) => ({
    ...{ product: { name }, amount: 1, unitPrice: 9_000, comment },
  })
  const raw = accepted(deliveryOrder(created))
  const withLines = (...items: object[]): RawOrder => ({ ...raw, items })
  const first = withLines(line('Ajiaco'), line('Cerveza'), line('Cerveza'))
  const idsOf = async (all: Order) => saleLines((await detailOf(all.context, all.id))?.order?.lines ?? [])
  const idOf = async (all: Order, name: string, nth = 0) =>
    (await idsOf(all)).filter((each) => each.line.name === name)[nth]?.id ?? ''
  const leftOf = async (all: Order) => {
    const entered = (await rowOf(all))?.enteredLines ?? []
    return (await idsOf(all)).filter(({ id }) => !entered.includes(id)).map((each) => each.line.name)
  }

  it('are ticked in the order’s record, equal ones apart, and a tick is taken off again', async () => {
    const all = await withOrder(first)
    expect((await rowOf(all))?.linesLeft).toBe(3)
    for (const nth of [0, 1]) await markLineEntered(all.context, all.id, await idOf(all, 'Cerveza', nth), true)
    // Of two presses on two panels the second changes nothing.
    expect(await markLineEntered(all.context, all.id, await idOf(all, 'Cerveza'), true)).toBeNull()
    expect(await leftOf(all)).toEqual(['Ajiaco'])
    await markLineEntered(all.context, all.id, await idOf(all, 'Cerveza'), false)
    expect(await leftOf(all)).toEqual(['Ajiaco', 'Cerveza'])
    expect((await rowOf(all))?.linesLeft).toBe(2)
  })

  it('two at once are both ticked', async () => {
    const all = await withOrder(first)
    const ids = (await idsOf(all)).map(({ id }) => id)
    await Promise.all(ids.map((id) => markLineEntered(all.context, all.id, id, true)))
    expect((await rowOf(all))?.linesLeft).toBe(0)
  })

  it('keep their ticks through an edit where they are equal, and lose them where they changed', async () => {
    const all = await withOrder(first)
    for (const { id } of await idsOf(all)) await markLineEntered(all.context, all.id, id, true)
    await all.reads(withLines(line('Sopa'), line('Cerveza', 'Sin hielo'), line('Ajiaco'), line('Cerveza')))
    expect(await leftOf(all)).toEqual(['Sopa', 'Cerveza'])
    expect((await rowOf(all))?.linesLeft).toBe(2)
  })

  it('that an edit took away cannot be ticked: the cashier is told', async () => {
    const all = await withOrder(first)
    const gone = await idOf(all, 'Ajiaco')
    await all.reads(withLines(line('Cerveza')))
    expect((await markLineEntered(all.context, all.id, gone, true))?.code).toBe('A-24')
    expect((await rowOf(all))?.enteredLines).toEqual([])
  })

  it('are no news to the log, the papers or the kitchen', async () => {
    const all = await withOrder(first)
    const before = await all.log()
    const papers = (await rowOf(all))?.papers
    await markLineEntered(all.context, all.id, await idOf(all, 'Ajiaco'), true)
    expect(await all.log()).toEqual(before)
    expect((await rowOf(all))?.papers).toEqual(papers)
  })
})
