import type { OrderRow } from '../../panel-port/messages'
import { canCharge, canPrintNow, type RowAction } from './row-action'

export type DetailAction = Exclude<RowAction, 'review-paper'> | 'reject' | 'place'

function marks(row: OrderRow): DetailAction[] {
  if (row.lifecycle === 'accepted') return ['ready']
  if (row.lifecycle === 'ready') return row.service === 'delivery' ? ['out', 'done'] : ['done']
  return row.lifecycle === 'out' ? ['done'] : []
}

/** What may be done with an open order, the likeliest first. */
export function detailActions(row: OrderRow): DetailAction[] {
  const waits = row.lifecycle === 'pending' || row.lifecycle === 'review'
  const live = waits || row.lifecycle === 'accepted' || row.lifecycle === 'ready'
  const charge: DetailAction[] = canCharge(row) ? ['charge'] : []
  const steps = row.lifecycle === 'accepted' ? [...marks(row), ...charge] : [...charge, ...marks(row)]
  return [
    ...(canPrintNow(row) ? (['print-now'] as const) : []),
    ...(waits ? (['accept', 'reject'] as const) : []),
    ...steps,
    ...(live && row.service === 'table' ? (['place'] as const) : []),
  ]
}
