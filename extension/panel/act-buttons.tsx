import type { ComponentChildren } from 'preact'
import { plainLabel } from '../acts/act'
import { ACTS, type Action, nextAct, pressOf, rowLabelOf } from '../acts/acts'
import type { OrderRow } from '../messaging/messages'
import { stageOf } from '../order-model/lifecycle'
import { Button } from '../ui/button'
import { Icon } from '../ui/icon'
import { SentenceLine } from '../ui/sentence'
import { useDerived } from '../ui/use-derived'
import { usePanel } from './panel-context'
import type { Hold } from './state/row-holds'
import { STEP_KEYS, UNDO_KEY } from './step-keys'
import { useNow } from './use-now'

interface ActButtonProps {
  /** What the act is filed under: an order's id, or a name that no order has. */
  act: string
  intent: Action
  class?: string
  /** Read aloud instead of its text. */
  label?: string
  isOff?: boolean
  children: ComponentChildren
}

/** A button that does one act, off while an act filed under the same name runs. */
export function ActButton({ act, intent, class: name, label, isOff = false, children }: ActButtonProps) {
  const panel = usePanel()
  return (
    <Button
      class={name}
      aria-label={label}
      isOff={isOff || panel.busy.value.has(act)}
      onClick={() => void panel.act(act, intent)}
    >
      {children}
    </Button>
  )
}

export function ActFailure({ act }: Pick<ActButtonProps, 'act'>) {
  const failure = usePanel().failures.value.get(act)
  return failure ? <SentenceLine message={failure} alert /> : null
}

/** The order's buttons are off: an act on it runs, or its button has just been replaced by another. */
export function useIsOff({ id }: OrderRow): boolean {
  const { busy, guarded } = usePanel()
  return useDerived(() => busy.value.has(id) || guarded.value.has(id), [id])
}

function UndoButton({ row, undo, label }: { row: OrderRow; undo: Action; label: string }) {
  const panel = usePanel()
  const isOff = useIsOff(row)
  const press = (event: Event) => {
    event.stopPropagation() // the row behind it opens the order
    void panel.act(row.id, undo)
  }
  return (
    <Button isOff={isOff} onClick={press} aria-label={label} aria-keyshortcuts={UNDO_KEY}>
      Deshacer
    </Button>
  )
}

/** «Aceptar» was pressed where it may have been a mistake: Justo is asked in so many seconds, on every panel the same. */
export function UndoAcceptance({ row, leavesAt }: { row: OrderRow; leavesAt: string }) {
  const seconds = Math.max(1, Math.ceil((Date.parse(leavesAt) - useNow(250)) / 1_000))
  return (
    <span class="buttons" data-accepting>
      {/* Read aloud once, not at each second. */}
      <span role="status" class="hidden">
        Se acepta en unos segundos
      </span>
      <span aria-hidden="true">Se acepta en {seconds} s</span>
      <UndoButton
        row={row}
        undo={{ type: 'undo-accept', orderId: row.id }}
        label={`Deshacer: no aceptar el pedido ${row.number}`}
      />
    </span>
  )
}

/** What was just done, in the button's place, and how it is taken back, unless the order was cancelled since. */
export const JustDone = ({ row, hold: { word, undo } }: { row: OrderRow; hold: Hold }) => (
  <span data-just-done={word}>
    <b class="tone-good" role="status">
      <Icon name="check" /> {word}
    </b>
    {undo !== null && stageOf(row.lifecycle) !== 'cancelled' && (
      <UndoButton row={row} undo={undo} label={`Deshacer «${word}» del pedido ${row.number}`} />
    )}
  </span>
)

export function ActionButton({ row }: { row: OrderRow }) {
  const panel = usePanel()
  const hold = useDerived(() => panel.held.value.get(row.id), [row.id])
  const isOff = useIsOff(row)
  const next = nextAct(row)
  if (row.acceptsAt !== null) return <UndoAcceptance row={row} leavesAt={row.acceptsAt} />
  if (hold?.isDone) return <JustDone row={row} hold={hold} />
  // Until the worker has answered, the pressed button stays, whatever has become of the order.
  const name = hold?.act ?? next
  if (name === null) return null
  const press = (event: Event) => {
    event.stopPropagation()
    const action = next && pressOf(next, row)
    if (next === 'settle') panel.askCharge(row.id)
    else if (action === null) panel.select(row.id)
    else void panel.act(row.id, action)
  }
  const label = name === next ? rowLabelOf(next, row) : plainLabel(ACTS[name])
  return (
    <Button
      class={name === 'review-paper' ? 'main warning' : 'main'}
      data-act={name}
      aria-keyshortcuts={STEP_KEYS[name]}
      isOff={isOff || hold !== undefined}
      onClick={press}
      aria-label={`${label} pedido ${row.number}`}
    >
      {/* The amount stays on one line. */}
      {label.replace('$ ', '$\u00a0')}
    </Button>
  )
}
