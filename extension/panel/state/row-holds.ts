import { signal } from '@preact/signals'
import { type Action, doneOf, isUndo, nextAct } from '../../acts/acts'
import type { OrderRow } from '../../messaging/messages'
import { createTimers } from '../../messaging/timers'
import { UNDO_MS } from '../../orders/due-acts'

/** A row that was pressed: it keeps its place in the list and says what was done. */
export interface Hold {
  /** The row as it was before the press: it keeps the place of the current one. */
  row: OrderRow
  act: Action['type']
  word: string
  /** «Deshacer»; null: it cannot be taken back. */
  undo: Action | null
  /** False until the worker has answered. */
  isDone: boolean
}

/** Windows' longest double click is 900 ms, its usual one 500 ms; two presses 450 ms apart were seen in a rush. */
export const GUARD_MS = 700

/** Rows that were just pressed, or whose button was just replaced. */
export function createRowHolds(stop: AbortSignal) {
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
    /** Orders whose button was just replaced by another: it is shown disabled. */
    guarded,
    /** Holds the row while `act` runs and for the rest of its three seconds; lets it go at once if `act` failed. */
    async during(row: OrderRow, action: Action, act: () => Promise<boolean>): Promise<boolean> {
      const done = doneOf(action)
      if (done === null) {
        const ok = await act()
        if (ok && isUndo(action)) release(row.id)
        return ok
      }
      const pressedRow = { row, act: action.type, ...done }
      const pressed = Date.now()
      hold(row.id, { ...pressedRow, isDone: false })
      let ok = false
      try {
        ok = await act()
      } finally {
        if (!ok) hold(row.id, null)
      }
      if (!ok || !held.value.has(row.id)) return ok
      hold(row.id, { ...pressedRow, isDone: true })
      guard(row.id)
      // What can be taken back is shown so from the press; the rest from the answer, which may take seconds.
      const left = done.undo === null ? UNDO_MS : Math.max(0, pressed + UNDO_MS - Date.now())
      timers.start(`hold ${row.id}`, left, () => release(row.id))
      return true
    },
    /** What was pressed is not done yet: the row is drawn as it is. */
    letGo: (orderId: string) => hold(orderId, null),
    /** The worker has sent a new version of the row. */
    changed(before: OrderRow | undefined, now: OrderRow) {
      if (before === undefined) return
      const next = nextAct(now)
      // An act and its «Deshacer» take each other's place.
      const isSwapped = (['acceptsAt', 'registeredAt'] as const).some(
        (fact) => (before[fact] === null) !== (now[fact] === null),
      )
      if (isSwapped || (next !== null && nextAct(before) !== next)) guard(now.id)
    },
  }
}

export type RowHolds = ReturnType<typeof createRowHolds>
