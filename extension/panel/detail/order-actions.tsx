import type { Order } from '@shared/order'
import { useState } from 'preact/hooks'
import type { Action } from '../../messaging/client'
import type { OrderRow } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import { SentenceLine } from '../../ui/sentence'
import { UndoAcceptance } from '../action-button'
import { usePanel } from '../panel-context'
import { type DetailAction, detailActions } from '../state/detail-actions'
import { ACTION_NAMES, asksBeforePrinting } from '../state/row-action'
import { type Asked, OrderQuestion } from './order-questions'
import { TellCustomer } from './tell-customer'

const NAMES: Record<DetailAction, string> = {
  ...ACTION_NAMES,
  reject: 'Rechazar',
  place: 'Mesa…',
  charge: 'Cobrar…',
  'correct-charge': 'Corregir cobro…',
  note: 'Aviso a cocina…',
  external: 'Factura de Intüipos…',
  'print-external': 'Imprimir con la factura',
  stop: 'No podemos hacerlo…',
  unmark: 'Deshacer',
}

const UNDO_NAMES = { ready: 'Deshacer «Listo»', out: 'Deshacer «Salió»', done: 'Deshacer «Entregado»' }

/** Asked for, whatever stands on the order. */
type AlwaysAsked = Exclude<Asked, 'print-now'>
const ASKED: readonly DetailAction[] = [
  'reject',
  'place',
  'charge',
  'correct-charge',
  'note',
  'external',
  'stop',
] satisfies AlwaysAsked[]
const isAsked = (action: DetailAction): action is AlwaysAsked => ASKED.includes(action)

const MARKS: readonly DetailAction[] = ['ready', 'out', 'done', 'unmark']
const DANGERS: readonly DetailAction[] = ['reject', 'stop']

function plainIntent(action: Exclude<DetailAction, AlwaysAsked>, { id: orderId, undo }: OrderRow): Action | null {
  switch (action) {
    case 'ready':
    case 'out':
    case 'done':
      return { type: 'mark', orderId, mark: action }
    case 'unmark':
      return undo && { type: 'unmark', orderId, mark: undo }
    default:
      return { type: action, orderId }
  }
}

const questionOf = (action: DetailAction, row: OrderRow): Asked | null => {
  if (isAsked(action)) return action
  return action === 'print-now' && asksBeforePrinting(row) ? action : null
}

function nameOf(action: DetailAction, row: OrderRow): string {
  if (action === 'unmark' && row.undo) return UNDO_NAMES[row.undo]
  return action === 'print-now' && asksBeforePrinting(row) ? `${NAMES[action]}…` : NAMES[action]
}

function classOf(action: DetailAction, i: number): string {
  if (DANGERS.includes(action)) return 'danger'
  return i === 0 ? 'main' : ''
}

/** Everything that may be done with an order now; what cannot be taken back asks first. */
export function OrderActions({ row, order }: { row: OrderRow; order: Order | null }) {
  const panel = usePanel()
  const [asking, setAsking] = useState<Asked | null>(null)
  const failure = panel.failures.value.get(row.id)
  const busy = panel.busy.value.has(row.id) || panel.resting.value.has(row.id)
  const isUndoable = panel.undoable.value.has(row.id)
  const run = (action: Action | null) => {
    setAsking(null)
    if (action) void panel.act(row.id, action)
  }
  const press = (action: DetailAction) => {
    const question = questionOf(action, row)
    if (question !== null) setAsking(question)
    else if (!isAsked(action)) run(plainIntent(action, row))
  }
  const actions = detailActions(row)
  const onlyHere = panel.status.value?.tellsJusto === false && actions.some((action) => MARKS.includes(action))
  return (
    <div class="actions">
      {failure && <SentenceLine message={failure} alert />}
      {asking !== null && (
        <OrderQuestion asked={asking} row={row} order={order} run={run} onCancel={() => setAsking(null)} />
      )}
      {isUndoable && <UndoAcceptance row={row} />}
      {asking === null && !isUndoable && actions.length > 0 && (
        <div class="buttons">
          {actions.map((action, i) => (
            <button key={action} type="button" class={classOf(action, i)} disabled={busy} onClick={() => press(action)}>
              {nameOf(action, row)}
            </button>
          ))}
        </div>
      )}
      {onlyHere && <p class="faint">{panelMessage('V-04').text}</p>}
      <TellCustomer row={row} order={order} />
    </div>
  )
}
