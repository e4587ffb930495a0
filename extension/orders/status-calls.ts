import { timeAfter } from '@shared/dates'
import type { Message } from '@shared/messages'
import { hasCourier, isFetched, type Service } from '@shared/services'
import type { Report } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { type SetStatusResult, statusTrouble } from '../justo/set-status'
import { justoProgress, MARKS, whyCalledOff, withOpen } from '../order-model/lifecycle'
import { numberOf } from '../order-model/order-names'
import type { OwnMark, StatusCall } from '../order-model/own-values'
import type { StoredOrder } from '../order-model/records'
import { changeOrder } from './change-order'
import { type DueActs, startDueActs, UNDO_MS, waitOf } from './due-acts'
import { readAgain } from './read-again'

/** A call that could not leave for so long, as while Chrome was closed, is no news for the customer any more. */
const LATEST_MS = 30 * 60_000

/** Justo has no status for a delivery or a table that is ready; only a delivery leaves the shop (docs/justo.md). */
export function isReportedToJusto(mark: OwnMark, service: Service): boolean {
  if (mark === 'ready') return isFetched(service)
  return mark === 'done' || hasCourier(service)
}

/** The call to store with a mark; empty where Justo has no such status or the shop has configured no word for it. */
export function plannedStatusCall(context: WorkerContext, { order }: StoredOrder, mark: OwnMark): StatusCall[] {
  const { statusCall } = context.settings().justo
  if (order === null || statusCall?.words[mark] === undefined || !isReportedToJusto(mark, order.service)) return []
  const leavesAt = timeAfter(context.now(), UNDO_MS)
  return [{ mark, leavesAt, askedAt: null }]
}

/** Justo has come as far, by itself or by a call whose answer was lost. */
function hasArrived(stored: StoredOrder, mark: OwnMark): boolean {
  const known: string[] = justoProgress(stored)
  return MARKS.slice(MARKS.indexOf(mark)).some((further) => known.includes(further))
}

/** How a call ended; `dropped`: there was nothing to tell any more. */
type End = SetStatusResult['outcome'] | 'dropped' | 'late'

/** Justo notifies the customer of a pickup that is ready. */
const notifiesCustomer = ({ order }: StoredOrder, mark: OwnMark): boolean =>
  mark === 'ready' && order !== null && isFetched(order.service)

/** The order with the call's end, and without the call. */
function withoutCall(stored: StoredOrder, mark: OwnMark, end: End, now: string): StoredOrder {
  const rest = { ...stored, statusCalls: stored.statusCalls.filter((call) => call.mark !== mark) }
  switch (end) {
    case 'done': {
      const told = notifiesCustomer(stored, mark) ? { at: now, by: 'justo' as const } : stored.customerTold
      return { ...rest, justoTold: { mark, at: now }, statusFailed: null, customerTold: told }
    }
    case 'refused':
    case 'unknown':
    case 'late':
      return { ...rest, statusFailed: { mark, sure: end !== 'unknown' } }
    case 'off':
    case 'dropped':
      return rest
  }
}

/** After a refusal or no answer Justo's list decides: it may already have this status. */
async function endOf(context: WorkerContext, stored: StoredOrder, mark: OwnMark): Promise<End> {
  const result = await context.justo().setStatus({ id: stored.id, storeId: stored.storeId }, mark)
  const asksList = result.outcome === 'unknown' || (result.outcome === 'refused' && result.error.kind === 'refused')
  if (!asksList) return result.outcome
  await readAgain(context, stored)
  const after = await context.store.order(stored.id)
  if (after !== null && whyCalledOff(after) !== null) return 'dropped'
  if (after !== null && hasArrived(after, mark)) return 'done'
  return result.outcome
}

/** Writes the end of a call, and logs it. */
async function storeEnd(context: WorkerContext, stored: StoredOrder, mark: OwnMark, end: End): Promise<void> {
  await changeOrder(
    context,
    stored.id,
    (before) => withOpen(withoutCall(before, mark, end, context.now()), context.now()),
    {
      event: () => {
        if (end === 'off' || end === 'dropped') return null
        return end === 'done' ? { kind: 'mark-taken', mark } : { kind: 'mark-not-taken', mark, end }
      },
    },
  )
}

const markedAsked = (stored: StoredOrder, mark: OwnMark, now: string): StoredOrder => ({
  ...stored,
  statusCalls: stored.statusCalls.map((call) => (call.mark === mark ? { ...call, askedAt: now } : call)),
})

/**
 * Sends one call, if it is still to be sent. `askedAt` is stored before it leaves: a worker that dies after this line
 * finds it at its next start, reads Justo's list first, and calls again only if the list does not show the mark.
 */
async function send(context: WorkerContext, orderId: string, mark: OwnMark): Promise<void> {
  const stored = await context.store.order(orderId)
  const call = stored?.statusCalls.find((each) => each.mark === mark)
  if (!stored || !call) return
  if (call.askedAt !== null) await readAgain(context, stored)
  const now = (await context.store.order(orderId)) ?? stored
  if (whyCalledOff(now) !== null) return storeEnd(context, now, mark, 'dropped')
  if (hasArrived(now, mark)) return storeEnd(context, now, mark, 'done')
  if (Date.parse(context.now()) - Date.parse(call.leavesAt) > LATEST_MS) return storeEnd(context, now, mark, 'late')
  await changeOrder(context, orderId, (before) => markedAsked(before, mark, context.now()))
  return storeEnd(context, now, mark, await endOf(context, now, mark))
}

/** Sends what is due of an order, the earliest mark first; returns the milliseconds until the next one, null: none. */
async function sendDue(context: WorkerContext, orderId: string): Promise<number | null> {
  const stored = await context.store.order(orderId)
  for (const call of stored?.statusCalls ?? []) {
    const wait = waitOf(call.leavesAt, context.now())
    if (wait > 0) return wait
    await send(context, orderId, call.mark)
  }
  return null
}

/**
 * Tells Justo about the marks whose time for «Deshacer» is over, whichever panel made them and whether or not it is
 * still open. What an earlier worker left is found at the start.
 */
export function startStatusCalls(context: WorkerContext, signal: AbortSignal, report: Report): DueActs {
  const run = (own: WorkerContext, id: string) => own.serial(id, () => sendDue(own, id))
  const calls = startDueActs(context, { isWaiting: (stored) => stored.statusCalls.length > 0, run }, signal, report)
  return {
    kick: calls.kick,
    changed(orderIds) {
      if (context.settings().justo.statusCall !== null) calls.changed(orderIds)
    },
  }
}

/** What a cashier reads when Justo did not certainly take a mark; null: it did, or has come as far since. */
export function failedStatusCall(stored: StoredOrder): Message | null {
  const { statusFailed, customerTold } = stored
  if (statusFailed === null || hasArrived(stored, statusFailed.mark)) return null
  if (statusFailed.mark === 'ready' && customerTold !== null) return null
  return statusTrouble(numberOf(stored), statusFailed.mark, statusFailed.sure)
}
