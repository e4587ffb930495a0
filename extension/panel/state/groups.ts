import type { Service } from '@shared/services'
import type { OrderRow } from '../../messaging/messages'
import { leftUnpaid } from '../../messaging/order-row'
import { hasWords, searchWords } from '../../orders/search-words'
import { type Day, dayOf, hasEnded, isUnderWay, needsWork, rowAt } from '../../shop-day/order-end'

/** The tabs of Entrega: each order is in one of them, or pinned above all of them. */
export const TABS = ['new', 'preparing', 'ready', 'scheduled', 'finished'] as const
export type Tab = (typeof TABS)[number]

/** Above the orders of every tab until it is dealt with. */
const PINNED = ['attention', 'unprinted'] as const
const GROUPS = [
  ...PINNED,
  'new',
  'preparing',
  'ready',
  'scheduled',
  'unpaid',
  'yesterday',
  'finished',
  'earlier',
] as const
export type Group = (typeof GROUPS)[number] | 'unsought'
/** What the order alone decides. */
type Stage = Exclude<Group, Day | 'unprinted' | 'unsought'>

export const isPinned = (group: Group): boolean => PINNED.some((each) => each === group)

export const GROUP_NAMES: Record<Group, string> = {
  attention: 'Por atender',
  unprinted: 'Sin imprimir',
  new: 'Nuevos',
  preparing: 'Cocina',
  ready: 'Listos',
  scheduled: 'Programados',
  unpaid: 'Sin cobrar',
  yesterday: 'Quedó de ayer',
  finished: 'Terminados',
  earlier: 'Días anteriores',
  unsought: 'Otros que esperan',
}

const GROUPS_OF: Record<Tab, readonly Group[]> = {
  new: ['new'],
  preparing: ['preparing'],
  ready: ['ready'],
  scheduled: ['scheduled'],
  finished: ['unpaid', 'yesterday', 'finished'],
}

/** Unreadable, or cancelled with something left to do. */
const asksForAttention = (row: OrderRow): boolean =>
  row.lifecycle === 'quarantined' || (row.lifecycle === 'cancelled' && row.attention !== null)

function stageOf(row: OrderRow, now: number): Stage {
  if (leftUnpaid(rowAt(row, now))) return 'unpaid'
  // What was neither accepted nor marked waits no longer.
  if (hasEnded(row, now) && row.lifecycle !== 'cancelled') return 'finished'
  if (asksForAttention(row)) return 'attention'
  switch (row.lifecycle) {
    case 'review':
    case 'pending':
      return 'new'
    case 'accepted':
      return 'preparing'
    case 'ready':
    case 'out':
      return 'ready'
    case 'scheduled':
      return 'scheduled'
    case 'quarantined':
    case 'done':
    case 'rejected':
    case 'cancelled':
      return 'finished'
  }
}

const OF_EVERY_DAY: readonly Stage[] = ['attention', 'new', 'scheduled']

/**
 * Where a cashier looks for an order; at 04:00 a new business day begins, and only what is being worked on and what
 * is still to come goes along. Of yesterday's, what has something left to do is listed; the rest is found by a search.
 */
export function groupOf(row: OrderRow, now: number): Stage | Day {
  const stage = stageOf(row, now)
  if (OF_EVERY_DAY.includes(stage) || isUnderWay(row, now)) return stage
  const day = dayOf(row, now)
  return day === 'yesterday' && !needsWork(row) ? 'earlier' : (day ?? stage)
}

export const oldestFirst = (a: OrderRow, b: OrderRow): number => a.createdAt.localeCompare(b.createdAt)

/** Soonest promise on top; what was not promised follows, oldest first. */
function byPromise(a: OrderRow, b: OrderRow): number {
  if (a.promisedAt && b.promisedAt) return a.promisedAt.localeCompare(b.promisedAt)
  if (a.promisedAt || b.promisedAt) return a.promisedAt ? -1 : 1
  return oldestFirst(a, b)
}

const BY_PROMISE: readonly Group[] = ['unprinted', 'preparing', 'scheduled']

/** At the counter: whose customer is to be told, then who waits; what is on its way comes last. */
const counterPlace = ({ lifecycle, tell }: OrderRow): number => (lifecycle === 'out' ? 2 : tell === null ? 1 : 0)

const OLDEST_FIRST: readonly Group[] = ['attention', 'new']

function sorted(group: Group, rows: OrderRow[]): OrderRow[] {
  if (group === 'ready') return rows.sort((a, b) => counterPlace(a) - counterPlace(b) || byPromise(a, b))
  if (BY_PROMISE.includes(group)) return rows.sort(byPromise)
  return rows.sort(OLDEST_FIRST.includes(group) ? oldestFirst : (a, b) => oldestFirst(b, a))
}

/** Every order in its group. */
export type Groups = ReadonlyMap<Group, readonly OrderRow[]>

const NO_IDS: ReadonlySet<string> = new Set()

