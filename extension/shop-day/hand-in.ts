import { businessDay } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import { formatMoney } from '@shared/money'
import { NO_AMOUNTS, type SettlePart } from '@shared/settlement'
import type { WorkerContext } from '../context/worker-context'
import { settleOrders } from '../orders/settle'
import { type CashHandIn, readCash } from '../store/cash-day'
import { cashUpdate, handInsOf } from './cash-day'
import { dueOf, type OwedOrder, owedOf, returnedIn } from './courier-cash'

/** He brings the change back with what he collected. */
const partOf = ({ id, cash, tip, change }: OwedOrder): SettlePart => ({
  ...NO_AMOUNTS,
  orderId: id,
  cash,
  tip,
  received: cash + change,
})

/**
 * «Liquidado»: charges a courier's orders in cash and notes what he brought, in one transaction: all or none. A repeated
 * request changes nothing. The day is the one on which the money comes into the drawer.
 */
export const handIn = (context: WorkerContext, asked: Omit<CashHandIn, 'at'>): Promise<Message | null> =>
  context.serial('hand-in', async () => {
    const { store, now } = context
    const day = businessDay(now())
    const known = handInsOf(await readCash(store, day))
    if (known.some(({ id }) => id === asked.id)) return null
    const stored = await store.orders(asked.orders)
    const returned = returnedIn(known)
    const owed = stored.flatMap((order) => (order && owedOf(order, returned, now())) ?? [])
    const due = dueOf(owed)
    if (due !== asked.due) return say('C-160', { amount: formatMoney(due) })
    const noted = cashUpdate(day, { do: 'hand-in', ...asked }, now())
    const parts = owed.filter(({ cash }) => cash > 0).map(partOf)
    if (parts.length > 0) return settleOrders(context, asked.id, parts, [noted])
    await store.updateFacts([noted])
    return null
  })
