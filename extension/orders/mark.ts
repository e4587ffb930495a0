import { say } from '@shared/messages'
import { omit } from '@shared/omit'
import { settlementOf } from '@shared/settlement'
import { shareLines } from '@shared/stations'
import { cutText } from '@shared/text'
import type { WorkerContext } from '../context/worker-context'
import { hasGoneBack, justoProgress, MARK_FIELDS, MARKS, type SeenOrder, undoable } from '../order-model/lifecycle'
import { leftOf } from '../order-model/order-amount'
import type { OwnMark, UnpaidReason } from '../order-model/own-values'
import type { StoredOrder } from '../order-model/records'
import { logCode } from '../store/log-code'
import type { LogEvent } from '../store/log-events'
import {
  actOnLiveOrder,
  type CashierAct,
  changeByCashier,
  decideByCashier,
  decideOnLiveOrder,
  decideOnOrder,
} from './change-order'
import { chargedAtOther } from './charged-elsewhere'
import { dishesText, readySince } from './kitchen-parts'
import { plannedStatusCall } from './status-calls'

/** Past this mark already, here or in Justo: sending it would move Justo back. */
function isFurther(stored: StoredOrder, mark: OwnMark): boolean {
  const known: string[] = justoProgress(stored)
  return MARKS.slice(MARKS.indexOf(mark) + 1).some((next) => stored[MARK_FIELDS[next]] !== null || known.includes(next))
}

interface Press {
  /** Of «Entregado sin cobrar»; undefined: it is not that. */
  unpaid?: UnpaidReason
  seen?: SeenOrder
  /** When it was pressed; left out: now. */
  at?: string
}

/** The press was about another order than this has become: a step was taken back, or what is left to pay came or went. */
function isOutdated(stored: StoredOrder, mark: OwnMark, { unpaid, seen }: Press, now: string): boolean {
  if (seen === undefined) return false
  const owes = stored.order?.payment.state !== 'paid' && leftOf(stored) > 0
  const isOther = mark === 'done' && (unpaid === undefined ? owes && !seen.owes : !owes)
  return isOther || hasGoneBack(stored, seen, now)
}

/**
 * «Listo», «Salió», «Entregado»: stored at once, together with the call to Justo that leaves after the time for
 * «Deshacer», where the shop has configured one.
 */
export const markOrder: CashierAct<[mark: OwnMark, press?: Press]> = (context, orderId, mark, press = {}) =>
  actOnLiveOrder(context, orderId, async (now) => {
    if (isFurther(now, mark)) return say('A-24')
    // Marked by another panel a moment ago.
    if (now[MARK_FIELDS[mark]] !== null) return null
    if (isOutdated(now, mark, press, context.now())) return say('A-24')
    const { unpaid, at = context.now() } = press
    const event: LogEvent = unpaid === undefined ? { kind: 'marked', mark } : { kind: 'handed-unpaid', why: unpaid }
    return decideByCashier(context, orderId, event, (before) => ({
      ...before,
      ...(unpaid === undefined ? {} : { handedUnpaid: unpaid }),
      [MARK_FIELDS[mark]]: at,
      statusCalls: [...before.statusCalls, ...plannedStatusCall(context, before, mark)],
      statusFailed: null,
      // A message about a «Listo» that was taken back does not count for the new one.
      customerTold: mark === 'ready' ? null : before.customerTold,
    }))
  })

const LONGEST_NAME = 40

/** Who of the shop takes it out, and the change given along; an empty name removes him. `pressedAt` left out: now. */
export const setCourier: CashierAct<[name: string, change: number, pressedAt?: string]> = (
  context,
  orderId,
  name,
  change,
  pressedAt = context.now(),
) =>
  actOnLiveOrder(context, orderId, async (stored) => {
    const { takenBy: known, settlements, chargedElsewhere } = stored
    const cut = cutText(name, LONGEST_NAME)
    // Pressed twice: the change is given once.
    if ((known?.name ?? '') === cut && (known?.change ?? 0) === change) return null
    // Charged on another panel or till meanwhile: no change goes along for it.
    if (change > 0 && settlementOf(settlements) !== null) return say('A-56')
    if (change > 0 && chargedElsewhere) return chargedAtOther(stored, chargedElsewhere)
    const event: LogEvent = { kind: 'courier-set', given: cut !== '', change }
    // Another courier with the same change: it left the drawer once.
    const at = known?.change === change ? known.at : pressedAt
    return decideByCashier(context, orderId, event, (before) =>
      cut === '' ? omit(before, 'takenBy') : { ...before, takenBy: { name: cut, at, change } },
    )
  })

