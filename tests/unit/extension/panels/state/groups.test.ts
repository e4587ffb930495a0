import { say } from '@shared/messages'
import { expect, it } from 'vitest'
import { firstRows, groupOf, groupOrders, matchesSearch } from '../../../../../extension/panels/state/groups'
import { minutesFromNow, row } from '../made-up'

const numbers = (groups: ReturnType<typeof groupOrders>) =>
  Object.fromEntries(groups.map(({ group, rows }) => [group, rows.map((each) => each.number)]))

it('every lifecycle stands in the group where a cashier looks for it', () => {
  const groups = (
    [
      'review',
      'pending',
      'quarantined',
      'accepted',
      'ready',
      'out',
      'scheduled',
      'done',
      'rejected',
      'cancelled',
    ] as const
  ).map((lifecycle) => groupOf(row({ lifecycle })))
  expect(groups).toEqual([
    'new',
    'new',
    'new',
    'preparing',
    'ready',
    'ready',
    'scheduled',
    'finished',
    'finished',
    'finished',
  ])
})

it('pickup and table orders stand in Entrega too', () => {
  const listed = numbers(groupOrders([row({ number: '1', service: 'pickup' }), row({ number: '2', service: 'table' })]))
  expect(listed.new).toHaveLength(2)
})

it('Nuevos shows the newest on top, and above it what could not be read', () => {
  const rows = [
    row({ number: 'old', createdAt: minutesFromNow(-9) }),
    row({ number: 'raw', createdAt: minutesFromNow(-20), lifecycle: 'quarantined' }),
    row({ number: 'new', createdAt: minutesFromNow(-1) }),
  ]
  expect(numbers(groupOrders(rows)).new).toEqual(['raw', 'new', 'old'])
})

it('a cancelled order with something left to do comes back on top', () => {
  const cancelled = row({ number: 'c', lifecycle: 'cancelled', attention: say('J-06', { number: 'c' }) })
  expect(numbers(groupOrders([row({ number: 'p' }), cancelled])).new).toEqual(['c', 'p'])
})

it('En preparación shows the soonest promise on top, and what was not promised last', () => {
  const rows = [
    row({ number: 'none', lifecycle: 'accepted', promisedAt: null }),
    row({ number: 'late', lifecycle: 'accepted', promisedAt: minutesFromNow(-4) }),
    row({ number: 'soon', lifecycle: 'accepted', promisedAt: minutesFromNow(10) }),
  ]
  expect(numbers(groupOrders(rows)).preparing).toEqual(['late', 'soon', 'none'])
})

it('empty groups have no title', () => {
  expect(groupOrders([row()]).map(({ group }) => group)).toEqual(['new'])
})

it('the first page keeps the order of the groups and says how many each has', () => {
  const rows = [...Array(3)].map((_, i) => row({ number: `n${i}` }))
  const ready = row({ number: 'r', lifecycle: 'ready' })
  const page = firstRows(groupOrders([...rows, ready]), 2)
  expect(page.map(({ rows: shown, count }) => [shown.length, count])).toEqual([
    [2, 3],
    [0, 1],
  ])
})

it.each(['15244', '#15244', '244', 'ANA', 'andres', 'c1-000123'])('a search for «%s» finds the order', (search) => {
  expect(matchesSearch(row({ customer: 'Ana Andrés' }), search)).toBe(true)
})

it('a search for another number does not', () => {
  expect(matchesSearch(row(), '99999')).toBe(false)
  expect(matchesSearch(row(), '  ')).toBe(true)
})
