import { describe, expect, it } from 'vitest'
import { findOrders } from '../../../../extension/orders/find-orders'
import { aJobView, aLine, anOrder, aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext, threePapers } from '../a-worker-context'
import { rowsRead } from './an-order'

async function search(typed: string, ...orders: ReturnType<typeof aStoredOrder>[]) {
  const { context } = aWorkerContext()
  await tablesOf(context).orders.bulkPut(orders)
  return (await findOrders(context, typed)).ids
}

describe('an order on this till is found', () => {
  const address = { ...anOrder().address, street: 'Cl. 63 # 9-41', area: 'Chapinero', reference: 'Portería' }
  const castellanos = aStoredOrder({
    id: 'castellanos',
    number: '20418-01',
    customer: { name: 'Andrés Felipe Castellanos', phone: '+57 300 000 0134' },
    lines: [aLine({ name: 'Limonada de coco' }), aLine({ name: 'Hamburguesa clásica' })],
    address: address as ReturnType<typeof anOrder>['address'],
  })
  const luz = { name: 'Luz', phone: '3000000199' }
  const other = aStoredOrder({ id: 'other', number: '20419-02', customer: luz, lines: [] })

  it.each([
    'castellanos',
    'CASTELLANOS andres',
    'felipe castel',
    'hamburguesa',
    'clasica coco',
    'castellanos limonada 20418',
    'cl. 63',
    'chapinero andres',
    '#20418',
    '0134',
    '300 000-0134',
    '3000000134',
    '(300) 0000134',
    '+57 300 000 0134',
  ])('by «%s»: any of its words in any order, its dishes, its address, its telephone number', async (typed) => {
    expect(await search(typed, castellanos, other)).toEqual(['castellanos'])
  })

  it('by its number as a telephone shows it, where Justo has it without the country', async () => {
    expect(await search('+57 300 000 0199', castellanos, other)).toEqual(['other'])
  })

  it.each(['castellanos pizza', 'castellanox', '013', '#', ''])('not by «%s»', async (typed) => {
    expect(await search(typed, castellanos, other)).toEqual([])
  })

  it('by its table here, its transaction, or the factura of Intüipos, and also if it cannot be read', async () => {
    const external = { number: 'FE1234', cufe: null }
    const placed = { ...other, table: 'Terraza 4', transaction: 'C1-000777', external }
    for (const typed of ['terraza', '000777', 'fe1234']) expect(await search(typed, placed)).toEqual(['other'])
    const unread = { ...castellanos, order: null, raw: '{"fullCode":"#20418-01"}' }
    expect(await search('20418', unread)).toEqual(['castellanos'])
  })

  it('among the newest 50 that a word is in', async () => {
    const at = (minute: number) => new Date(Date.UTC(2026, 2, 1, 0, minute)).toISOString()
    const many = Array.from({ length: 60 }, (_, n) =>
      aStoredOrder({ id: `n${n}`, createdAt: at(n), lines: [aLine({ name: 'Arepa' })] }),
    )
    const { context } = aWorkerContext()
    await tablesOf(context).orders.bulkPut(many)
    const { ids, more } = await findOrders(context, 'arepa')
    expect([ids.length, ids[0], ids.at(-1), more]).toEqual([50, 'n59', 'n10', true])
  })

  it('by the number of its own comprobante, alone or beside a name', async () => {
    const { context } = aWorkerContext()
    const { orders, jobs } = tablesOf(context)
    await orders.bulkPut([castellanos, other])
    const number = { prefix: 'J', number: 1_204, text: 'J-1204' }
    const { invoice, kitchen } = await threePapers()
    const view = aJobView({ kind: 'invoice', number })
    await jobs.bulkPut([
      { ...invoice, orderId: 'castellanos', view },
      { ...kitchen, orderId: 'other', view: aJobView() },
    ])
    for (const typed of ['J-1204', 'j-1204', '1204', 'felipe 1204'])
      expect((await findOrders(context, typed)).ids).toEqual(['castellanos'])
    for (const typed of ['J-1205', 'K-1204', 'luz 1204']) expect((await findOrders(context, typed)).ids).toEqual([])
  })
})

it('the orders of weeks are read once: the next letters read no order, and a change only the one that changed', async () => {
  const MANY = 2_000
  const { context } = aWorkerContext()
  const all = Array.from({ length: MANY }, (_, n) => aStoredOrder({ id: `n${n}`, number: `${20_000 + n}` }))
  await tablesOf(context).orders.bulkPut(all)
  const read = rowsRead(context)
  expect((await findOrders(context, '21999')).ids).toEqual(['n1999'])
  expect(read()).toBe(MANY)
  expect((await findOrders(context, '2199')).ids).toHaveLength(10)
  expect(read()).toBe(0)
  await context.store.changeStored('n7', (order) => ({ order: { ...order, table: 'Terraza 9' } }))
  await context.store.change('n8', () => ({ order: null }))
  read()
  expect((await findOrders(context, 'terraza')).ids).toEqual(['n7'])
  expect((await findOrders(context, '20008')).ids).toEqual([])
  // What is left of `n8` is looked for; `n7` is known as it was written.
  expect(read()).toBe(['n8'].length)
})