/** @param unprinted ids of accepted orders that the kitchen does not have yet (state/unprinted.ts) */
export function groupOrders(rows: Iterable<OrderRow>, now: number, unprinted = NO_IDS): Groups {
  const groups = new Map<Group, OrderRow[]>(GROUPS.map((group) => [group, []]))
  for (const row of rows) groups.get(homeOf(row, now, unprinted))?.push(row)
  return groups
}

function homeOf(row: OrderRow, now: number, unprinted: ReadonlySet<string>): Group {
  const group = groupOf(row, now)
  return group === 'preparing' && unprinted.has(row.id) ? 'unprinted' : group
}

const membersOf = (groups: Groups, group: Group): readonly OrderRow[] => groups.get(group) ?? []

/** How many orders each tab shows, whatever is filtered. */
export const tabCounts = (groups: Groups): Record<Tab, number> =>
  Object.fromEntries(
    TABS.map((tab) => [tab, GROUPS_OF[tab].reduce((sum, group) => sum + membersOf(groups, group).length, 0)]),
  ) as Record<Tab, number>

/** The one that is shown until another is chosen: where something is, first of all what is new. */
export const firstTab = (counts: Record<Tab, number>, acceptsByItself: boolean): Tab =>
  TABS.find((tab) => counts[tab] > 0) ?? (acceptsByItself ? 'preparing' : 'new')

export interface OrderGroup {
  group: Group
  rows: OrderRow[]
}

/** The first `limit` rows over all groups: of each its part. */
export function firstRows(groups: readonly Pick<OrderGroup, 'rows'>[], limit: number): OrderRow[][] {
  let left = limit
  return groups.map(({ rows }) => {
    const shown = rows.slice(0, Math.max(0, left))
    left -= shown.length
    return shown
  })
}

/** Whether the row has every typed word; what it does not have (dishes, address, telephone) the worker looks through. */
export const matchesSearch = (row: OrderRow, typed: string): boolean =>
  hasWords([row.number, row.customer, row.transaction, row.table, row.invoiceNumber], searchWords(typed))

/** What of the list is shown. */
export interface Wanted {
  tab: Tab
  /** Only these; empty: all. What is pinned is shown whatever its service. */
  services: ReadonlySet<Service>
  /** Ids that the search has found, in any tab; null: nothing is searched for. */
  sought: ReadonlySet<string> | null
}

/** Rows that were just pressed, as they were before: each keeps that one's place. */
type Places = ReadonlyMap<string, { row: OrderRow }>

interface Shown {
  orders: ReadonlyMap<string, OrderRow>
  groups: Groups
  unprinted: ReadonlySet<string>
  held: Places
  now: number
}

type Choice = (row: OrderRow, group: Group) => boolean

/** These groups in their order, each held row where it was when it was pressed, if that is among them. */
function rowsOf(
  { orders, groups, unprinted, held, now }: Shown,
  shown: readonly Group[],
  isShown: Choice,
): OrderGroup[] {
  const homes = new Map([...held].map(([id, { row }]) => [id, homeOf(row, now, unprinted)]))
  const isElsewhere = ({ id }: OrderRow) => shown.includes(homes.get(id) ?? 'unsought')
  const isOwn = (row: OrderRow, group: Group) => !isElsewhere(row) && isShown(row, group)
  return shown.map((group) => {
    const own = membersOf(groups, group).filter((row) => isOwn(row, group))
    const kept = [...held].flatMap(([id, { row }]) => (homes.get(id) === group && orders.has(id) ? [row] : []))
    const rows = sorted(group, [...own, ...kept])
    return { group, rows: rows.map((row) => (held.has(row.id) && orders.get(row.id)) || row) }
  })
}

/** What is not wanted and still shown goes below, under «Otros que esperan»: neither a search nor a filter hides a new order. */
function withOthersBelow(groups: OrderGroup[], isWanted: (row: OrderRow) => boolean): OrderGroup[] {
  const wanted = groups.map(({ group, rows }) => ({ group, rows: rows.filter(isWanted) }))
  const others = groups.flatMap(({ rows }) => rows.filter((row) => !isWanted(row)))
  return [...wanted, { group: 'unsought' as const, rows: others }].filter(({ rows }) => rows.length > 0)
}

/** The Entrega list: the orders of a tab under what is pinned, or all known ones that a search finds. */
export function listedOrders(shown: Shown, { tab, services, sought }: Wanted): OrderGroup[] {
  if (sought !== null) {
    const isFound = ({ id }: OrderRow) => sought.has(id)
    const isShown: Choice = (row, group) => isFound(row) || group === 'new' || group === 'attention'
    return withOthersBelow(rowsOf(shown, GROUPS, isShown), isFound)
  }
  const isWanted = ({ id, service }: OrderRow) => services.size === 0 || services.has(service) || shown.held.has(id)
  const isShown: Choice = (row, group) => isPinned(group) || group === 'new' || isWanted(row)
  const groups = rowsOf(shown, [...PINNED, ...GROUPS_OF[tab]], isShown)
  const [pinned, own] = [groups.slice(0, PINNED.length), groups.slice(PINNED.length)]
  return [...pinned.filter(({ rows }) => rows.length > 0), ...withOthersBelow(own, isWanted)]
}
