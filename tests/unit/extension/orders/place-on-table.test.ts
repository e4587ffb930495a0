import { beforeEach, describe, expect, it } from 'vitest'
import { stopOrder } from '../../../../extension/orders/reject'
import { aboutTable, placeOnTable } from '../../../../extension/orders/tables'
import { type RawOrder, unpaidTableOrder } from '../../../fixtures/justo-orders'
import { tablesOf } from '../../../stage/tables-of'
import { accepted, withOrder } from './an-order'

it.each([
  [null, '12', { type: 'table', table: '12', from: null }],
  ['12', '7', { type: 'table', table: '7', from: '12' }],
  ['12', null, { type: 'table', table: null, from: '12' }],
  ['12', '12', null],
  ['Mesa 12', '12', null],
  ['07', '7', null],
  [null, null, null],
])('the text of a table change for the kitchen names the table from %s to %s', (from, to, about) => {
  expect(aboutTable(from, to)).toEqual(about)
})

describe('assigning a table to an order', () => {
  let raw: RawOrder
  beforeEach(() => {
    const created = { createdAt: '2026-03-14T17:04:00.000Z', deliverAt: '2026-03-14T17:20:00.000Z' }
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

  it('prints none for a cancelled order', async () => {
    const all = await withOrder(accepted(raw))
    await all.reached('kitchen', 'printed')
    await stopOrder(all.context, all.id)
    await placeOnTable(all.context, all.id, '7')
    // The cancellation of its comanda is on its way; after that no slip is sent.
    for (const job of await all.jobs()) await tablesOf(all.context).jobs.update(job.key, { wanted: true, open: 0 })
    await placeOnTable(all.context, all.id, '9')
    expect(await notes(all)).toEqual([])
  })
})
