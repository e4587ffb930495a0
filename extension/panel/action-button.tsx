import { plainLabel } from '../acts/act'
import { ACTS, nextAct, pressOf } from '../acts/acts'
import type { OrderRow } from '../messaging/messages'
import { Icon } from '../ui/icon'
import { useDerived } from '../ui/use-derived'
import { usePanel } from './panel-context'
import type { Hold } from './state/row-holds'
import { useSecondsUntil } from './use-seconds-until'

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

/** What was just done, in the button's place, and how it is taken back. */
export function JustDone({ row, hold: { word, undo } }: { row: OrderRow; hold: Hold }) {
  const panel = usePanel()
  const isBusy = useDerived(() => panel.busy.value.has(row.id), [row.id])
  const isGuarded = useDerived(() => panel.guarded.value.has(row.id), [row.id])
  const press = (event: Event) => {
    event.stopPropagation()
    if (undo !== null) void panel.act(row.id, undo)
  }
  return (
    <span class="just-done">
      <b class="tone-good" role="status">
        <Icon name="check" /> {word}
      </b>
      {undo !== null && (
        <button
          type="button"
          disabled={isBusy || isGuarded}
          onClick={press}
          aria-label={`Deshacer «${word}» del pedido ${row.number}`}
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
  const next = nextAct(row)
  if (row.acceptsAt !== null) return <UndoAcceptance row={row} leavesAt={row.acceptsAt} />
  if (hold?.isDone) return <JustDone row={row} hold={hold} />
  // Until the worker has answered, the pressed button stays, whatever has become of the order.
  const name = hold?.act ?? next
  if (name === null) return null
  const press = (event: Event) => {
    event.stopPropagation() // the row behind it opens the order
    const action = next && pressOf(next, row)
    if (action === null) panel.select(row.id)
    else void panel.act(row.id, action)
  }
  const label = plainLabel(ACTS[name])
  return (
    <button
      type="button"
      class={`main main-${name}`}
      disabled={isOff || hold !== undefined}
      onClick={press}
      aria-label={`${label} pedido ${row.number}`}
    >
      {label}
    </button>
  )
}
