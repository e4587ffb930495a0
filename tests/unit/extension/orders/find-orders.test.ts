import { describe, expect, it } from 'vitest'
import { findOrders } from '../../../../extension/orders/search-orders'
import { aLine, anOrder, aStoredOrder } from '../../../fixtures/orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext } from '../a-worker-context'

async function search(typed: string, ...orders: ReturnType<typeof aStoredOrder>[]) {
  const { context } = aWorkerContext()
  await tablesOf(context).orders.bulkPut(orders)
  return findOrders(context, typed)
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
  const other = aStoredOrder({
    id: 'other',
    number: '20419-02',
    customer: { name: 'Luz', phone: '3000000199' },
    lines: [],
  })

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
    const placed = {
      ...other,
      table: 'Terraza 4',
      transaction: 'C1-000777',
      external: { number: 'FE1234', cufe: null },
    }
    for (const typed of ['terraza', '000777', 'fe1234']) expect(await search(typed, placed)).toEqual(['other'])
    expect(await search('20418', { ...castellanos, order: null, raw: '{"fullCode":"#20418-01"}' })).toEqual([
      'castellanos',
    ])
  })

  it('among the newest 50 that a word is in', async () => {
    const many = Array.from({ length: 60 }, (_, n) =>
      aStoredOrder({
        id: `n${n}`,
        createdAt: new Date(Date.UTC(2026, 2, 1, 0, n)).toISOString(),
        lines: [aLine({ name: 'Arepa' })],
      }),
    )
    const found = await search('arepa', ...many)
    expect([found.length, found[0], found.at(-1)]).toEqual([50, 'n59', 'n10'])
  })
})
