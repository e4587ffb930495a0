import { type ReadonlySignal, signal } from '@preact/signals'
import type { Message } from '@shared/messages'
import { type Action, isGuarded } from '../../acts/acts'
import type { PanelClient } from '../../messaging/client'
import type { OrderRow } from '../../messaging/messages'
import { panelMessage } from '../../messaging/panel-message'
import type { RowHolds } from './row-holds'

/** Of the frame over tomapedidos. */
export interface Cover {
  /**
   * Judges a press at the moment that it is called: for how long nothing has covered the panel, ms; null: something does,
   * or did a moment ago. `onSeen` is called at once if nothing was seen before; what comes after is still to be seen.
   */
  judgePress(onSeen: () => void): Promise<number | null>
  raise(): void
}

interface ActsOptions {
  /** Left out on a page of its own, which nothing can cover. */
  cover: Cover | undefined
  client: Pick<PanelClient<Action>, 'ask' | 'send'>
  orders: ReadonlySignal<ReadonlyMap<string, OrderRow>>
  holds: Pick<RowHolds, 'during' | 'letGo'>
}

/** A press so soon after an uncovering may be meant for what was there before: an acceptance can be undone then. */
const JUST_UNCOVERED_MS = 2_000

/** What the worker is asked to do, order by order; the pressed row is held in its place. */
export function createActs({ cover, client, orders, holds }: ActsOptions) {
  const busy = signal<ReadonlySet<string>>(new Set())
  const failures = signal<ReadonlyMap<string, Message>>(new Map())
  let presses = 0

  /** Null: it was done. The worker knows of a press while it is judged. */
  async function ask(key: string, action: Action): Promise<Message | null> {
    if (cover === undefined || !isGuarded(action)) return client.ask(action)
    const about = 'orderId' in action ? (action.orderId ?? key) : key
    const orderId = orders.value.has(about) ? about : null
    const press = ++presses
    let isKnown = false
    let uncoveredMs: number | null
    try {
      uncoveredMs = await cover.judgePress(() => {
        isKnown = true
        client.send({ type: 'press', press, orderId, accepts: action.type === 'accept' })
      })
    } finally {
      if (isKnown) client.send({ type: 'judged', press })
    }
    if (uncoveredMs === null) {
      cover.raise()
      client.send({ type: 'open-orders', orderId })
      return panelMessage('V-24')
    }
    if (action.type !== 'accept' || uncoveredMs >= JUST_UNCOVERED_MS) return client.ask(action)
    // Nothing is done yet: the row says how long it can be undone.
    holds.letGo(action.orderId)
    return client.ask({ ...action, undoable: true })
  }

  async function run(key: string, action: Action): Promise<boolean> {
    busy.value = new Set([...busy.value, key])
    try {
      const failure = await ask(key, action)
      const others = [...failures.value].filter(([each]) => each !== key)
      failures.value = new Map(failure === null ? others : [...others, [key, failure]])
      return failure === null
    } finally {
      busy.value = new Set([...busy.value].filter((each) => each !== key))
    }
  }

  return {
    /** Orders with an act under way: their buttons are off. */
    busy,
    failures,
    /** True when it was done. At most one action per order at a time: a double click does nothing. */
    async act(key: string, action: Action): Promise<boolean> {
      if (busy.value.has(key)) return false
      const row = orders.value.get(key)
      return row === undefined ? run(key, action) : holds.during(row, action, () => run(key, action))
    },
  }
}
