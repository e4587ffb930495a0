import { type ReadonlySignal, signal } from '@preact/signals'
import type { Message } from '@shared/messages'
import type { Action } from '../../messaging/client'
import { panelMessage } from '../../messaging/panel-message'

/** What the worker is asked to do, order by order. */
export interface Acts {
  /** Orders with an act under way: their buttons are off. */
  busy: ReadonlySignal<ReadonlySet<string>>
  /** Why the last act on an order failed. */
  failures: ReadonlySignal<ReadonlyMap<string, Message>>
  /** Orders whose acceptance is about to be sent, and can still be undone. */
  undoable: ReadonlySignal<ReadonlySet<string>>
  /** True when it was done. One act an order at a time: a double click does nothing. */
  act(orderId: string, action: Action): Promise<boolean>
  undo(orderId: string): void
}

/** How a press was made. */
export interface PressVerdict {
  /** Since when nothing covers the panel, ms; null: something does, or did a moment ago. */
  uncoveredMs: number | null
}

export interface ActsOptions {
  ask(action: Action): Promise<Message | null>
  /** Judges a press at the moment that it is called; null: the panel is a page of its own that nothing can cover. */
  judgePress: (() => Promise<PressVerdict>) | null
  /** Something covers the panel: shows the order where nothing can, and brings the panel to the front. */
  onCovered(orderId: string | null): void
  /** Of the panel: an acceptance that can still be undone is not sent after it. */
  stop: AbortSignal
}

/**
 * Whether a page that covers the panel must not get a cashier's press to make it: acts that change an order, print, or
 * tell Justo or a drawer. The others only show, hide or note something; the opening also ends without a press.
 */
function isGuarded(action: Action): boolean {
  if (action.type === 'opening') return action.act.do === 'test' || action.act.do === 'saw'
  if (action.type === 'practice') return action.action !== 'seen'
  return action.type !== 'search' && action.type !== 'find-phone' && action.type !== 'preview'
}

/** A press so soon after an uncovering may be meant for what was there before. */
const JUST_UNCOVERED_MS = 2_000
export const UNDO_MS = 3_000

function withFailure(failures: ReadonlyMap<string, Message>, orderId: string, failure: Message | null) {
  const next = new Map(failures)
  if (failure === null) next.delete(orderId)
  else next.set(orderId, failure)
  return next
}

const withId = (ids: ReadonlySet<string>, id: string) => new Set([...ids, id])
const withoutId = (ids: ReadonlySet<string>, id: string) => new Set([...ids].filter((each) => each !== id))

export function createActs({ ask, judgePress, onCovered, stop }: ActsOptions): Acts {
  const busy = signal<ReadonlySet<string>>(new Set())
  const failures = signal<ReadonlyMap<string, Message>>(new Map())
  const undoable = signal<ReadonlySet<string>>(new Set())
  const undos = new Map<string, () => void>()

  stop.addEventListener('abort', () => {
    for (const undo of undos.values()) undo()
  })

  /** True after the time for it, false when it was undone or the panel ended. */
  async function waitForUndo(orderId: string): Promise<boolean> {
    undoable.value = withId(undoable.value, orderId)
    const goesOn = await new Promise<boolean>((resolve) => {
      const timer = setTimeout(() => resolve(true), UNDO_MS)
      undos.set(orderId, () => {
        clearTimeout(timer)
        resolve(false)
      })
    })
    undos.delete(orderId)
    undoable.value = withoutId(undoable.value, orderId)
    return goesOn
  }

  /** Null: it was done; `undone`: nothing was sent. */
  async function guarded(orderId: string, action: Action): Promise<Message | null | 'undone'> {
    if (judgePress === null || !isGuarded(action)) return ask(action)
    const { uncoveredMs } = await judgePress()
    if (uncoveredMs === null) {
      onCovered('orderId' in action ? action.orderId : orderId)
      return panelMessage('V-24')
    }
    const isDelayed = action.type === 'accept' && uncoveredMs < JUST_UNCOVERED_MS
    return !isDelayed || (await waitForUndo(orderId)) ? ask(action) : 'undone'
  }

  return {
    busy,
    failures,
    undoable,
    async act(orderId, action) {
      if (busy.value.has(orderId)) return false
      busy.value = withId(busy.value, orderId)
      try {
        const failure = await guarded(orderId, action)
        failures.value = withFailure(failures.value, orderId, failure === 'undone' ? null : failure)
        return failure === null
      } finally {
        busy.value = withoutId(busy.value, orderId)
      }
    },
    undo: (orderId) => undos.get(orderId)?.(),
  }
}
