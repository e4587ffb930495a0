import type { StoredOrder } from './records'

/** The order's table: the one set here, else Justo's. */
export const tableOf = (stored: Pick<StoredOrder, 'table' | 'order'>): string | null =>
  stored.table ?? stored.order?.table ?? null