/** «Salió con Juan»: both have the hour of the press, and are taken back together. */
export const leaveWith: CashierAct<[name: string, change: number]> = async (context, orderId, name, change) => {
  const at = context.now()
  return (await setCourier(context, orderId, name, change, at)) ?? markOrder(context, orderId, 'out', { at })
}

/** The order without what the press of this mark also said: why it left unpaid, or with whom. */
function withoutPress(stored: StoredOrder, mark: OwnMark): StoredOrder {
  if (mark === 'done') return omit(stored, 'handedUnpaid')
  return mark === 'out' && stored.takenBy?.at === stored.outAt ? omit(stored, 'takenBy') : stored
}

/** Every station has pressed «Listo» for what it has to cook now. */
const areAllReady = ({ live }: WorkerContext, { order, stationsReady }: StoredOrder): boolean =>
  shareLines(order?.lines ?? [], live.stations.list).every((share) => readySince(share, stationsReady) !== null)

/** Takes back a mark made by mistake, and with it the call to Justo that has not left yet. */
export const unmarkOrder: CashierAct<[mark: OwnMark]> = (context, orderId, mark) =>
  decideOnLiveOrder(context, orderId, { kind: 'unmarked', mark }, (before) =>
    undoable(before) === mark
      ? {
          ...withoutPress(before, mark),
          [MARK_FIELDS[mark]]: null,
          statusCalls: before.statusCalls.filter((call) => call.mark !== mark),
          statusFailed: before.statusFailed?.mark === mark ? null : before.statusFailed,
          customerTold: mark === 'ready' ? null : before.customerTold,
          // Otherwise none of them could make the order ready again.
          stationsReady: mark === 'ready' && areAllReady(context, before) ? [] : before.stationsReady,
        }
      : null,
  )

/**
 * One station has its part of the order ready, on the kitchen's screen, or takes that back. The last station makes the
 * order ready; one that takes its part back makes it unready.
 */
export const markStation: CashierAct<[station: string, ready: boolean]> = async (context, orderId, station, ready) => {
  let isComplete = false
  const refused = await actOnLiveOrder(context, orderId, async ({ order }) => {
    const shares = shareLines(order?.lines ?? [], context.live.stations.list)
    const share = shares.find((each) => each.station === station)
    if (share === undefined) return say('A-24')
    const stored = await changeByCashier(
      context,
      orderId,
      { kind: 'station-ready', station: logCode(station), ready },
      (before) => {
        const others = before.stationsReady.filter((each) => each.station !== station)
        const own = { station, at: context.now(), dishes: dishesText(share) }
        return { ...before, stationsReady: ready ? [...others, own] : others }
      },
    )
    isComplete = stored !== null && areAllReady(context, stored)
    return null
  })
  if (refused !== null) return refused
  if (isComplete) return markOrder(context, orderId, 'ready')
  const after = ready ? null : await context.store.order(orderId)
  return after && undoable(after) === 'ready' ? unmarkOrder(context, orderId, 'ready') : null
}

/** The chat with the customer of a pickup was opened, its message sent, or the customer called. */
export const markCustomerTold: CashierAct<[by: 'whatsapp' | 'sent' | 'call']> = (context, orderId, by) =>
  decideOnOrder(context, orderId, { kind: 'customer-told', by }, (stored) => ({
    ...stored,
    customerTold: { at: context.now(), by },
  }))

/** «Deshacer»: the message was not sent after all. What Justo has told the customer stays. */
export const unmarkCustomerTold: CashierAct = (context, orderId) =>
  decideOnOrder(context, orderId, { kind: 'customer-untold' }, (before) =>
    before.customerTold === null || before.customerTold.by === 'justo' ? null : { ...before, customerTold: null },
  )
