import { type Message, say } from '@shared/messages'
import type { Till } from '../context/worker-context'
import { logEntry } from '../log/transaction-log'
import { orderNow } from '../simulation/stored-practice'
import { isOpen, whyOver } from '../store/lifecycle'
import type { StoredOrder } from '../store/records'
import { changeOrder } from './change-order'

/** An entry that says what a person did; `what` in English, without what somebody typed. */
export const personEntry = (till: Till, what: string) => (stored: StoredOrder) =>
  logEntry(till.now(), 'person', what, { transaction: stored.transaction, orderId: stored.id })

/** The order with `edit` applied, open as long as something can still happen to it. */
export const withOpen = (stored: StoredOrder, now: string): StoredOrder => ({
  ...stored,
  open: isOpen(stored, now) ? 1 : 0,
})

type Act = (stored: StoredOrder) => Promise<Message | null>

/**
 * Does `act` when every act about the order before it is over, with the order as it is then: another panel or a reading may
 * have changed it since the press.
 * @returns what the person is told; null: done
 */
export const actOnOrder = (till: Till, orderId: string, act: Act): Promise<Message | null> =>
  till.serial(orderId, async () => {
    const stored = await orderNow(till.store, orderId)
    return stored === null ? say('A-50') : act(stored)
  })

/** The same for what is done with orders that go on only: of a rejected, cancelled or stopped one it says just that. */
export const actOnLiveOrder = (till: Till, orderId: string, act: Act): Promise<Message | null> =>
  actOnOrder(till, orderId, async (stored) => whyOver(stored) ?? act(stored))

type More = Parameters<typeof changeOrder>[4]

/**
 * What a person does with our side of an order, with what follows for its papers.
 * Null: there is no such order, or `edit` left it as it is.
 */
export const changeByPerson = (
  till: Till,
  orderId: string,
  what: string,
  edit: (stored: StoredOrder) => StoredOrder | null,
  more?: More,
): Promise<StoredOrder | null> =>
  changeOrder(
    till,
    orderId,
    (stored) => {
      const edited = edit(stored)
      return edited && withOpen(edited, till.now())
    },
    personEntry(till, what),
    more,
  )
