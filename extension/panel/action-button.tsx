import type { Action } from '../messaging/client'
import type { OrderRow } from '../messaging/messages'
import { usePanel } from './panel-context'
import { ACTION_NAMES, asksBeforePrinting, type RowAction, rowAction } from './state/row-action'

/** The intent behind a row's button; null for what needs the order open before. */
export function actionOf(row: OrderRow, action: RowAction): Action | null {
  switch (action) {
    case 'accept':
    case 'noticed':
      return { type: action, orderId: row.id }
    case 'print-now':
      return asksBeforePrinting(row) ? null : { type: action, orderId: row.id }
    case 'ready':
    case 'out':
    case 'done':
      return { type: 'mark', orderId: row.id, mark: action }
    case 'charge':
    case 'review-paper':
      return null
  }
}

/** For three seconds, where the acceptance may have been pressed by mistake; nothing has been sent yet. */
export function UndoAcceptance({ row }: { row: OrderRow }) {
  const panel = usePanel()
  const press = (event: Event) => {
    event.stopPropagation()
    panel.undo(row.id)
  }
  return (
    <span class="buttons" role="status">
      Se acepta en 3 segundos
      <button type="button" onClick={press} aria-label={`Deshacer: no aceptar el pedido ${row.number}`}>
        Deshacer
      </button>
    </span>
  )
}

/** The one main button of an order. */
export function ActionButton({ row }: { row: OrderRow }) {
  const panel = usePanel()
  const action = rowAction(row)
  if (action === null) return null
  if (panel.undoable.value.has(row.id)) return <UndoAcceptance row={row} />
  const intent = actionOf(row, action)
  const press = (event: Event) => {
    event.stopPropagation() // the row behind it opens the order
    if (intent === null) panel.select(row.id)
    else void panel.act(row.id, intent)
  }
  return (
    <button
      type="button"
      class={`main main-${action}`}
      disabled={panel.busy.value.has(row.id)}
      onClick={press}
      aria-label={`${ACTION_NAMES[action]} pedido ${row.number}`}
    >
      {ACTION_NAMES[action]}
    </button>
  )
}
