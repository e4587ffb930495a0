import type { Action } from '../messaging/client'
import type { OrderRow } from '../messaging/messages'
import { Icon } from '../ui/icon'
import { useDerived } from '../ui/use-derived'
import { usePanel } from './panel-context'
import { ACTION_NAMES, asksBeforePrinting, type RowAction, rowAction } from './state/row-action'
import type { HeldAction, Hold } from './state/row-holds'
import { useSecondsUntil } from './use-seconds-until'

/** The intent behind a row's button; null for what needs the order open before. */
export function actionOf(row: OrderRow, action: RowAction): Action | null {
  switch (action) {
    case 'accept':
    case 'noticed':
      return { type: action, orderId: row.id }
    case 'noticed-refund':
      return { type: action, orderId: row.id, amount: row.refund?.amount ?? null }
    case 'print-now':
      return asksBeforePrinting(row) ? null : { type: action, orderId: row.id }
    case 'tell':
      return row.tell === 'whatsapp' ? { type: 'tell-customer', orderId: row.id, by: row.tell } : null
    case 'ready':
    case 'out':
    case 'done':
      return { type: 'mark', orderId: row.id, mark: action }
    case 'charge':
    case 'review-paper':
      return null
  }
}

/** «Aceptar» was pressed where it may have been a mistake: Justo is asked in so many seconds, on every panel the same. */
export function UndoAcceptance({ row, leavesAt }: { row: OrderRow; leavesAt: string }) {
  const panel = usePanel()
  const isOff = useDerived(() => panel.busy.value.has(row.id) || panel.guarded.value.has(row.id), [row.id])
  const seconds = useSecondsUntil(leavesAt)
  const press = (event: Event) => {
    event.stopPropagation()
    void panel.act(row.id, { type: 'undo-accept', orderId: row.id })
  }
  return (
    <span class="buttons">
      {/* Read aloud once, not at each second. */}
      <span role="status" class="hidden">
        Se acepta en unos segundos
      </span>
      <span aria-hidden="true">Se acepta en {seconds === 1 ? '1 segundo' : `${seconds} segundos`}</span>
      <button
        type="button"
        disabled={isOff}
        onClick={press}
        aria-label={`Deshacer: no aceptar el pedido ${row.number}`}
      >
        Deshacer
      </button>
    </span>
  )
}

const DONE_NAMES: Record<HeldAction, string> = {
  accept: 'Aceptado',
  noticed: 'Enterado',
  'noticed-refund': 'Enterado',
  'print-now': 'A imprimir',
  ready: 'Listo',
  tell: 'Avisado',
  out: 'Salió',
  done: 'Entregado',
}

/** What was just done, in the button's place, and how it is taken back. */
export function JustDone({ row, hold: { action, undo } }: { row: OrderRow; hold: Hold }) {
  const panel = usePanel()
  const isBusy = useDerived(() => panel.busy.value.has(row.id), [row.id])
  const isGuarded = useDerived(() => panel.guarded.value.has(row.id), [row.id])
  const name = DONE_NAMES[action]
  const press = (event: Event) => {
    event.stopPropagation()
    if (undo !== null) void panel.act(row.id, undo)
  }
  return (
    <span class="just-done">
      <b class="tone-good" role="status">
        <Icon name="check" /> {name}
      </b>
      {undo !== null && (
        <button
          type="button"
          disabled={isBusy || isGuarded}
          onClick={press}
          aria-label={`Deshacer «${name}» del pedido ${row.number}`}
        >
          Deshacer
        </button>
      )}
    </span>
  )
}

/** The one main button of an order. */
export function ActionButton({ row }: { row: OrderRow }) {
  const panel = usePanel()
  const hold = useDerived(() => panel.held.value.get(row.id), [row.id])
  const isOff = useDerived(() => panel.busy.value.has(row.id) || panel.guarded.value.has(row.id), [row.id])
  // Until the worker has answered, the pressed button stays, whatever has become of the order.
  const action = hold?.action ?? rowAction(row)
  if (row.acceptsAt !== null) return <UndoAcceptance row={row} leavesAt={row.acceptsAt} />
  if (hold?.isDone) return <JustDone row={row} hold={hold} />
  if (action === null) return null
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
      disabled={isOff || hold !== undefined}
      onClick={press}
      aria-label={`${ACTION_NAMES[action]} pedido ${row.number}`}
    >
      {ACTION_NAMES[action]}
    </button>
  )
}
