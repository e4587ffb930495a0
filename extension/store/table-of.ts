import type { StoredOrder } from './records'

/** The table that an order sits at: the one given here, else Justo's. */
export const tableOf = (stored: Pick<StoredOrder, 'table' | 'order'>): string | null =>
  stored.table ?? stored.order?.table ?? null
