import { orderNumber } from '../justo/order-number'
import type { StoredOrder } from './records'

/** The raw content of an order that the program itself has damaged or can make nothing of: its row, and not Justo's JSON. */
export const rawOfRow = (row: unknown): string => JSON.stringify({ row })

/** Nothing that Justo has sent: it cannot be parsed as an order. */
export const isRawOfRow = (raw: string): boolean => raw.startsWith('{"row":')

interface RawRow {
  row?: { order?: { number?: unknown } | null } | null
}

/** What staff call an order, also one that could not be read. */
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
