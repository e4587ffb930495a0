import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import { isOpen, whyOver } from '../store/lifecycle'
import { logEntry } from '../store/log-entry'
import { orderNow } from '../store/practice-state'
import type { StoredOrder } from '../store/records'
import { changeOrder } from './change-order'

/** Log entry for a cashier's act; `what` in English, without typed text. */
export const personEntry = (context: WorkerContext, what: string) => (stored: StoredOrder) =>
  logEntry(context.now(), 'person', what, { transaction: stored.transaction, orderId: stored.id })

/** The order with `edit` applied; open as long as it can still change. */
export const withOpen = (stored: StoredOrder, now: string): StoredOrder => ({
  ...stored,
  open: isOpen(stored, now) ? 1 : 0,
})

type Act = (stored: StoredOrder) => Promise<Message | null>

/**
 * Runs `act` after all earlier acts on the order, on its current state: another panel or a reading may have changed it
 * since the press.
 * @returns the message for the cashier; null: done
 */
export const actOnOrder = (context: WorkerContext, orderId: string, act: Act): Promise<Message | null> =>
  context.serial(orderId, async () => {
    const stored = await orderNow(context.store, orderId)
    return stored === null ? say('A-50') : act(stored)
  })

/** The same for acts that need a live order: a rejected, cancelled or stopped one returns that message. */
export const actOnLiveOrder = (context: WorkerContext, orderId: string, act: Act): Promise<Message | null> =>
  actOnOrder(context, orderId, async (stored) => whyOver(stored) ?? act(stored))

type More = Parameters<typeof changeOrder>[4]

/** A cashier's change to our side of an order, with its papers. Null: no such order, or `edit` changed nothing. */
export const changeByPerson = (
  context: WorkerContext,
  orderId: string,
  what: string,
  edit: (stored: StoredOrder) => StoredOrder | null,
  more?: More,
): Promise<StoredOrder | null> =>
  changeOrder(
    context,
    orderId,
    (stored) => {
      const edited = edit(stored)
      return edited && withOpen(edited, context.now())
    },
    personEntry(context, what),
    more,
  )
