import { foldText } from '@shared/text'
import type { OrderRow, ShopStatus } from '../../panel-port/messages'

export const OTHER_TABLES = 'Otras mesas'

export interface Table {
  name: string
  orders: OrderRow[]
  /** COP, of all its orders that are still to be collected or verified. */
  toPay: number
  /** When its oldest order was made; null when it is free. */
  since: string | null
}

export interface TableZone {
  zone: string
  tables: Table[]
}

const isLive = (row: OrderRow): boolean =>
  row.service === 'table' && row.lifecycle !== 'done' && row.lifecycle !== 'rejected' && row.lifecycle !== 'cancelled'

/** A table order that is on no table yet. */
export const isUnplaced = (row: OrderRow): boolean => isLive(row) && row.table === null

/** `Mesa 12`, `12` and `012` name the same table. */
const tableKey = (name: string): string =>
  foldText(name)
    .replace(/^mesa\s+/, '')
    .replace(/^0+(?=\d)/, '')

function tableOf(name: string, orders: OrderRow[]): Table {
  const byAge = [...orders].sort((a, b) => a.createdAt.localeCompare(b.createdAt))
  const toPay = orders.reduce((sum, row) => sum + (row.payment === 'paid' ? 0 : row.amountToPay), 0)
  return { name, orders: byAge, toPay, since: byAge[0]?.createdAt ?? null }
}

/** The board: the zones of the settings, then the tables that only Justo names. */
export function tableBoard(rows: Iterable<OrderRow>, zones: ShopStatus['zones']): TableZone[] {
  const onTable = new Map<string, OrderRow[]>()
  for (const row of rows) {
    if (!isLive(row) || row.table === null) continue
    const key = tableKey(row.table)
    onTable.set(key, [...(onTable.get(key) ?? []), row])
  }
  const board = zones.map(({ zone, names }) => ({
    zone,
    tables: names.map((name) => {
      const orders = onTable.get(tableKey(name)) ?? []
      onTable.delete(tableKey(name))
      return tableOf(name, orders)
    }),
  }))
  const others = [...onTable.values()].map((orders) => tableOf(orders[0]?.table ?? '', orders))
  return others.length === 0 ? board : [...board, { zone: OTHER_TABLES, tables: others }]
}
