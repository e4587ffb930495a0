import { type Message, say } from '@shared/messages'
import type { WorkerContext } from '../context/worker-context'
import { justoProgress, MARK_FIELDS, MARKS, undoable } from '../store/lifecycle'
import type { OwnMark, StoredOrder } from '../store/records'
import { actOnLiveOrder, actOnOrder, changeByCashier } from './change-order'
import { plannedStatusCall } from './status-calls'

/** Past this mark already, here or in Justo: sending it would move Justo back. */
function isFurther(stored: StoredOrder, mark: OwnMark): boolean {
  const known: string[] = justoProgress(stored)
  return MARKS.slice(MARKS.indexOf(mark) + 1).some((next) => stored[MARK_FIELDS[next]] !== null || known.includes(next))
}

/**
 * «Listo», «Salió», «Entregado»: stored at once, together with the call to Justo that leaves after the time for
 * «Deshacer», where the shop has configured one.
 */
export const markOrder = (context: WorkerContext, orderId: string, mark: OwnMark): Promise<Message | null> =>
  actOnLiveOrder(context, orderId, async (now) => {
    if (isFurther(now, mark)) return say('A-24')
    // Marked by another panel a moment ago.
    if (now[MARK_FIELDS[mark]] !== null) return null
    const stored = await changeByCashier(context, orderId, `marked ${mark}`, (before) => ({
      ...before,
      [MARK_FIELDS[mark]]: context.now(),
      statusCalls: [...before.statusCalls, ...plannedStatusCall(context, before, mark)],
      statusFailed: null,
      // A message about a «Listo» that was taken back does not count for the new one.
      ...(mark === 'ready' && { customerTold: null }),
    }))
    return stored === null ? say('A-24') : null
  })

/** Takes back a mark made by mistake, and with it the call to Justo that has not left yet. */
export const unmarkOrder = (context: WorkerContext, orderId: string, mark: OwnMark): Promise<Message | null> =>
  actOnLiveOrder(context, orderId, async () => {
    const stored = await changeByCashier(context, orderId, `took back the mark ${mark}`, (before) =>
      undoable(before) === mark
        ? {
            ...before,
            [MARK_FIELDS[mark]]: null,
            statusCalls: before.statusCalls.filter((call) => call.mark !== mark),
            statusFailed: before.statusFailed?.mark === mark ? null : before.statusFailed,
            ...(mark === 'ready' && { customerTold: null }),
          }
        : null,
    )
    return stored === null ? say('A-24') : null
  })

const TOLD_BY = { whatsapp: 'told the customer by WhatsApp', call: 'told the customer on the telephone' } as const

/** The customer of a pickup was sent the prepared message, or was called. */
export const markCustomerTold = (
  context: WorkerContext,
  orderId: string,
  by: keyof typeof TOLD_BY,
): Promise<Message | null> =>
  actOnOrder(context, orderId, async () => {
    await changeByCashier(context, orderId, TOLD_BY[by], (stored) => ({
      ...stored,
      customerTold: { at: context.now(), by },
    }))
    return null
  })

/** «Deshacer»: the message was not sent after all. What Justo has told the customer stays. */
export const unmarkCustomerTold = (context: WorkerContext, orderId: string): Promise<Message | null> =>
  actOnOrder(context, orderId, async () => {
    const stored = await changeByCashier(context, orderId, 'the customer was not told', (before) =>
      before.customerTold === null || before.customerTold.by === 'justo' ? null : { ...before, customerTold: null },
    )
    return stored === null ? say('A-24') : null
  })
