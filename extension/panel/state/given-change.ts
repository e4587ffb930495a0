import { signal } from '@preact/signals'
import { changeOf } from '@shared/settlement'
import type { Action } from '../../acts/acts'
import type { OrderRow } from '../../messaging/messages'

/** «Devuelta»: what the customer of the last sale in cash gets back. */
export interface GivenChange {
  /** Numbers of the orders that were charged with one sum. */
  numbers: string[]
  /** COP. */
  pesos: number
}

/** The change of a sale; null: the act is none, or there is no change. */
function changeIn(action: Action, orders: ReadonlyMap<string, OrderRow>): GivenChange | null {
  if (action.type !== 'settle' && action.type !== 'correct-settlement') return null
  const parts = action.type === 'settle' ? action.parts : action.part === null ? [] : [action.part]
  const pesos = parts.reduce((sum, part) => sum + changeOf(part), 0)
  const numbers = parts.flatMap(({ orderId }) => orders.get(orderId)?.number ?? [])
  return pesos > 0 ? { numbers, pesos } : null
}

/** The last change is shown until it is dismissed, whatever is opened or done meanwhile; the next one replaces it. */
export function createGivenChange() {
  const givenChange = signal<GivenChange | null>(null)
  return {
    /** Null: there was none, or it was dismissed. */
    givenChange,
    dismissChange() {
      givenChange.value = null
    },
    /** Notes the change of an act that was done. */
    noteChange(action: Action, orders: ReadonlyMap<string, OrderRow>) {
      givenChange.value = action.type === 'undo-payment' ? null : (changeIn(action, orders) ?? givenChange.value)
    },
  }
}
