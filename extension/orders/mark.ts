import { type Message, say } from '@shared/messages'
import type { Service } from '@shared/order'
import { shareLines } from '@shared/stations'
import type { WorkerContext } from '../context/worker-context'
import { type SetStatusResult, statusTrouble } from '../justo/set-status'
import { justoProgress, MARK_FIELDS, MARKS, undoable, whyOver } from '../store/lifecycle'
import { logEntry } from '../store/log-rows'
import { numberOf } from '../store/order-names'
import type { OwnMark, StoredOrder } from '../store/records'
import { actOnLiveOrder, actOnOrder, changeByCashier } from './change-order'
import { dishesText, readySince } from './kitchen-parts'
import { readAgain } from './read-again'

/** Past this mark already, here or in Justo: sending it would move Justo back. */
function isFurther(stored: StoredOrder, mark: OwnMark): boolean {
  const known: string[] = justoProgress(stored)
  return MARKS.slice(MARKS.indexOf(mark) + 1).some((next) => stored[MARK_FIELDS[next]] !== null || known.includes(next))
}

/** «Listo», «Salió», «Entregado»: stored here at once, and sent to Justo where the shop has configured the call. */
export const markOrder = (context: WorkerContext, orderId: string, mark: OwnMark): Promise<Message | null> =>
  actOnLiveOrder(context, orderId, async (now) => {
    if (isFurther(now, mark)) return say('A-24')
    // Marked by another panel a moment ago: Justo was already called.
    if (now[MARK_FIELDS[mark]] !== null) return null
    const stored = await changeByCashier(context, orderId, `marked ${mark}`, (before) => ({
      ...before,
      [MARK_FIELDS[mark]]: context.now(),
      // A message about a «Listo» that was taken back does not count for the new one.
      ...(mark === 'ready' && { customerTold: null }),
    }))
    return stored === null ? say('A-24') : reportToJusto(context, stored, mark)
  })

/** Justo notifies a pickup's customer that it is ready. */
const notifiesCustomer = (stored: StoredOrder, mark: OwnMark): boolean =>
  mark === 'ready' && stored.order?.service === 'pickup'

/**
 * After a refusal or no answer Justo's list decides: it may already have this status, by itself or by our lost call.
 */
async function isTaken(
  context: WorkerContext,
  stored: StoredOrder,
  mark: OwnMark,
  result: SetStatusResult,
): Promise<boolean> {
  if (result.outcome === 'done' || result.outcome === 'off') return result.outcome === 'done'
  if (result.outcome === 'refused' && result.error.kind !== 'refused') return false
  await readAgain(context, stored)
  const after = await context.store.order(stored.id)
  const known: string[] = after ? justoProgress(after) : []
  return MARKS.slice(MARKS.indexOf(mark)).some((further) => known.includes(further))
}

async function reportToJusto(context: WorkerContext, stored: StoredOrder, mark: OwnMark): Promise<Message | null> {
  const result = await setJustoStatus(context, stored, mark)
  const { id, transaction } = stored
  if (await isTaken(context, stored, mark, result)) {
    const at = context.now()
    await changeByCashier(context, id, `Justo took the mark ${mark}`, (before) => ({
      ...before,
      justoTold: { mark, at },
      ...(notifiesCustomer(before, mark) && { customerTold: { at, by: 'justo' as const } }),
    }))
    return null
  }
  const after = await context.store.order(id)
  const over = after ? whyOver(after) : null
  if (over !== null) return over
  const trouble = statusTrouble(result, numberOf(stored), mark)
  if (trouble !== null) {
    const facts = { transaction, orderId: id, level: 'warning' as const }
    await context.store.log([
      logEntry(context.now(), 'trouble', `the mark ${mark} told to Justo: ${result.outcome}`, facts),
    ])
  }
  return trouble
}

/** Takes back a mark made by mistake. */
export const unmarkOrder = (context: WorkerContext, orderId: string, mark: OwnMark): Promise<Message | null> =>
  actOnLiveOrder(context, orderId, async () => {
    const stored = await changeByCashier(context, orderId, `took back the mark ${mark}`, (before) =>
      undoable(before) === mark
        ? { ...before, [MARK_FIELDS[mark]]: null, ...(mark === 'ready' && { customerTold: null, stationsReady: [] }) }
        : null,
    )
    return stored === null ? say('A-24') : null
  })

/**
 * One station has its part of the order ready, on the kitchen's screen, or takes that back. The last station makes the
 * order ready; one that takes its part back makes it unready.
 */
export async function markStation(
  context: WorkerContext,
  orderId: string,
  station: string,
  ready: boolean,
): Promise<Message | null> {
  let isComplete = false
  const refused = await actOnLiveOrder(context, orderId, async ({ order }) => {
    const shares = shareLines(order?.lines ?? [], context.live.stations.list)
    const share = shares.find((each) => each.station === station)
    if (share === undefined) return say('A-24')
    const stored = await changeByCashier(
      context,
      orderId,
      `station ${station} ${ready ? 'ready' : 'not ready'}`,
      (before) => {
        const others = before.stationsReady.filter((each) => each.station !== station)
        const own = { station, at: context.now(), dishes: dishesText(share) }
        return { ...before, stationsReady: ready ? [...others, own] : others }
      },
    )
    isComplete = stored !== null && shares.every((each) => readySince(each, stored.stationsReady) !== null)
    return null
  })
  if (refused !== null) return refused
  if (isComplete) return markOrder(context, orderId, 'ready')
  const after = ready ? null : await context.store.order(orderId)
  return after && undoable(after) === 'ready' ? unmarkOrder(context, orderId, 'ready') : null
}

/** The customer of a pickup was sent the prepared message. */
export const markCustomerTold = (context: WorkerContext, orderId: string): Promise<Message | null> =>
  actOnOrder(context, orderId, async () => {
    await changeByCashier(context, orderId, 'told the customer by WhatsApp', (stored) => ({
      ...stored,
      customerTold: { at: context.now(), by: 'whatsapp' },
    }))
    return null
  })

/** Justo has no status for a delivery or a table that is ready; only a delivery leaves the shop (docs/justo.md). */
export function isReportedToJusto(mark: OwnMark, service: Service): boolean {
  if (mark === 'ready') return service === 'pickup'
  return mark === 'done' || service === 'delivery'
}

/** Sends a mark to Justo where it has such a status and the shop has configured the call; `off`: not sent. */
export async function setJustoStatus(
  context: WorkerContext,
  { id, storeId, order }: StoredOrder,
  mark: OwnMark,
): Promise<SetStatusResult> {
  const { statusCall } = context.settings().justo
  if (order === null || statusCall === null || !isReportedToJusto(mark, order.service)) return { outcome: 'off' }
  return context.justo().setStatus({ id, storeId }, mark)
}
