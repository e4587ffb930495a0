import { hasCourier } from '@shared/services'
import { settlementOf } from '@shared/settlement'
import { foldText, shortName } from '@shared/text'
import { isSold, lifecycleOf } from '../order-model/lifecycle'
import { askedNow } from '../order-model/order-amount'
import { numberOf } from '../order-model/order-names'
import type { StoredOrder } from '../order-model/records'
import type { CashHandIn } from '../store/cash-day'

/** Who takes an order out. */
export interface CourierName {
  /** As it was typed, or first name and initial of Justo's; empty: unknown. */
  name: string
  /** Justo's own couriers, who all count as one. */
  managed: boolean
}

export function courierOf({ takenBy, order }: StoredOrder): CourierName {
  if (takenBy !== undefined) return { name: takenBy.name, managed: false }
  const managed = order?.courier?.managed ?? false
  return { name: managed ? '' : shortName(order?.courier?.name ?? ''), managed }
}

/** The same for every spelling of a name: `JOSÉ`, `jose`. */
export const courierKey = ({ name, managed }: CourierName): string => `${managed} ${foldText(name)}`

/**
 * What a courier has to bring of one order, COP: to be collected in cash at the door, with the tip in it, and given along
 * as change. Null: nothing. `returned`: ids of orders whose change was handed in. The rest of what another till charged in part
 * is brought there: this one cannot charge it.
 */
export function owedOf(stored: StoredOrder, returned: ReadonlySet<string>, now: string) {
  const { id, order, takenBy, settlements, chargedElsewhere } = stored
  if (order === null || !hasCourier(order.service)) return null
  const { state, means } = order.payment
  const isCash =
    state === 'collect' && means === 'cash' && chargedElsewhere === undefined && isSold(lifecycleOf(stored, now))
  const { pesos, tip } = askedNow(stored)
  const cash = isCash ? pesos : 0
  const change = returned.has(id) || settlementOf(settlements) !== null ? 0 : (takenBy?.change ?? 0)
  return cash + change === 0 ? null : { id, number: numberOf(stored), cash, tip, change }
}

export type OwedOrder = NonNullable<ReturnType<typeof owedOf>>

export const returnedIn = (handIns: readonly CashHandIn[]): Set<string> =>
  new Set(handIns.flatMap(({ orders }) => orders))

/** What he has to bring: the cash of his orders, and the change that he was given. */
export const dueOf = (orders: readonly OwedOrder[]): number =>
  orders.reduce((sum, { cash, change }) => sum + cash + change, 0)
