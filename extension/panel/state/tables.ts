import { hasTable } from '@shared/services'
import type { OrderRow, ShopStatus } from '../../messaging/messages'
import { amountLeft } from '../../messaging/order-row'
import { tableKey } from '../../order-model/order-names'
import { hasEnded, isUnplaced } from '../../shop-day/order-end'
import { oldestFirst } from './groups'

export const OTHER_TABLES = 'Otras mesas'

/**
 * `own`: of the shop's settings · `apart`: another one, intended · `unknown`: a name of Justo's without an
 * answer yet: which of the shop's tables is it?
 */
type TableKind = 'own' | 'apart' | 'unknown'

/**
 * What a tile says of its money. `part`: some of it is paid; `back`: an order changed, and something is to be given back;
 * `paid`: nothing is left to collect.
 */
export type TableMoney = 'free' | 'due' | 'verify' | 'part' | 'back' | 'paid'

export interface TableZone {
  zone: string
  tables: Table[]
}

type Shop = Pick<ShopStatus, 'zones' | 'tableNames'>

function moneyOf(orders: readonly OrderRow[], toPay: number): TableMoney {
  if (orders.length === 0) return 'free'
  if (orders.some(({ settled, outstanding }) => settled !== null && outstanding < 0)) return 'back'
  if (toPay === 0) return 'paid'
  if (orders.some((row) => row.settled !== null || row.chargedElsewhere !== null || amountLeft(row) === 0))
    return 'part'
  return orders.some(({ payment }) => payment === 'verify') ? 'verify' : 'due'
}

function tableOf(name: string, orders: OrderRow[], kind: TableKind) {
  const byAge = [...orders].sort(oldestFirst)
  const toPay = orders.reduce((sum, row) => sum + amountLeft(row), 0)
  return {
    name,
    orders: byAge,
    /** COP, of all its orders that are still to be collected or verified. */
    toPay,
    money: moneyOf(orders, toPay),
    /** When its oldest order was made; null when it is free. */
    since: byAge[0]?.createdAt ?? null,
    kind,
  }
}

export type Table = ReturnType<typeof tableOf>

/** Paid, with every order under way: one press marks them as handed over. One that is still to be accepted, or for later, is not. */
export const canFree = ({ money, orders }: Table): boolean =>
  money === 'paid' && orders.every(({ lifecycle }) => ['accepted', 'ready', 'out'].includes(lifecycle))

/** COP to be given back. */
export const toGiveBack = ({ orders }: Table): number =>
  orders.reduce((sum, { settled, outstanding }) => sum + (settled === null ? 0 : Math.max(0, -outstanding)), 0)

/** The table of this name, where it has orders. */
export const tableNamed = (zones: readonly TableZone[], name: string | null): Table | null =>
  zones.flatMap(({ tables }) => tables).find((table) => table.name === name && table.orders.length > 0) ?? null

/** The shown tables where they are, free ones too, and new ones at the end: nothing moves while a pointer is over them. */
export function heldTables(shown: readonly string[], tables: readonly Table[]): Table[] {
  const byName = new Map(tables.map((table) => [table.name, table]))
  const kept = shown.map((name) => byName.get(name) ?? tableOf(name, [], 'apart'))
  return [...kept, ...tables.filter(({ name }) => !shown.includes(name))]
}

const BY_NAME = new Intl.Collator('es', { numeric: true })

/** Where a table's name leads: to the shop's own table, by itself or by an answer to V-18, else nowhere. */
function createGuide({ zones, tableNames }: Shop) {
  const own = new Set(zones.flatMap(({ names }) => names.map(tableKey)))
  const answers = new Map(tableNames.map(({ name, table }) => [tableKey(name), tableKey(table)]))
  return {
    keyOf(name: string): string {
      const key = tableKey(name)
      const meant = answers.get(key)
      return !own.has(key) && meant !== undefined && own.has(meant) ? meant : key
    },
    /** Without tables of the shop's there is nothing to choose from. */
    kindOf: (key: string): TableKind => (own.size > 0 && answers.get(key) !== key ? 'unknown' : 'apart'),
  }
}

/** The board: the zones of the settings, then the tables that only Justo names. `now` in milliseconds. */
export function tableBoard(rows: Iterable<OrderRow>, shop: Shop, now: number): TableZone[] {
  const guide = createGuide(shop)
  const placed = [...rows].filter((row) => hasTable(row.service) && row.table !== null && !hasEnded(row, now))
  const onTable = Map.groupBy(placed, ({ table }) => guide.keyOf(table ?? ''))
  const board = shop.zones.map(({ zone, names }) => ({
    zone,
    tables: names.map((name) => {
      const orders = onTable.get(tableKey(name)) ?? []
      onTable.delete(tableKey(name))
      return tableOf(name, orders, 'own')
    }),
  }))
  const others = [...onTable]
    .map(([key, orders]) => tableOf(orders[0]?.table ?? '', orders, guide.kindOf(key)))
    .sort((a, b) => BY_NAME.compare(a.name, b.name))
  return others.length === 0 ? board : [...board, { zone: OTHER_TABLES, tables: others }]
}

/** The orders that wait for a table, oldest first. */
export const unplacedOrders = (rows: Iterable<OrderRow>, now: number): OrderRow[] =>
  [...rows].filter((row) => isUnplaced(row, now)).sort(oldestFirst)
