import { type ReadonlySignal, signal } from '@preact/signals'
import type { Message } from '@shared/messages'
import type { Action } from '../../messaging/client'

/** What people ask the worker to do, order by order. */
export interface Acts {
  /** Orders with an act under way: their buttons are off. */
  busy: ReadonlySignal<ReadonlySet<string>>
  /** Why the last act on an order failed. */
  failures: ReadonlySignal<ReadonlyMap<string, Message>>
  /** True when it was done. One act an order at a time: a double click does nothing. */
  act(orderId: string, action: Action): Promise<boolean>
}

function withFailure(failures: ReadonlyMap<string, Message>, orderId: string, failure: Message | null) {
  const next = new Map(failures)
  if (failure === null) next.delete(orderId)
  else next.set(orderId, failure)
  return next
}

export function createActs(ask: (action: Action) => Promise<Message | null>): Acts {
  const busy = signal<ReadonlySet<string>>(new Set())
  const failures = signal<ReadonlyMap<string, Message>>(new Map())
  return {
    busy,
    failures,
    async act(orderId, action) {
      if (busy.value.has(orderId)) return false
      busy.value = new Set([...busy.value, orderId])
      const failure = await ask(action)
      busy.value = new Set([...busy.value].filter((id) => id !== orderId))
      failures.value = withFailure(failures.value, orderId, failure)
      return failure === null
    },
  }
}
