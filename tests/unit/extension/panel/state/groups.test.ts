import { expect, it } from 'vitest'
import type { OrderRow } from '../../../../../extension/messaging/messages'
import {
  firstRows,
  firstTab,
  GROUP_NAMES,
  groupOf,
  groupOrders,
  listedOrders,
  matchesSearch,
  type OrderGroup,
  tabCounts,
  type Wanted,
} from '../../../../../extension/panel/state/groups'
import { minutesFromNow, NOW, paper, row } from '../made-up'

const NONE: ReadonlySet<string> = new Set()

interface Case extends Partial<Wanted> {
  now?: number
  held?: ReadonlyMap<string, { row: OrderRow }>
  unprinted?: ReadonlySet<string>
}

function listed(rows: OrderRow[], { now = NOW, held = new Map(), unprinted = NONE, ...wanted }: Case = {}) {
  const shown = {
    orders: new Map(rows.map((each) => [each.id, each])),
    groups: groupOrders(rows, now, unprinted),
    unprinted,
    held,
    now,
  }
  return listedOrders(shown, { tab: 'new', services: new Set(), sought: null, ...wanted })
}

const numbers = (groups: OrderGroup[]) =>
  Object.fromEntries(groups.map(({ group, rows }) => [group, rows.map((each) => each.number)]))
const numbersIn = (rows: OrderRow[], change: Case = {}) => numbers(listed(rows, change))

it('every lifecycle is in the group where a cashier looks for it', () => {
  const lifecycles = {
    review: 'Nuevos',
    pending: 'Nuevos',
    quarantined: 'Por atender',
    accepted: 'Cocina',
    ready: 'Listos',
    out: 'Listos',
    scheduled: 'Programados',
    done: 'Terminados',
    rejected: 'Terminados',
    cancelled: 'Terminados',
  } as const
  for (const lifecycle of Object.keys(lifecycles) as (keyof typeof lifecycles)[])
    expect([lifecycle, GROUP_NAMES[groupOf(row({ lifecycle }), NOW)]]).toEqual([lifecycle, lifecycles[lifecycle]])
})

it('Cocina shows the soonest promise on top, and orders without one last', () => {
  const rows = [
    row({ number: 'none', lifecycle: 'accepted', promisedAt: null }),
    row({ number: 'late', lifecycle: 'accepted', promisedAt: minutesFromNow(-4) }),
    row({ number: 'soon', lifecycle: 'accepted', promisedAt: minutesFromNow(10) }),
  ]
  expect(numbersIn(rows, { tab: 'preparing' }).preparing).toEqual(['late', 'soon', 'none'])
})

it('Listos shows on top whose customer is to be told, and last what is on its way', () => {
  const ready = (number: string, change: Partial<OrderRow> = {}) =>
    row({ number, lifecycle: 'ready', promisedAt: minutesFromNow(Number(number)), ...change })
  const rows = [ready('1', { lifecycle: 'out' }), ready('2'), ready('3', { tell: 'whatsapp' }), ready('4')]
  expect(numbersIn(rows, { tab: 'ready' }).ready).toEqual(['3', '2', '4', '1'])
})

it('the first look is at what is new, else where something is; an empty shop waits where orders will be', () => {
  const tabOf = (rows: OrderRow[], isAutomatic = true) => firstTab(tabCounts(groupOrders(rows, NOW)), isAutomatic)
  expect(tabOf([row({ lifecycle: 'ready' }), row({ id: '2' })])).toBe('new')
  expect(tabOf([row({ lifecycle: 'ready' })])).toBe('ready')
  expect([tabOf([]), tabOf([], false)]).toEqual(['preparing', 'new'])
})

