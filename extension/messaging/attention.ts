import { isOfToday } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import { formatMoney } from '@shared/money'
import type { StationSettings } from '@shared/settings/bridge'
import { outstanding, settlementOf } from '@shared/settlement'
import { isCalledOff, isDoneInJusto, isToBeCancelledInJusto, unseenRefund } from '../order-model/lifecycle'
import { isRawOfRow, numberOf } from '../order-model/order-names'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { elsewhereWords } from '../orders/charged-elsewhere'
import { failedStatusCall } from '../orders/status-calls'
import { issuedNumber } from '../print-jobs/invoice-numbers'
import { hasStarted, isGivenUp } from '../print-jobs/paper-line'

/** After this long without Justo's answer to an acceptance, the cashier is asked to check. */
const ACCEPTING_MS = 60_000

/** Pesos missing (negative: to be given back) after «Cobrar»; 0: none, or not settled. */
export function outstandingOf(stored: StoredOrder): number {
  const settlement = settlementOf(stored.settlements)
  if (settlement === null || stored.order === null) return 0
  return outstanding(stored.order.money, settlement, owesNothing(stored) || stored.chargedElsewhere !== undefined)
}

/** Cancelled, or paid online: what was collected for it is to be given back. */
const owesNothing = (stored: StoredOrder): boolean => isCalledOff(stored) || stored.order?.payment.state === 'paid'

/** It was settled, and its amount changed since; one that is paid in parts has not come to its end. */
function outstandingAttention(stored: StoredOrder): Message | null {
  const pesos = outstandingOf(stored)
  if (pesos === 0 || (pesos > 0 && settlementOf(stored.settlements)?.partial)) return null
  const { chargedElsewhere } = stored
  if (chargedElsewhere && !owesNothing(stored)) {
    const { partial } = chargedElsewhere
    return say('A-77', { ...elsewhereWords(chargedElsewhere), own: formatMoney(-pesos), partial })
  }
  return pesos > 0 ? say('A-62', { amount: formatMoney(pesos) }) : say('A-63', { amount: formatMoney(-pesos) })
}

/** Money to be given back waits, also after «Entregado» and the day's end, until the charge is corrected. */
const giveBackAttention = (stored: StoredOrder): Message | null =>
  outstandingOf(stored) < 0 ? outstandingAttention(stored) : null

/** A closed order's refund is shown on the day of that reading only. */
const refundAttention = (stored: StoredOrder, now: string): Message | null =>
  stored.open === 0 && !isOfToday(stored.updatedAt, now) ? null : unseenRefund(stored)

/** Cancelled by the customer or in Justo: shown until confirmed, if something is left to do. */
function cancelledAttention(
  stored: StoredOrder,
  { jobs, invoiceMode, now, cameOutElsewhere = false }: Omit<RowFacts, 'stations'>,
): Message | null {
  if (!isOfToday(stored.updatedAt, now)) return giveBackAttention(stored)
  const number = issuedNumber(stored, jobs, invoiceMode)
  // «Enterado» and «Después» give no money back, nor are they about a number that came later.
  if (stored.noticedAt && (number === null || number === stored.noticedWith)) return outstandingAttention(stored)
  // A cashier who stopped it already knows.
  const known = stored.stoppedAt !== null
  if (!known && stored.outAt !== null) return say('A-31')
  const isKnownInKitchen = (job: StoredJob) => job.kind === 'kitchen' && (hasStarted(job) || isGivenUp(job))
  const cooked = cameOutElsewhere || jobs.some(isKnownInKitchen)
  if (!known && cooked && number === null) return say('A-30')
  return number === null ? outstandingAttention(stored) : say('A-32', { number })
}

/** Inputs of an order's row besides the order. */
export interface RowFacts {
  jobs: readonly StoredJob[]
  /** Why the release of its papers waits for the cashier. */
  asks: Message | null
  /** Its papers came out at the computer that this one replaces; left out: they did not. */
  cameOutElsewhere?: boolean
  invoiceMode: string
  stations: StationSettings[]
  /** ISO-8601 UTC. */
  now: string
  /** The order is a made-up one of practice. */
  practice?: boolean
}

/** Message for an unreadable order: what Justo sent, or what this till stored. */
export function unreadableMessage(stored: StoredOrder): Message {
  const number = numberOf(stored)
  if (stored.raw !== null && isRawOfRow(stored.raw)) return say('G-04', { number })
  return say('J-06', { number, changed: stored.order !== null })
}

/** Why an order waits for the cashier. */
export function attentionOf(stored: StoredOrder, facts: Omit<RowFacts, 'stations'>): Message | null {
  const { asks, now } = facts
  const number = numberOf(stored)
  const { order, acceptance } = stored
  if (order === null) return isDoneInJusto(stored) ? null : unreadableMessage(stored)
  const refund = refundAttention(stored, now)
  if (order.justoStatus === 'cancelled') return cancelledAttention(stored, facts) ?? refund
  if (isToBeCancelledInJusto(stored)) return stored.open === 1 ? say('A-21') : null
  const untold = failedStatusCall(stored)
  if (untold !== null && isOfToday(stored.updatedAt, now)) return untold
  // Its day is over: acceptance is not asked any more, only a missing paper is reported.
  if (stored.open === 0) return asks?.code === 'A-33' ? asks : (giveBackAttention(stored) ?? refund)
  if (acceptance.state === 'accepting' && Date.parse(now) - Date.parse(acceptance.since) > ACCEPTING_MS)
    return say('J-07', { number })
  if (acceptance.state === 'open') return stored.rejectAskedAt ? say('A-20') : (acceptance.reasons[0] ?? refund)
  // Justo's current data is unreadable: the kitchen uses the last good reading.
  return asks ?? (stored.raw === null ? (outstandingAttention(stored) ?? refund) : unreadableMessage(stored))
}
