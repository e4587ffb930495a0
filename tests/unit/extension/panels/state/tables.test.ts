import { describe, expect, it } from 'vitest'
import { OTHER_TABLES, tableBoard, unplacedOrders } from '../../../../../extension/panels/state/tables'
import { minutesFromNow, NOW, row } from '../made-up'

const zones = [{ zone: 'Salón', names: ['1', '12'] }]
const onTable = (number: string, table: string | null, change = {}) =>
  row({ number, service: 'table', table, lifecycle: 'accepted', ...change })
type Rows = Parameters<typeof tableBoard>[0]
const boardOf = (rows: Rows, tableNames: { name: string; table: string }[] = []) =>
  tableBoard(rows, { zones, tableNames }, NOW)

describe('the board', () => {
  it('shows of each table all its orders, what is left to pay and since when', () => {
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

  it('takes «Mesa 12», «012» and «12» for one table', () => {
    const board = boardOf([onTable('a', 'Mesa 12'), onTable('b', '012')])
    expect(board).toHaveLength(1)
    expect(board[0]?.tables[1]?.orders).toHaveLength(2)
  })

  it('leaves the table of what is over free, also of what nobody marked', () => {
    const board = boardOf([
      onTable('a', '1', { lifecycle: 'done' }),
      onTable('b', '1', { lifecycle: 'cancelled' }),
      onTable('c', '1', { createdAt: minutesFromNow(-300), promisedAt: minutesFromNow(-280), payment: 'paid' }),
    ])
    expect(board[0]?.tables[0]?.orders).toEqual([])
  })

  it('lists what waits for a table, oldest first', () => {
    const rows = [
      onTable('a', null, { createdAt: minutesFromNow(-2) }),
      onTable('b', null, { createdAt: minutesFromNow(-9) }),
      onTable('c', '1'),
      onTable('d', null, { lifecycle: 'done' }),
    ]
    expect(unplacedOrders(rows, NOW).map(({ number }) => number)).toEqual(['b', 'a'])
  })
})

describe('a table that only Justo names', () => {
  const terrace = onTable('a', 'Terraza 4-B')
  const others = { zone: OTHER_TABLES, tables: [{ name: 'Terraza 4-B', kind: 'unknown' }] }

  it('stands apart, and somebody is asked which one it is', () => {
    expect(boardOf([terrace])[1]).toMatchObject(others)
  })

  it('is the shop’s own table once somebody has said so, in whatever letters', () => {
    const board = boardOf([terrace, onTable('b', '12')], [{ name: 'terraza 4-b', table: 'Mesa 12' }])
    expect(board).toHaveLength(1)
    expect(board[0]?.tables[1]?.orders).toHaveLength(2)
  })

  it('stays apart without a question when somebody said that it is another one', () => {
    expect(boardOf([terrace], [{ name: 'Terraza 4-B', table: 'Terraza 4-B' }])[1]?.tables[0]?.kind).toBe('apart')
  })

  it('is asked for anew when the table that it was is no longer there', () => {
    expect(boardOf([terrace], [{ name: 'Terraza 4-B', table: '40' }])[1]).toMatchObject(others)
  })

  it('is never sent away from its own table by what was said about its name', () => {
    const board = boardOf([onTable('a', '1')], [{ name: '1', table: '12' }])
    expect(board[0]?.tables.map(({ orders }) => orders.length)).toEqual([1, 0])
  })

  it('is no question in a shop that has written down no tables', () => {
    const board = tableBoard([terrace], { zones: [], tableNames: [] }, NOW)
    expect(board[0]).toMatchObject({ zone: OTHER_TABLES, tables: [{ kind: 'apart' }] })
  })
})