it('the first page keeps the order of the groups', () => {
  const rows = [...Array(3)].map((_, i) => row({ number: `n${i}` }))
  const page = firstRows(listed([...rows, row({ number: 'raw', lifecycle: 'quarantined' })]), 2)
  expect(page.map((shown) => shown.length)).toEqual([1, 1])
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

it('a filter hides neither what is pinned nor a new order', () => {
  const rows = [
    row({ number: '1', service: 'pickup' }),
    row({ number: '2', service: 'delivery' }),
    row({ number: '3', service: 'table', lifecycle: 'quarantined' }),
    row({ number: '4', service: 'pickup', lifecycle: 'ready' }),
    row({ number: '5', service: 'delivery', lifecycle: 'ready' }),
  ]
  const services = new Set(['pickup'] as const)
  expect(numbersIn(rows, { services })).toEqual({ attention: ['3'], new: ['1'], unsought: ['2'] })
  expect(numbersIn(rows, { services, tab: 'ready' })).toEqual({ attention: ['3'], ready: ['4'] })
})

const HOUR = 60
const found = (rows: OrderRow[], number: string) => numbersIn(rows, { sought: new Set([number]) })
const finished = (rows: OrderRow[]) => numbersIn(rows, { tab: 'finished' })

/** NOW is 12:00: 12 hours ago was yesterday's business day, 36 hours ago the day before. */
const yesterday = (change: Partial<OrderRow>) =>
  row({ createdAt: minutesFromNow(-13 * HOUR), promisedAt: minutesFromNow(-12 * HOUR), ...change })

it('a new day begins at 04:00: orders that ended before are found by a search alone', () => {
  const rows = [
    row({ number: 'today', lifecycle: 'done', over: true, createdAt: minutesFromNow(-7 * HOUR), promisedAt: null }),
    yesterday({ number: 'yesterday', lifecycle: 'done', over: true }),
    row({ number: 'older', lifecycle: 'done', over: true, createdAt: minutesFromNow(-36 * HOUR), promisedAt: null }),
  ]
  expect(finished(rows)).toEqual({ finished: ['today'] })
  expect(found(rows, 'yesterday')).toEqual({ earlier: ['yesterday'] })
  expect(found(rows, 'older')).toEqual({ earlier: ['older'] })
})

it('what was left of yesterday is on top of «Terminados», and in no other place', () => {
  const forgotten = yesterday({ number: 'forgotten', lifecycle: 'review', over: true })
  const open = yesterday({ number: 'paper', lifecycle: 'accepted', papers: [paper({ state: 'unconfirmed' })] })
  const withNote = yesterday({ number: 'note', lifecycle: 'cancelled', over: true, invoiceState: 'note-due' })
  const today = row({ number: 'today', lifecycle: 'done', over: true })
  const rows = [today, forgotten, open, withNote]
  expect(listed(rows, { tab: 'finished' }).map(({ group }) => group)).toEqual(['yesterday', 'finished'])
  expect(finished(rows)).toEqual({ yesterday: ['forgotten', 'paper', 'note'], finished: ['today'] })
  expect(tabCounts(groupOrders(rows, NOW))).toEqual({ new: 0, preparing: 0, ready: 0, scheduled: 0, finished: 4 })
})

it('an order in preparation at 04:00 stays in its tab until it has ended, and the night ends hours later', () => {
  const now = Date.parse('2026-03-14T09:10:00Z')
  const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString()
  const cooking = (number: string, promised: number, lifecycle: 'accepted' | 'ready' = 'accepted') =>
    row({ number, lifecycle, createdAt: at(promised - 30), promisedAt: at(promised), papers: [paper()] })
  const rows = [cooking('cooking', -15), cooking('packed', -20, 'ready'), cooking('gone', -95), cooking('before', -185)]
  expect(numbersIn(rows, { now, tab: 'preparing' })).toEqual({ preparing: ['cooking'] })
  expect(numbersIn(rows, { now, tab: 'ready' })).toEqual({ ready: ['packed'] })
  expect(numbersIn(rows, { now, tab: 'finished' })).toEqual({ finished: ['gone'] })
})

it('an order of last night that was not accepted is still new', () => {
  expect(numbersIn([yesterday({ number: 'waits', lifecycle: 'pending' })])).toEqual({ new: ['waits'] })
})

it('a pressed row stays also where it would leave the list, and where a filter would hide it', () => {
  const before = row({ number: '2', lifecycle: 'accepted' })
  const old = { ...before, lifecycle: 'done' as const, over: true, createdAt: minutesFromNow(-4_000), promisedAt: null }
  const held = new Map([['2', { row: before }]])
  expect(numbersIn([old], { tab: 'preparing' })).toEqual({})
  expect(numbersIn([old], { tab: 'preparing', held, services: new Set(['table']) })).toEqual({ preparing: ['2'] })
})
