import { type ReadonlySignal, signal } from '@preact/signals'
import type { Action } from '../../messaging/client'
import type { OrderRow } from '../../messaging/messages'
import { createTimers } from '../../messaging/timers'
import { type RowAction, rowAction } from './row-action'

/** What was just done to an order by its button. */
export type HeldAction = Exclude<RowAction, 'review-paper' | 'charge'>

/** A row that was pressed: it keeps its place in the list and says what was done. */
export interface Hold {
  /** As it was before the press: it keeps this one's place. */
  row: OrderRow
  action: HeldAction
  /** «Deshacer»; null: it cannot be taken back. */
  undo: Action | null
  /** False until the worker has answered. */
  isDone: boolean
}

export interface RowHolds {
  held: ReadonlySignal<ReadonlyMap<string, Hold>>
  /** Orders whose button was just replaced by another: it is shown disabled. */
  guarded: ReadonlySignal<ReadonlySet<string>>
  /** Holds the row while `act` runs and for the rest of its three seconds; lets it go at once if `act` failed. */
  during(row: OrderRow, action: Action, act: () => Promise<boolean>): Promise<boolean>
  /** What was pressed is not done yet: the row is drawn as it is. */
  letGo(orderId: string): void
  /** The worker has sent a new version of the row. */
  changed(before: OrderRow | undefined, after: OrderRow): void
}

/** The worker tells Justo about a mark as long after it stored it (orders/status-calls.ts), which is after the press. */
export const HOLD_MS = 3_000
/** Windows' longest double click is 900 ms, its usual one 500 ms; two presses 450 ms apart were seen in a rush. */
export const GUARD_MS = 700

const PLAIN: readonly Action['type'][] = ['accept', 'noticed', 'noticed-refund', 'print-now']

const isUndoing = (action: Action): boolean =>
  action.type === 'unmark' || action.type === 'untell-customer' || (action.type === 'station-ready' && !action.ready)

function heldAction(action: Action): HeldAction | null {
  if (action.type === 'mark') return action.mark
  if (action.type === 'tell-customer') return 'tell'
  if (action.type === 'station-ready') return action.ready ? 'ready' : null
  return PLAIN.includes(action.type) ? (action.type as HeldAction) : null
}

function undoOf(action: Action): Action | null {
  if (action.type === 'mark') return { ...action, type: 'unmark' }
  if (action.type === 'station-ready') return { ...action, ready: false }
  return action.type === 'tell-customer' ? { type: 'untell-customer', orderId: action.orderId } : null
}

export function createRowHolds(stop: AbortSignal): RowHolds {
  const held = signal<ReadonlyMap<string, Hold>>(new Map())
  const guarded = signal<ReadonlySet<string>>(new Set())
  const timers = createTimers(stop)
  const guard = (id: string) => {
    guarded.value = new Set([...guarded.value, id])
    timers.start(`guard ${id}`, GUARD_MS, () => {
      guarded.value = new Set([...guarded.value].filter((each) => each !== id))
    })
  }
  const hold = (id: string, hold: Hold | null) => {
    const others = [...held.value].filter(([each]) => each !== id)
    held.value = new Map(hold === null ? others : [...others, [id, hold]])
  }
  const release = (id: string) => {
    timers.stop(`hold ${id}`)
    if (!held.value.has(id)) return
    hold(id, null)
    guard(id)
  }
  return {
    held,
    guarded,
    async during(row, action, act) {
      const done = heldAction(action)
      if (done === null) {
        const ok = await act()
        if (ok && isUndoing(action)) release(row.id)
        return ok
      }
      const undo = undoOf(action)
      const pressed = Date.now()
      hold(row.id, { row, action: done, undo, isDone: false })
      let ok = false
      try {
        ok = await act()
      } finally {
        if (!ok) hold(row.id, null)
      }
      if (!ok || !held.value.has(row.id)) return ok
      hold(row.id, { row, action: done, undo, isDone: true })
      guard(row.id)
      // What can be taken back is shown so from the press; the rest from the answer, which may take seconds.
      const left = undo === null ? HOLD_MS : Math.max(0, pressed + HOLD_MS - Date.now())
      timers.start(`hold ${row.id}`, left, () => release(row.id))
      return true
    },
    letGo: (orderId) => hold(orderId, null),
    changed(before, now) {
      if (before === undefined) return
      const next = rowAction(now)
      // «Aceptar» and its «Deshacer» take each other's place.
      const isSwapped = (before.acceptsAt === null) !== (now.acceptsAt === null)
      if (isSwapped || (next !== null && rowAction(before) !== next)) guard(now.id)
    },
  }
}
