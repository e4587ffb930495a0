import { foldText } from '@shared/text'
import type { OrderRow } from '../../panel-port/messages'

export const GROUPS = ['new', 'preparing', 'ready', 'scheduled', 'finished'] as const
export type Group = (typeof GROUPS)[number]

export const GROUP_NAMES: Record<Group, string> = {
  new: 'Nuevos',
  preparing: 'En preparación',
  ready: 'Listos',
  scheduled: 'Programados',
  finished: 'Terminados',
}

/** Stays on top until somebody deals with it: unreadable, or cancelled with something left to do. */
const isPinned = (row: OrderRow): boolean =>
  row.lifecycle === 'quarantined' || (row.lifecycle === 'cancelled' && row.attention !== null)

export function groupOf(row: OrderRow): Group {
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

const newestFirst = (a: OrderRow, b: OrderRow): number => b.createdAt.localeCompare(a.createdAt)

/** Soonest promise on top; what was not promised follows, oldest first. */
function byPromise(a: OrderRow, b: OrderRow): number {
  if (a.promisedAt && b.promisedAt) return a.promisedAt.localeCompare(b.promisedAt)
  if (a.promisedAt || b.promisedAt) return a.promisedAt ? -1 : 1
  return a.createdAt.localeCompare(b.createdAt)
}

function sorted(group: Group, rows: OrderRow[]): OrderRow[] {
  if (group === 'new') return rows.sort((a, b) => Number(isPinned(b)) - Number(isPinned(a)) || newestFirst(a, b))
  return rows.sort(group === 'finished' ? newestFirst : byPromise)
}

export interface OrderGroup {
  group: Group
  rows: OrderRow[]
}

/** The Entrega list: every order in its group, in the order in which it needs somebody. Empty groups are left out. */
export function groupOrders(rows: Iterable<OrderRow>): OrderGroup[] {
  const all = [...rows]
  return GROUPS.map((group) => ({
    group,
    rows: sorted(
      group,
      all.filter((row) => groupOf(row) === group),
    ),
  })).filter(({ rows }) => rows.length > 0)
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

/** Finds an order by number (`#15244` too), name, table or transaction; accent- and case-blind. */
export function matchesSearch(row: OrderRow, search: string): boolean {
  const wanted = foldText(search).replace(/^#/, '')
  if (wanted === '') return true
  return [row.number, row.customer, row.transaction, row.table ?? '', row.invoiceNumber ?? ''].some((text) =>
    foldText(text).includes(wanted),
  )
}
