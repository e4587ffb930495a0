import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import type { JustoErrorKind } from '../justo/result'
import { isPastPending, lifecycleOf } from '../order-model/lifecycle'
import type { StoredOrder } from '../order-model/records'
import { pressed } from '../store/log-rows'
import { withPress } from './accept-press'
import { actOnLiveOrder, type CashierAct, changeByCashier, changeOrder, decideByCashier } from './change-order'
import { readAgain } from './read-again'

const STOPPABLE = new Set(['accepted', 'scheduled', 'ready', 'out'])

/**
 * «No podemos hacerlo», on an accepted order: unprinted papers are dropped, printed ones get a void. Justo documents no
 * call that cancels an accepted order (docs/justo.md): the cashier does that in its panel, and is reminded until then.
 * Only at a till that prints the order: it is not told of a stop elsewhere, and would print the next edit.
 */
export const stopOrder: CashierAct = (context, orderId) =>
  actOnLiveOrder(context, orderId, async ({ printNow }) => {
    if (!context.settings().printing.here && printNow === null) return say('A-38')
    return decideByCashier(context, orderId, pressed('stop'), (stored) =>
      STOPPABLE.has(lifecycleOf(stored, context.now()))
        ? { ...stored, stoppedAt: context.now(), decisionsLostAt: null }
        : null,
    )
  })

/** Why it cannot be rejected; null: call Justo. */
function stopReason(stored: StoredOrder): Message | null {
  if (stored.order === null) return say('A-24')
  // The acceptance has no known result yet.
  if (stored.acceptance.state === 'accepting') return say('A-17')
  return stored.acceptance.state === 'accepted' || isPastPending(stored.order.justoStatus) ? say('A-22') : null
}

const noteRejected = (context: WorkerContext, orderId: string, cause: JustoErrorKind | null, ms: number) =>
  changeOrder(
    context,
    orderId,
    (stored) => ({
      ...stored,
      acceptance: { state: 'rejected', at: context.now() },
      rejectAskedAt: null,
      decisionsLostAt: null,
      open: 0,
    }),
    { event: () => ({ kind: 'rejected', cause }), ms },
  )

/**
 * Written before Justo is called: a worker that dies now leaves an order that is not auto-accepted. Panels are not
 * notified, or they would show a failed rejection too early.
 */
const noteSent = (context: WorkerContext, orderId: string) =>
  changeOrder(context, orderId, (stored) => ({ ...withPress(stored, null), rejectAskedAt: context.now() }), {
    event: () => ({ kind: 'rejection-sent' }),
    quiet: true,
  })

/** Rejects a pending order. After any answer but success, Justo's list decides, and it is not auto-accepted. */
export const rejectOrder: CashierAct<[reason: string]> = (context, orderId, reason) =>
  actOnLiveOrder(context, orderId, async (stored) => {
    const hindered = stopReason(stored)
    if (hindered) return hindered
    await noteSent(context, orderId)
    const answer = await context.justo().rejectOrder(orderId, reason)
    if (answer.ok) {
      await noteRejected(context, orderId, null, answer.ms)
      return null
    }
    const { kind } = answer.error
    const found = await readAgain(context, stored)
    if (found === 'cancelled') {
      await noteRejected(context, orderId, kind, answer.ms)
      return null
    }
    if (found === 'past-pending') return say('A-22')
    await changeByCashier(context, orderId, { kind: 'rejection-unknown', cause: kind }, (before) => ({
      ...before,
      rejectAskedAt: context.now(),
    }))
    return say(found === 'pending' ? 'A-16' : 'A-23')
  })
