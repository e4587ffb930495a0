import { describe, expect, it } from 'vitest'
import { OTHER_TABLES, tableBoard, unplacedOrders } from '../../../../../extension/panel/state/tables'
import { minutesFromNow, NOW, row } from '../made-up'

const zones = [{ zone: 'Salón', names: ['1', '12'] }]
const onTable = (number: string, table: string | null, change = {}) =>
  row({ number, service: 'table', table, lifecycle: 'accepted', ...change })
type Rows = Parameters<typeof tableBoard>[0]
const boardOf = (rows: Rows, tableNames: { name: string; table: string }[] = []) =>
  tableBoard(rows, { zones, tableNames }, NOW)

describe('the board', () => {
  it('shows for each table all its orders, what is left to pay and since when', () => {
    const board = boardOf([
      onTable('a', '12', { amountToPay: 20_000, createdAt: minutesFromNow(-5) }),
      onTable('b', '12', { amountToPay: 30_000, createdAt: minutesFromNow(-20) }),
      onTable('c', '12', { amountToPay: 9_000, payment: 'paid' }),
    ])
    expect(board).toHaveLength(1)
    const twelve = board[0]?.tables[1]
    expect(twelve?.orders.map((each) => each.number)).toEqual(['b', 'a', 'c'])
    expect(twelve).toMatchObject({ toPay: 50_000, since: minutesFromNow(-20), kind: 'own' })
  })

  it('shows what another till has charged as paid, and of a part the rest', () => {
    const there = { till: 'C2', at: '', pesos: 50_000, tip: 0, partial: false }
    const moneyOf = (chargedElsewhere: typeof there) =>
      boardOf([onTable('a', '12', { amountToPay: 50_000, chargedElsewhere })])[0]?.tables[1]
    expect(moneyOf(there)).toMatchObject({ money: 'paid', toPay: 0 })
    expect(moneyOf({ ...there, pesos: 20_000, partial: true })).toMatchObject({ money: 'part', toPay: 30_000 })
  })

  it('treats «Mesa 12», «012» and «12» as one table', () => {
    const board = boardOf([onTable('a', 'Mesa 12'), onTable('b', '012')])
    expect(board).toHaveLength(1)
    expect(board[0]?.tables[1]?.orders).toHaveLength(2)
  })

  it('lists orders without a table, oldest first', () => {
    const rows = [
      onTable('a', null, { createdAt: minutesFromNow(-2) }),
      onTable('b', null, { createdAt: minutesFromNow(-9) }),
      onTable('c', '1'),
      onTable('d', null, { lifecycle: 'done' }),
    ]
    expect(unplacedOrders(rows, NOW).map(({ number }) => number)).toEqual(['b', 'a'])
  })
})

describe('a table name that only Justo has', () => {
  const terrace = onTable('a', 'Terraza 4-B')

  it('is the shop’s own table after the answer, in any notation', () => {
    const board = boardOf([terrace, onTable('b', '12')], [{ name: 'terraza 4-b', table: 'Mesa 12' }])
    expect(board).toHaveLength(1)
    expect(board[0]?.tables[1]?.orders).toHaveLength(2)
  })

  it('stays apart without a question when the answer was another table', () => {
    expect(boardOf([terrace], [{ name: 'Terraza 4-B', table: 'Terraza 4-B' }])[1]?.tables[0]?.kind).toBe('apart')
  })

  it('is asked about again when its table was removed', () => {
    const others = { zone: OTHER_TABLES, tables: [{ name: 'Terraza 4-B', kind: 'unknown' }] }
    expect(boardOf([terrace], [{ name: 'Terraza 4-B', table: '40' }])[1]).toMatchObject(others)
  })

  it('is never moved from the shop’s own table of that name by an answer', () => {
    const board = boardOf([onTable('a', '1')], [{ name: '1', table: '12' }])
    expect(board[0]?.tables.map(({ orders }) => orders.length)).toEqual([1, 0])
  })

  it('is not asked about in a shop without tables', () => {
    const board = tableBoard([terrace], { zones: [], tableNames: [] }, NOW)
    expect(board[0]).toMatchObject({ zone: OTHER_TABLES, tables: [{ kind: 'apart' }] })
  })
})
