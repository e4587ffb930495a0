import { hasCourier, hasTable } from '@shared/services'
import type { OrderRow, Paper } from '../../messaging/messages'
import { canCharge } from '../../messaging/order-row'
import { canNotice, canNoticeRefund, canPrintNow, type RowAction } from './row-action'

export type DetailAction =
  | Exclude<RowAction, 'review-paper' | 'tell'>
  | 'reject'
  | 'unmark'
  | 'place'
  | 'note'
  | 'external'
  | 'correct-charge'
  | 'print-external'
  | 'stop'
  | 'copy-list'
  | 'done-in-justo'
  | 'undo-done-in-justo'

type Lifecycles = readonly OrderRow['lifecycle'][]
const WAITING: Lifecycles = ['pending', 'review']
const LIVE: Lifecycles = ['scheduled', 'accepted', 'ready', 'out']
const SEATED: Lifecycles = ['pending', 'review', 'accepted', 'ready']

function marks(row: OrderRow): DetailAction[] {
  if (row.lifecycle === 'accepted') return ['ready']
  if (row.lifecycle === 'ready') return hasCourier(row.service) ? ['out', 'done'] : ['done']
  return row.lifecycle === 'out' ? ['done'] : []
}

/** Released, and not known to have failed. */
const isReleased = (paper: Paper): boolean => !['held', 'refused', 'failed', 'expired'].includes(paper.state)

/** The stations that have, or are about to have, the comanda: they can be told something about it. */
export const toldStations = (row: OrderRow): Paper[] =>
  row.papers.filter((paper) => paper.kind === 'kitchen' && paper.copy === null && isReleased(paper))

/** The comprobante came out without Intüipos' number, which is known by now. */
const canPrintExternal = (row: OrderRow): boolean =>
  row.external !== null &&
  row.papers.some((paper) => paper.kind === 'invoice' && paper.copy === null && isReleased(paper))

const when = (condition: boolean, ...actions: DetailAction[]): DetailAction[] => (condition ? actions : [])

/** What may be done with an order, the likeliest first. */
export function detailActions(row: OrderRow): DetailAction[] {
  const { lifecycle } = row
  const live = LIVE.includes(lifecycle) && !row.over
  const charge = when(canCharge(row), 'charge')
  const steps = lifecycle === 'accepted' ? [...marks(row), ...charge] : [...charge, ...marks(row)]
  const sold = live || lifecycle === 'done' || (row.over && LIVE.includes(lifecycle))
  return [
    ...when(canNotice(row), 'noticed'),
    ...when(canNoticeRefund(row), 'noticed-refund'),
    ...when(lifecycle === 'quarantined' && !row.over, 'done-in-justo'),
    ...when(row.doneInJusto, 'undo-done-in-justo'),
    ...when(canPrintNow(row), 'print-now'),
    ...when(WAITING.includes(lifecycle) && !row.over, 'accept', 'reject'),
    // After «Entregado» too: a courier brings the money back.
    ...(row.over ? charge : steps),
    ...when(row.undo !== null, 'unmark'),
    ...when(row.settled !== null, 'correct-charge'),
    ...when(SEATED.includes(lifecycle) && !row.over && hasTable(row.service), 'place'),
    ...when(live && toldStations(row).length > 0, 'note'),
    ...when(sold, 'copy-list', 'external'),
    ...when(sold && canPrintExternal(row), 'print-external'),
    ...when(live, 'stop'),
  ]
}
