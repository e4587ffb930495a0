import { say } from '@shared/messages'
import { expect, it } from 'vitest'
import {
  firstRows,
  groupOf,
  groupOrders,
  listedOrders,
  matchesSearch,
} from '../../../../../extension/panel/state/groups'
import { minutesFromNow, NOW, paper, row } from '../made-up'

const numbers = (groups: ReturnType<typeof groupOrders>) =>
  Object.fromEntries(groups.map(({ group, rows }) => [group, rows.map((each) => each.number)]))

it('every lifecycle is in the group where a cashier looks for it', () => {
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
  ).map((lifecycle) => groupOf(row({ lifecycle }), NOW))
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

it('pickup and table orders are in Entrega too', () => {
  const listed = numbers(
    groupOrders([row({ number: '1', service: 'pickup' }), row({ number: '2', service: 'table' })], NOW),
  )
  expect(listed.new).toHaveLength(2)
})

it('Nuevos shows the oldest on top, which waits longest, and above it unreadable orders', () => {
  const rows = [
    row({ number: 'old', createdAt: minutesFromNow(-9) }),
    row({ number: 'raw', createdAt: minutesFromNow(-20), lifecycle: 'quarantined' }),
    row({ number: 'new', createdAt: minutesFromNow(-1) }),
  ]
  expect(numbers(groupOrders(rows, NOW)).new).toEqual(['raw', 'old', 'new'])
})

it('a cancelled order with something left to do returns to the top', () => {
  const cancelled = row({ number: 'c', lifecycle: 'cancelled', attention: say('J-06', { number: 'c' }) })
  expect(numbers(groupOrders([row({ number: 'p' }), cancelled], NOW)).new).toEqual(['c', 'p'])
})

it('En preparación shows the soonest promise on top, and orders without one last', () => {
  const rows = [
    row({ number: 'none', lifecycle: 'accepted', promisedAt: null }),
    row({ number: 'late', lifecycle: 'accepted', promisedAt: minutesFromNow(-4) }),
    row({ number: 'soon', lifecycle: 'accepted', promisedAt: minutesFromNow(10) }),
  ]
  expect(numbers(groupOrders(rows, NOW)).preparing).toEqual(['late', 'soon', 'none'])
})

it('empty groups have no title', () => {
  expect(groupOrders([row()], NOW).map(({ group }) => group)).toEqual(['new'])
})

it('the first page keeps the order of the groups and shows how many each has', () => {
  const rows = [...Array(3)].map((_, i) => row({ number: `n${i}` }))
  const ready = row({ number: 'r', lifecycle: 'ready' })
  const page = firstRows(groupOrders([...rows, ready], NOW), 2)
  expect(page.map(({ rows: shown, count }) => [shown.length, count])).toEqual([
    [2, 3],
    [0, 1],
  ])
})

it.each(['15244', '#15244', '244', 'ANA', 'andres', 'andrés ana 15244', 'c1-000123'])(
  'a search for «%s» finds the order',
  (typed) => {
    expect(matchesSearch(row({ customer: 'Ana Andrés' }), typed)).toBe(true)
  },
)

it('a search for another number does not', () => {
  expect(matchesSearch(row(), '99999')).toBe(false)
})

const HOUR = 60
const numbersOf = (rows: Parameters<typeof listedOrders>[0], search = '') =>
  numbers(listedOrders(rows, NOW, undefined, search === '' ? null : new Set([search])))

/** NOW is 12:00: 12 hours ago was yesterday's business day, 36 hours ago the day before. */
const yesterday = (change: Parameters<typeof row>[0]) =>
  row({ createdAt: minutesFromNow(-13 * HOUR), promisedAt: minutesFromNow(-12 * HOUR), ...change })

it('a new day begins at 04:00: orders that ended before are found by a search alone', () => {
  const rows = [
    row({ number: 'today', lifecycle: 'done', over: true, createdAt: minutesFromNow(-7 * HOUR), promisedAt: null }),
    yesterday({ number: 'yesterday', lifecycle: 'done', over: true }),
    row({ number: 'older', lifecycle: 'done', over: true, createdAt: minutesFromNow(-36 * HOUR), promisedAt: null }),
  ]
  expect(numbersOf(rows)).toEqual({ finished: ['today'] })
  expect(numbersOf(rows, 'yesterday')).toEqual({ yesterday: ['yesterday'] })
  expect(numbersOf(rows, 'older')).toEqual({ earlier: ['older'] })
})

it('an order that was not accepted yesterday is listed once, under Ayer', () => {
  expect(numbersOf([yesterday({ number: 'forgotten', lifecycle: 'review', over: true })])).toEqual({
    yesterday: ['forgotten'],
  })
})

it('an order left open yesterday is listed under Ayer and in no other group', () => {
  const open = yesterday({ number: 'paper', lifecycle: 'accepted', papers: [paper({ state: 'unconfirmed' })] })
  const withNote = yesterday({ number: 'note', lifecycle: 'cancelled', over: true, invoiceState: 'note-due' })
  expect(numbersOf([open, withNote])).toEqual({ yesterday: ['paper', 'note'] })
})

it('an order in preparation at 04:00 stays in its group until it has ended', () => {
  const fourTen = Date.parse('2026-03-14T09:10:00Z')
  const at = (minutes: number) => new Date(fourTen + minutes * 60_000).toISOString()
  const cooking = (number: string, promised: number, lifecycle: 'accepted' | 'ready' = 'accepted') =>
    row({ number, lifecycle, createdAt: at(promised - 30), promisedAt: at(promised), papers: [paper()] })
  const rows = [cooking('cooking', -15), cooking('packed', -20, 'ready'), cooking('gone', -95)]
  expect(numbers(listedOrders(rows, fourTen))).toEqual({ preparing: ['cooking'], ready: ['packed'] })
})

it('an order of last night that was not accepted is still new', () => {
  expect(numbersOf([yesterday({ number: 'waits', lifecycle: 'pending' })])).toEqual({ new: ['waits'] })
})

it('a row that was just pressed stays where it was, with what it is now; the others around it move as always', () => {
  const before = row({ number: '2', lifecycle: 'accepted', promisedAt: minutesFromNow(5) })
  const pressed = { ...before, lifecycle: 'ready' as const }
  const rows = [
    row({ number: '1', lifecycle: 'accepted', promisedAt: minutesFromNow(2) }),
    pressed,
    row({ number: '3', lifecycle: 'accepted', promisedAt: minutesFromNow(9) }),
  ]
  const held = new Map([['2', { row: before }]])
  const [group] = listedOrders(rows, NOW, held)
  expect(group?.rows.map(({ number, lifecycle }) => `${number} ${lifecycle}`)).toEqual([
    '1 accepted',
    '2 ready',
    '3 accepted',
  ])
  expect(numbers(listedOrders(rows, NOW))).toEqual({ preparing: ['1', '3'], ready: ['2'] })
})

it('a pressed row stays also where it would leave the list', () => {
  const before = row({ number: '2', lifecycle: 'accepted' })
  const old = { ...before, lifecycle: 'done' as const, over: true, createdAt: minutesFromNow(-4_000), promisedAt: null }
  expect(numbers(listedOrders([old], NOW))).toEqual({})
  expect(numbers(listedOrders([old], NOW, new Map([['2', { row: before }]])))).toEqual({
    preparing: ['2'],
  })
})
