import { foldText } from '@shared/text'
import type { StoredOrder } from './records'

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
