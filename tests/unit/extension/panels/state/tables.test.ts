import { expect, it } from 'vitest'
import { countOrders } from '../../../../../extension/panels/state/counters'
import { OTHER_TABLES, tableBoard } from '../../../../../extension/panels/state/tables'
import { minutesFromNow, paper, row } from '../made-up'

const zones = [{ zone: 'Salón', names: ['1', '12'] }]
const onTable = (number: string, table: string | null, change = {}) =>
  row({ number, service: 'table', table, lifecycle: 'accepted', ...change })

it('a table holds all its orders, what is left to pay and since when', () => {
  const board = tableBoard(
    [
      onTable('a', '12', { amountToPay: 20_000, createdAt: minutesFromNow(-5) }),
      onTable('b', '12', { amountToPay: 30_000, createdAt: minutesFromNow(-20) }),
      onTable('c', '12', { amountToPay: 9_000, payment: 'paid' }),
    ],
    zones,
  )
  expect(board).toHaveLength(1)
  const twelve = board[0]?.tables[1]
  expect(twelve?.orders.map((each) => each.number)).toEqual(['b', 'a', 'c'])
  expect(twelve?.toPay).toBe(50_000)
  expect(twelve?.since).toBe(minutesFromNow(-20))
})

it('a table that only Justo names stands under «Otras mesas»', () => {
  const board = tableBoard([onTable('a', 'Terraza 3')], zones)
  expect(board[1]).toMatchObject({ zone: OTHER_TABLES, tables: [{ name: 'Terraza 3' }] })
})

it('«Mesa 12», «012» and «12» are one table', () => {
  const board = tableBoard([onTable('a', 'Mesa 12'), onTable('b', '012')], zones)
  expect(board).toHaveLength(1)
  expect(board[0]?.tables[1]?.orders).toHaveLength(2)
})

it('what is over leaves its table free', () => {
  const board = tableBoard(
    [onTable('a', '1', { lifecycle: 'done' }), onTable('b', '1', { lifecycle: 'cancelled' })],
    zones,
  )
  expect(board[0]?.tables[0]?.orders).toEqual([])
})

it('counts what the bar shows', () => {
  const counters = countOrders([
    row({ lifecycle: 'pending' }),
    row({ lifecycle: 'quarantined' }),
    row({ lifecycle: 'accepted', papers: [paper({ state: 'unconfirmed' }), paper({ state: 'failed' })] }),
    onTable('a', null),
    onTable('b', null, { lifecycle: 'done' }),
  ])
  expect(counters).toEqual({ fresh: 2, review: 1, unplaced: 1 })
})
