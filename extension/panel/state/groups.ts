import type { OrderRow } from '../../messaging/messages'
import { leftUnpaid } from '../../messaging/order-row'
import { hasWords, searchWords } from '../../orders/search-words'
import { type Day, dayOf, hasEnded, isUnderWay, needsWork, rowAt } from '../../shop-day/order-end'

const GROUPS = [
  'new',
  'unpaid',
  'preparing',
  'ready',
  'scheduled',
  'finished',
  'yesterday',
  'earlier',
  'unsought',
] as const
export type Group = (typeof GROUPS)[number]

export const GROUP_NAMES: Record<Group, string> = {
  new: 'Nuevos',
  unpaid: 'Sin cobrar',
  preparing: 'En preparación',
  ready: 'Listos',
  scheduled: 'Programados',
  finished: 'Terminados',
  yesterday: 'Ayer',
  earlier: 'Días anteriores',
  unsought: 'Otros nuevos',
}

/** Stays on top until it is dealt with: unreadable, or cancelled with something left to do. */
const isPinned = (row: OrderRow): boolean =>
  row.lifecycle === 'quarantined' || (row.lifecycle === 'cancelled' && row.attention !== null)

function stageOf(row: OrderRow, now: number): Exclude<Group, Day> {
  if (leftUnpaid(rowAt(row, now))) return 'unpaid'
  // What was neither accepted nor marked waits no longer.
  if (hasEnded(row, now) && row.lifecycle !== 'cancelled') return 'finished'
  if (isPinned(row)) return 'new'
  switch (row.lifecycle) {
    case 'review':
    case 'pending':
    case 'quarantined':
      return 'new'
    case 'accepted':
      return 'preparing'
    case 'ready':
    case 'out':
      return 'ready'
    case 'scheduled':
      return 'scheduled'
    case 'done':
    case 'rejected':
    case 'cancelled':
      return 'finished'
  }
}

/**
 * Where a cashier looks for an order; at 04:00 a new business day begins, and only what is being worked on and what
 * is still to come goes along.
 */
export function groupOf(row: OrderRow, now: number): Group {
  const stage = stageOf(row, now)
  if (stage === 'new' || stage === 'scheduled' || isUnderWay(row, now)) return stage
  return dayOf(row, now) ?? stage
}

/** Whether the list shows the order without a search: today's, and yesterday's with something left to do. */
function isListed(row: OrderRow, now: number): boolean {
  const group = groupOf(row, now)
  return group === 'yesterday' ? needsWork(row) : group !== 'earlier'
}

const oldestFirst = (a: OrderRow, b: OrderRow): number => a.createdAt.localeCompare(b.createdAt)

/** Soonest promise on top; what was not promised follows, oldest first. */
function byPromise(a: OrderRow, b: OrderRow): number {
  if (a.promisedAt && b.promisedAt) return a.promisedAt.localeCompare(b.promisedAt)
  if (a.promisedAt || b.promisedAt) return a.promisedAt ? -1 : 1
  return oldestFirst(a, b)
}

const BY_PROMISE: readonly Group[] = ['preparing', 'ready', 'scheduled']

function sorted(group: Group, rows: OrderRow[]): OrderRow[] {
  if (group === 'new') return rows.sort((a, b) => Number(isPinned(b)) - Number(isPinned(a)) || oldestFirst(a, b))
  return rows.sort(BY_PROMISE.includes(group) ? byPromise : (a, b) => oldestFirst(b, a))
}

export interface OrderGroup {
  group: Group
  rows: OrderRow[]
}

/** Rows that were just pressed, as they were before: each keeps that one's place. */
type Places = ReadonlyMap<string, { row: OrderRow }>
const NOWHERE: Places = new Map()

/** Every order in its group, the most urgent first. Empty groups are left out. */
export function groupOrders(rows: Iterable<OrderRow>, now: number, held: Places = NOWHERE): OrderGroup[] {
  const groups = new Map<Group, OrderRow[]>(GROUPS.map((group) => [group, []]))
  const current = new Map<string, OrderRow>()
  for (const row of rows) {
    const place = held.get(row.id)?.row ?? row
    if (place !== row) current.set(row.id, row)
    groups.get(groupOf(place, now))?.push(place)
  }
  return [...groups]
    .filter(([, members]) => members.length > 0)
    .map(([group, members]) => ({ group, rows: sorted(group, members).map((row) => current.get(row.id) ?? row) }))
}

/** The first `limit` rows over all groups, each group with its full count. */
export function firstRows(groups: OrderGroup[], limit: number): (OrderGroup & { count: number })[] {
  let left = limit
  return groups.map(({ group, rows }) => {
    const shown = rows.slice(0, Math.max(0, left))
    left -= shown.length
    return { group, rows: shown, count: rows.length }
  })
}

/** Whether the row has every typed word; what it does not have (dishes, address, telephone) the worker looks through. */
export const matchesSearch = (row: OrderRow, typed: string): boolean =>
  hasWords([row.number, row.customer, row.transaction, row.table, row.invoiceNumber], searchWords(typed))

/**
 * The Entrega list: its default orders, or all known ones that a search finds, and below them the new ones: a forgotten
 * search must not hide a new order.
 * @param sought ids that the search has found; null: nothing is searched for
 */
export function listedOrders(
  rows: Iterable<OrderRow>,
  now: number,
  held: Places = NOWHERE,
  sought: ReadonlySet<string> | null = null,
): OrderGroup[] {
  const all = [...rows]
  const select = (isShown: (row: OrderRow) => boolean) => groupOrders(all.filter(isShown), now, held)
  if (sought === null) return select((row) => held.has(row.id) || isListed(row, now))
  const hits = select(({ id }) => sought.has(id))
  const others = select((row) => !sought.has(row.id) && (held.has(row.id) || groupOf(row, now) === 'new'))
  const unsought = others.flatMap((group) => group.rows)
  return unsought.length === 0 ? hits : [...hits, { group: 'unsought', rows: unsought }]
}
