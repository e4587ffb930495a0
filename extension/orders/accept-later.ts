import { timeAfter } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import type { Report } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { isCalledOff } from '../order-model/lifecycle'
import { pressed } from '../store/log-rows'
import { acceptNow, whyNoAccept } from './accept'
import { isTooLate, pendingPress, withPress } from './accept-press'
import { actOnLiveOrder, changeByCashier } from './change-order'
import { type DueActs, startDueActs, UNDO_MS, waitOf } from './due-acts'

/**
 * «Aceptar» was pressed where it may have been a mistake: the press is stored, and Justo is asked after the time for
 * «Deshacer». A second such press changes nothing; one that asks Justo at once (`acceptByHand`) ends it.
 */
export function acceptLater(context: WorkerContext, orderId: string): Promise<Message | null> {
  const pressedAt = context.now()
  return actOnLiveOrder(context, orderId, async (stored) => {
    const why = whyNoAccept(stored, pressedAt)
    if (why !== null) return why === 'done' ? null : why
    // Justo is being asked.
    if (stored.acceptance.state === 'accepting') return say('A-17')
    await changeByCashier(context, orderId, pressed('accept'), (before) =>
      pendingPress(before) === null ? withPress(before, { leavesAt: timeAfter(context.now(), UNDO_MS) }) : null,
    )
    return null
  })
}

/** «Deshacer», in any panel: the acceptance does not leave. */
export const undoAcceptance = (context: WorkerContext, orderId: string): Promise<Message | null> =>
  actOnLiveOrder(context, orderId, async ({ acceptance }) => {
    if (acceptance.state !== 'open') return say('A-66')
    await changeByCashier(context, orderId, { kind: 'accept-undone' }, (stored) =>
      pendingPress(stored) === null ? null : withPress(stored, null),
    )
    return null
  })

const noteMissed = (context: WorkerContext, orderId: string, leavesAt: string) =>
  changeByCashier(context, orderId, { kind: 'accept-missed' }, (stored) =>
    stored.acceptance.state === 'open' && !isCalledOff(stored)
      ? withPress(
          { ...stored, acceptance: { ...stored.acceptance, reasons: [say('A-65')] } },
          { leavesAt, missed: true },
        )
      : null,
  )

/** Sends the acceptance if its time has come; returns the milliseconds until then, null: it left, or there is none. */
async function acceptDue(context: WorkerContext, orderId: string): Promise<number | null> {
  const stored = await context.store.order(orderId)
  const known = stored && pendingPress(stored)
  if (!known) return null
  const wait = waitOf(known.leavesAt, context.now())
  if (wait > 0) return wait
  await actOnLiveOrder(context, orderId, async (now) => {
    const press = pendingPress(now)
    // Undone, or accepted at once, while this waited for the order's turn.
    if (press === null) return null
    const isLost = isTooLate(press, context.now()) || now.order === null
    const failure = isLost ? say('A-65') : await acceptNow(context, now)
    if (failure !== null) await noteMissed(context, orderId, press.leavesAt)
    return failure
  })
  return null
}

/** Sends acceptances whose time for «Deshacer» is over. What an earlier worker left is found at the start. */
export const startLateAcceptances = (context: WorkerContext, signal: AbortSignal, report: Report): DueActs =>
  startDueActs(context, { isWaiting: (stored) => pendingPress(stored) !== null, run: acceptDue }, signal, report)
