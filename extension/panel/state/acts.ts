import { type ReadonlySignal, signal } from '@preact/signals'
import type { Message } from '@shared/messages'
import { type Action, isGuarded } from '../../acts/acts'
import { panelMessage } from '../../messaging/panel-message'

/** What the worker is asked to do, order by order. */
export interface Acts {
  /** Orders with an act under way: their buttons are off. */
  busy: ReadonlySignal<ReadonlySet<string>>
  /** Why the last act on an order failed. */
  failures: ReadonlySignal<ReadonlyMap<string, Message>>
  /** True when it was done. At most one action per order at a time: a double click does nothing. */
  act(orderId: string, action: Action): Promise<boolean>
}

/** How a press was made. */
export interface PressVerdict {
  /** Since when nothing covers the panel, ms; null: something does, or did a moment ago. */
  uncoveredMs: number | null
}

/** `onSeen` is called at once if nothing was seen to cover the panel before; what comes after is still to be seen. */
export type JudgePress = (onSeen: () => void) => Promise<PressVerdict>

export interface ActsOptions {
  ask(action: Action): Promise<Message | null>
  /** Judges a press at the moment that it is called; null: the panel is a page of its own that nothing can cover. */
  judgePress: JudgePress | null
  /** A press is being judged: the worker is to know of it if the page goes away meanwhile. Returns what ends that. */
  onPress(orderId: string, action: Action): () => void
  /** Something covers the panel: shows the order where nothing can, and brings the panel to the front. */
  onCovered(orderId: string): void
}

/** A press so soon after an uncovering may be meant for what was there before: an acceptance can be undone then. */
const JUST_UNCOVERED_MS = 2_000

function withFailure(failures: ReadonlyMap<string, Message>, orderId: string, failure: Message | null) {
  const next = new Map(failures)
  if (failure === null) next.delete(orderId)
  else next.set(orderId, failure)
  return next
}

const withId = (ids: ReadonlySet<string>, id: string) => new Set([...ids, id])
const withoutId = (ids: ReadonlySet<string>, id: string) => new Set([...ids].filter((each) => each !== id))

export function createActs({ ask, judgePress, onPress, onCovered }: ActsOptions): Acts {
  const busy = signal<ReadonlySet<string>>(new Set())
  const failures = signal<ReadonlyMap<string, Message>>(new Map())

  /** Null: it was done. */
  async function guarded(key: string, action: Action): Promise<Message | null> {
    if (judgePress === null || !isGuarded(action)) return ask(action)
    const orderId = 'orderId' in action ? (action.orderId ?? key) : key
    const ends: (() => void)[] = []
    let verdict: PressVerdict
    try {
      verdict = await judgePress(() => ends.push(onPress(orderId, action)))
    } finally {
      for (const end of ends) end()
    }
    const { uncoveredMs } = verdict
    if (uncoveredMs === null) {
      onCovered(orderId)
      return panelMessage('V-24')
    }
    const isUndoable = action.type === 'accept' && uncoveredMs < JUST_UNCOVERED_MS
    return ask(isUndoable ? { ...action, undoable: true } : action)
  }

  return {
    busy,
    failures,
    async act(orderId, action) {
      if (busy.value.has(orderId)) return false
      busy.value = withId(busy.value, orderId)
      try {
        const failure = await guarded(orderId, action)
        failures.value = withFailure(failures.value, orderId, failure)
        return failure === null
      } finally {
        busy.value = withoutId(busy.value, orderId)
      }
    },
  }
}
