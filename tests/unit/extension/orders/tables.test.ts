import { beforeEach, describe, expect, it, vi } from 'vitest'
import { aboutTable, nameTable, placeOnTable, TABLE_NAMES } from '../../../../extension/orders/tables'
import { type RawOrder, unpaidTableOrder } from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { aWorkerContext } from '../a-worker-context'
import { logOf } from '../log-of'
import { accepted, created, withOrder } from './an-order'

it.each([
  ['Mesa 12', '12'],
  ['07', '7'],
  [null, null],
])('from table %s to %s the kitchen is told nothing: it is the same', (from, to) => {
  expect(aboutTable(from, to)).toBeNull()
})

describe('assigning a table to an order', () => {
  let raw: RawOrder
  beforeEach(() => {
    raw = unpaidTableOrder({ orderParams: {}, ...created })
  })
  const notes = async (of: Awaited<ReturnType<typeof withOrder>>) =>
    (await of.jobs()).flatMap(({ key, payload }) =>
      payload.kind === 'note' && 'about' in payload.content ? [[key.split(':')[4], payload.content.about]] : [],
    )

  it('prints one slip each time that the order moves, also when it moves back, and changes no other paper', async () => {
    const all = await withOrder(accepted(raw))
    await all.reached('kitchen', 'printed')
    for (const table of ['7', '12', '7']) await placeOnTable(all.context, all.id, table)
    expect(await all.papers()).toEqual(['invoice held', 'kitchen dispatched', 'note ready', 'note ready', 'note ready'])
    expect(await notes(all)).toEqual([
      ['1', { type: 'table', table: '7', from: null }],
      ['2', { type: 'table', table: '12', from: '7' }],
      ['3', { type: 'table', table: '7', from: '12' }],
    ])
  })

  it('prints none while the comanda is held: the comanda itself shows the table', async () => {
    const later = { isScheduled: true, deliverAt: '2026-03-14T23:00:00.000Z' }
    const all = await withOrder({ ...accepted(raw), ...later })
    await placeOnTable(all.context, all.id, '7')
    expect(await all.papers()).toEqual(['invoice held', 'kitchen held'])
    const comanda = (await all.jobs()).find((job) => job.kind === 'kitchen')
    expect(comanda?.payload.context.table).toBe('7')
  })

  it.each(['expired', 'failed', 'cancelled'] as const)('prints none for a comanda that is %s', async (state) => {
    const all = await withOrder(accepted(raw))
    await all.reached('kitchen', state)
    await placeOnTable(all.context, all.id, '7')
    expect(await notes(all)).toEqual([])
  })

  it('prints none for the table that it has already, and one where it has none any more', async () => {
    const all = await withOrder(accepted(raw))
    await all.reached('kitchen', 'printed')
    for (const table of ['7', '7', ' ']) await placeOnTable(all.context, all.id, table)
    expect((await all.order())?.table).toBeNull()
    const away = ['2', { type: 'table', table: null, from: '7' }]
    expect(await notes(all)).toEqual([['1', { type: 'table', table: '7', from: null }], away])
  })
})

it('the meaning of a table name of Justo is stored, and sent to the panels', async () => {
  const { context } = aWorkerContext()
  expect(await context.store.fact(TABLE_NAMES)).toEqual([])
  await nameTable(context, 'Terraza 4-B', '4')
  await nameTable(context, 'Barra 1', 'Barra 1')
  expect(await context.store.fact(TABLE_NAMES)).toEqual([
    { name: 'Terraza 4-B', table: '4' },
    { name: 'Barra 1', table: 'Barra 1' },
  ])
  expect(vi.mocked(context.statusChanged)).toHaveBeenCalledTimes(2)
})

it('the last meaning of a table name counts, in any notation, and may be removed', async () => {
  const { context } = aWorkerContext()
  await nameTable(context, 'Terraza 4-B', '4')
  await nameTable(context, ' terraza 4-b', '5')
  expect((await context.store.fact(TABLE_NAMES)).map(({ table }) => table)).toEqual(['5'])
  await nameTable(context, 'TERRAZA 4-B', null)
  expect(await context.store.fact(TABLE_NAMES)).toEqual([])
})

it('the log of a table name’s meaning has the action, and not the typed text', async () => {
  const { context } = aWorkerContext()
  await nameTable(context, 'Donde Ana', '4')
  const [entry] = await logOf(tablesOf(context))
  expect(entry).toMatchObject({ step: 'person', message: 'a table name learned' })
})
