import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import { logEntry } from '../log/transaction-log'
import { comandasOut } from '../print-jobs/notes'
import { isPastPending, lifecycleOf } from '../store/lifecycle'
import type { StoredOrder } from '../store/records'
import { changeOrder } from './change-order'
import { actOnLiveOrder, changeByPerson } from './person-acts'
import { readAgain } from './reread-order'

const STOPPABLE = new Set(['accepted', 'scheduled', 'ready', 'out'])

/** Only a till that prints can send the kitchen a void. */
async function reachesTheKitchen(till: WorkerContext, orderId: string): Promise<boolean> {
  if (till.settings().printing.here) return true
  return comandasOut(await till.store.jobsOf(orderId)).length > 0
}

/**
 * «No podemos hacerlo», on an accepted order: unprinted papers are dropped, printed ones get a void. Justo documents no
 * call that cancels an accepted order (docs/justo.md): the cashier does that in its panel, and is reminded until then.
 */
export const stopOrder = (till: WorkerContext, orderId: string): Promise<Message | null> =>
  actOnLiveOrder(till, orderId, async () => {
    if (!(await reachesTheKitchen(till, orderId))) return say('A-38')
    const stopped = await changeByPerson(till, orderId, 'cannot be made', (stored) =>
      STOPPABLE.has(lifecycleOf(stored, till.now()))
        ? { ...stored, stoppedAt: till.now(), decisionsLostAt: null }
        : null,
    )
    return stopped === null ? say('A-24') : null
  })

/** Why it cannot be rejected; null: call Justo. */
function hindrance(stored: StoredOrder): Message | null {
  if (stored.order === null) return say('A-24')
  // The acceptance has no known result yet.
  if (stored.acceptance.state === 'accepting') return say('A-17')
  return stored.acceptance.state === 'accepted' || isPastPending(stored.order.justoStatus) ? say('A-22') : null
}

const noteRejected = (till: WorkerContext, orderId: string, how: string, ms: number) =>
  changeOrder(
    till,
    orderId,
    (stored) => ({
      ...stored,
      acceptance: { state: 'rejected', at: till.now() },
      rejectAskedAt: null,
      decisionsLostAt: null,
      open: 0,
    }),
    (stored) => logEntry(till.now(), 'rejected', how, { transaction: stored.transaction, orderId: stored.id, ms }),
  )

/**
 * Written before Justo is called: a worker that dies now leaves an order that is not auto-accepted. Panels are not
 * notified, or they would show a failed rejection too early.
 */
const noteSent = (till: WorkerContext, orderId: string) =>
  changeOrder(
    till,
    orderId,
    (stored) => ({ ...stored, rejectAskedAt: till.now() }),
    (stored) =>
      logEntry(till.now(), 'gate', 'rejectOrder sent', { transaction: stored.transaction, orderId: stored.id }),
    undefined,
    { quiet: true },
  )

/** Rejects a pending order. After any answer but success, Justo's list decides, and it is not auto-accepted. */
export const rejectOrder = (till: WorkerContext, orderId: string, reason: string): Promise<Message | null> =>
  actOnLiveOrder(till, orderId, async (stored) => {
    const hindered = hindrance(stored)
    if (hindered) return hindered
    await noteSent(till, orderId)
    const answer = await till.justo().rejectOrder(orderId, reason)
    if (answer.ok) {
      await noteRejected(till, orderId, 'rejectOrder answered ok', answer.ms)
      return null
    }
    const { kind } = answer.error
    const found = await readAgain(till, stored)
    if (found === 'cancelled') {
      await noteRejected(till, orderId, `read as cancelled after ${kind}`, answer.ms)
      return null
    }
    if (found === 'past-pending') return say('A-22')
    await changeByPerson(till, orderId, `wanted to reject it: ${kind}`, (before) => ({
      ...before,
      rejectAskedAt: till.now(),
    }))
    return say(found === 'pending' ? 'A-16' : 'A-23')
  })
