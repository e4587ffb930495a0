import { foldText } from '@shared/text'
import { orderNumber } from '../justo/order-number'
import type { StoredOrder } from './records'

/** The raw content of an order that was damaged here or cannot be processed: its row, not Justo's JSON. */
export const rawOfRow = (row: unknown): string => JSON.stringify({ row })

/** Whether the raw text is a damaged row's, not Justo's: it cannot be parsed as an order. */
export const isRawOfRow = (raw: string): boolean => raw.startsWith('{"row":')

interface RawRow {
  row?: { order?: { number?: unknown } | null } | null
}

/** The number that staff use, also of an order that could not be read. */
export function numberOf({ order, raw, id }: StoredOrder): string {
  if (order !== null) return order.number
  if (raw === null) return id.slice(-6)
  try {
    const content = JSON.parse(raw) as RawRow
    if (!isRawOfRow(raw)) return orderNumber(content)
    const number = content.row?.order?.number
    return typeof number === 'string' ? number : id.slice(-6)
  } catch {
    return id.slice(-6) // no JSON: a damaged row
  }
}

/** The order's table: the one set here, else Justo's. */
export const tableOf = (stored: Pick<StoredOrder, 'table' | 'order'>): string | null =>
  stored.table ?? stored.order?.table ?? null

/** Maps Justo's table `name` to one of the shop's tables; to itself: a table of its own. */
export interface TableName {
  name: string
  table: string
}

/** `Mesa 12`, `12` and `012` are the same table. */
export const tableKey = (name: string): string =>
  foldText(name)
    .replace(/^mesa\s+/, '')
    .replace(/^0+(?=\d)/, '')
