import { beforeEach, describe, expect, it } from 'vitest'
import { noteToKitchen } from '../../../../extension/orders/actions'
import { deliveryOrder, tableOrder } from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { logOf } from '../log-of'
import { accepted, beforeNextChange, created, withOrder } from './an-order'

const raw = () => accepted(deliveryOrder(created))
const texts = async (of: Awaited<ReturnType<typeof withOrder>>) =>
  (await of.jobs()).flatMap(({ payload }) =>
    payload.kind === 'note' && 'about' in payload.content && payload.content.about.type === 'message'
      ? [payload.content.about.text]
      : [],
  )

describe('a note to the kitchen', () => {
  let all: Awaited<ReturnType<typeof withOrder>>
  beforeEach(async () => {
    all = await withOrder(raw())
    await all.reached('kitchen', 'printed')
  })

  it('is one AVISO for the station that has the comanda, in a cook’s short wording, without a card number', async () => {
    expect(await noteToKitchen(all.context, all.id, '  sin cebolla\n', [])).toBeNull()
    expect(await noteToKitchen(all.context, all.id, 'x'.repeat(500), [])).toBeNull()
    expect(await noteToKitchen(all.context, all.id, 'paga con 4111 1111 1111 1111', [])).toBeNull()
    expect(await texts(all)).toEqual(['sin cebolla', 'x'.repeat(120), 'paga con **** **** **** 1111'])
  })

  it('goes to the chosen station alone where two have a comanda', async () => {
    const [comanda] = (await all.jobs()).filter(({ kind }) => kind === 'kitchen')
    if (!comanda) throw new Error('a comanda expected')
    const key = comanda.key.replace(/:kitchen:[^:]+:/, ':kitchen:barra:')
    await tablesOf(all.context).jobs.put({ ...comanda, key, document: key.replace(/:1$/, ''), station: 'barra' })
    expect(await noteToKitchen(all.context, all.id, 'sin cebolla', ['barra'])).toBeNull()
    expect((await all.jobs()).filter(({ kind }) => kind === 'note').map(({ station }) => station)).toEqual(['barra'])
  })

  it('goes to the order’s table: the one assigned here, else Justo’s', async () => {
    const all = await withOrder(accepted(tableOrder(created)))
    await all.reached('kitchen', 'printed')
    await noteToKitchen(all.context, all.id, 'sin cebolla', [])
    await tablesOf(all.context).orders.update(all.id, { table: '7' })
    await noteToKitchen(all.context, all.id, 'con cebolla', [])
    const justo = (await all.order())?.order?.table
    expect(justo).toBeTruthy()
    const notes = (await all.jobs()).filter(({ kind }) => kind === 'note')
    expect(notes.map(({ payload }) => payload.context.table)).toEqual([justo, '7'])
  })

  it('is not sent twice in the same words: the bridge would treat both as one paper', async () => {
    await noteToKitchen(all.context, all.id, 'sin cebolla', [])
    expect(await noteToKitchen(all.context, all.id, 'sin cebolla', [])).toMatchObject({ code: 'A-25' })
    await noteToKitchen(all.context, all.id, 'con cebolla', [])
    expect(await noteToKitchen(all.context, all.id, 'sin cebolla', [])).toBeNull()
    expect(await texts(all)).toEqual(['sin cebolla', 'con cebolla', 'sin cebolla'])
  })

  it('replaces none that got another number just before it was written', async () => {
    await noteToKitchen(all.context, all.id, 'sin cebolla', [])
    beforeNextChange(all.context, async () => {
      const [first] = (await all.jobs()).filter(({ kind }) => kind === 'note')
      if (!first) throw new Error('a note expected')
      const renumbered = { ...first, key: first.key.replace(/:1$/, ':2'), revision: 2 }
      await all.context.store.change(all.id, () => ({ remove: [first.key], put: [renumbered] }))
    })
    expect(await noteToKitchen(all.context, all.id, 'con cebolla', [])).toBeNull()
    expect(await texts(all)).toEqual(['sin cebolla', 'con cebolla'])
  })

  it('is refused without text, without a comanda in the kitchen, and for a station that has none', async () => {
    const all = await withOrder(raw())
    const stranger = await noteToKitchen(all.context, all.id, 'hola', ['barra'])
    expect(stranger).toMatchObject({ code: 'A-26' })
    expect(await noteToKitchen(all.context, all.id, ' \n ', [])).toMatchObject({ code: 'A-27' })
    await all.reached('kitchen', 'expired')
    expect(await noteToKitchen(all.context, all.id, 'hola', [])).toMatchObject({ code: 'A-26' })
    expect(await texts(all)).toEqual([])
  })

  it('is not logged with its text', async () => {
    await noteToKitchen(all.context, all.id, 'Llamó Ana Rojas al 3000000001', [])
    expect(JSON.stringify(await logOf(tablesOf(all.context)))).not.toMatch(/Rojas|3000000001/)
    expect(await all.log()).toContain('person: note')
  })
})
