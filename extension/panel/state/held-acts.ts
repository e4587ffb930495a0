import type { ReadonlySignal } from '@preact/signals'
import type { Action } from '../../acts/acts'
import type { PanelClient } from '../../messaging/client'
import type { OrderRow } from '../../messaging/messages'
import { type Acts, createActs, type JudgePress } from './acts'
import type { RowHolds } from './row-holds'

/** Of the frame over tomapedidos. */
export interface Cover {
  judgePress: JudgePress
  raise(): void
}

interface HeldActsOptions {
  cover: Cover | undefined
  client: PanelClient<Action>
  orders: ReadonlySignal<ReadonlyMap<string, OrderRow>>
  holds: RowHolds
}

/** Acts, with the pressed row held in its place. */
export function createHeldActs({ cover, client, orders, holds }: HeldActsOptions): Acts {
  let presses = 0
  const known = (orderId: string) => (orders.value.has(orderId) ? orderId : null)
  const acts = createActs({
    ask(action) {
      // Nothing was done yet: the row says how long it can be undone.
      if (action.type === 'accept' && action.undoable) holds.letGo(action.orderId)
      return client.ask(action)
    },
    judgePress: cover?.judgePress ?? null,
    onPress(orderId, { type }) {
      const press = ++presses
      client.send({ type: 'press', press, orderId: known(orderId), accepts: type === 'accept' })
      return () => client.send({ type: 'judged', press })
    },
    onCovered(orderId) {
      cover?.raise()
      client.send({ type: 'open-orders', orderId: known(orderId) })
    },
  })
  return {
    ...acts,
    async act(orderId, action) {
      const row = orders.value.get(orderId)
      if (row === undefined || acts.busy.value.has(orderId)) return acts.act(orderId, action)
      return holds.during(row, action, () => acts.act(orderId, action))
    },
  }
}
