import { MINUTE_MS } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import { formatMoney } from '@shared/money'
import { NO_TIME, type Order } from '@shared/order'
import type { Payment } from '@shared/order-values'
import type { PrinterStatus } from '@shared/printer'
import type { StationSettings } from '@shared/settings/bridge'
import type { ExtensionSettings } from '@shared/settings/extension'
import { cutText } from '@shared/text'
import { isWithinHours, type OpeningHours } from '../justo/opening-hours'
import { justoPhase, unseenRefund } from '../order-model/lifecycle'
import type { StoredOrder } from '../order-model/records'
import { missedPress } from './accept-press'
import { missingSetUp } from './missing-set-up'

const STAFFED_MS = 10 * MINUTE_MS
const BRIDGE_ALIVE_MS = 30_000
const OLDEST_MS = 15 * MINUTE_MS

/** What the auto-accept policy looks at besides the order. Times are ISO-8601 UTC. */
export interface PolicyFacts {
  now: string
  settings: ExtensionSettings
  /** When this till was last used. */
  personSeenAt: string | null
  bridgeAnsweredAt: string | null
  printers: readonly PrinterStatus[]
  /** The bridge's stations. */
  stations: readonly StationSettings[]
  /** Ids of the stations that this order needs; `*` = the default one. */
  stationsNeeded: readonly string[]
  /** Null: unknown, which is no reason to wait. */
  openingHours: OpeningHours | null
}

export type PolicyDecision = { accept: true } | { accept: false; reasons: Message[] }

/** A future moment counts as now: this computer's clock may be behind. */
const isWithin = (at: string | null, ms: number, now: string): boolean =>
  at !== null && Date.parse(now) - Date.parse(at) <= ms

/** `on-accept`: papers are released when Justo reports that the order was accepted there. */
const MODE_REASONS = { automatic: [], manual: [say('A-01')], 'on-accept': [say('A-18')] }

/** Reasons why this till may not auto-accept at all. */
function tillReasons({ settings, now, personSeenAt, bridgeAnsweredAt, stations }: PolicyFacts): Message[] {
  const missing = missingSetUp(settings, { stations })
  const onlyViewer = missing.filter((message) => message.code === 'C-06')
  return [
    ...(missing.length > onlyViewer.length ? [say('A-15')] : onlyViewer),
    ...MODE_REASONS[settings.printing.mode],
    ...(isWithin(personSeenAt, STAFFED_MS, now) ? [] : [say('A-02')]),
    ...(isWithin(bridgeAnsweredAt, BRIDGE_ALIVE_MS, now) ? [] : [say('A-03')]),
  ]
}

/** A printer without status answers no status request: only reachability is known. */
const takesPaper = (printer: PrinterStatus | undefined): boolean =>
  printer?.state === 'ready' || printer?.state === 'blind'

function stationReasons({ printers, stations, stationsNeeded, bridgeAnsweredAt, now }: PolicyFacts): Message[] {
  // Printer states of a bridge that does not answer are out of date; A-03 covers them all.
  if (!isWithin(bridgeAnsweredAt, BRIDGE_ALIVE_MS, now)) return []
  const printerOf = (id: string | null | undefined) => printers.find((printer) => printer.id === id)
  return stationsNeeded.flatMap((needed) => {
    const station = stations.find((s) => (needed === '*' ? s.default && s.enabled : s.id === needed))
    const printer = printerOf(station?.printer)
    // A fallback's own fallback is not used: a job is rerouted at most once.
    const ready = takesPaper(printer) || takesPaper(printerOf(printer?.fallback))
    return ready ? [] : [say('A-04', { station: station?.name ?? (needed === '*' ? 'cocina' : needed) })]
  })
}

/** A scheduled order's age counts from its scheduled time. A missing time is a reason of its own. */
function ageMs(order: Order, now: string): number {
  if (order.scheduled ? order.deliverAt === null : order.createdAt === NO_TIME) return 0
  const since = order.scheduled
    ? Math.max(Date.parse(order.createdAt), Date.parse(order.deliverAt ?? ''))
    : Date.parse(order.createdAt)
  return Date.parse(now) - since
}

function timeReasons(order: Order, { now, settings, openingHours }: PolicyFacts): Message[] {
  const age = ageMs(order, now)
  const { activatedAt } = settings
  const beforeActivation =
    activatedAt !== null && order.createdAt !== NO_TIME && Date.parse(order.createdAt) < Date.parse(activatedAt)
  // For a scheduled order the shop must be open at the scheduled time, not when it was ordered.
  const at = order.scheduled && order.deliverAt !== null ? order.deliverAt : now
  const closed = openingHours !== null && !isWithinHours(openingHours, at)
  return [
    ...(age > OLDEST_MS ? [say('A-05', { minutes: Math.floor(age / MINUTE_MS) })] : []),
    ...(closed ? [say('A-06')] : []),
    ...(beforeActivation ? [say('A-12')] : []),
  ]
}

const MOST_LABEL = 60

/** Neither the shop nor a rule knows whether it is collected or already paid. */
const isUnknown = ({ state, means }: Payment): boolean => state === 'verify' && means === 'other'

function contentReasons(order: Order, raw: string | null, { cash, units }: ExtensionSettings['limits']): Message[] {
  const { money, payment, lines } = order
  const payInCash = payment.means === 'cash' && payment.state !== 'paid' ? money.amountToPay : 0
  const ordered = lines.reduce((sum, line) => sum + line.quantity, 0)
  // Justo's own couriers have the address in their app; it is not needed here.
  const hidden = order.address?.protected === true && order.courier?.managed !== true
  return [
    ...(money.sumsAgree ? [] : [say('A-07')]),
    ...(order.unreadable.length === 0 && raw === null ? [] : [say('A-08')]),
    ...(hidden ? [say('A-09')] : []),
    ...(isUnknown(payment) ? [say('A-67', { label: cutText(payment.label, MOST_LABEL) })] : []),
    ...(cash > 0 && payInCash > cash ? [say('A-10', { limit: formatMoney(cash) })] : []),
    ...(units > 0 && ordered > units ? [say('A-11', { limit: units })] : []),
  ]
}

/** Reasons in the order itself come first: they remain when a printer recovers. */
function reasonsOf(order: Order, stored: StoredOrder, facts: PolicyFacts): Message[] {
  const { raw, rejectAskedAt, decisionsLostAt, doneInJustoAt } = stored
  const refund = unseenRefund(stored)
  return [
    // A rejection was requested: it is not auto-accepted after that.
    ...(rejectAskedAt ? [say('A-20')] : []),
    // The decisions about it were lost: it is not auto-accepted either.
    ...(decisionsLostAt ? [say('A-41')] : []),
    ...(doneInJustoAt ? [say('A-60')] : []),
    ...tillReasons(facts),
    ...timeReasons(order, facts),
    ...contentReasons(order, raw, facts.settings.limits),
    ...(refund === null ? [] : [refund]),
    ...stationReasons(facts),
  ]
}

/**
 * Whether an order may be auto-accepted. Each reason is a sentence for the cashier. Acceptance by hand does not ask
 * this; an order that is not waiting for acceptance is refused without a reason.
 */
export function autoAcceptPolicy(stored: StoredOrder, facts: PolicyFacts): PolicyDecision {
  const { order, acceptance } = stored
  if (order === null) return { accept: false, reasons: [say('A-08')] }
  const waits = acceptance.state === 'open' || acceptance.state === 'accepting'
  if (!waits || ['accepted', 'delivering', 'done', 'cancelled'].includes(justoPhase(order.justoStatus)))
    return { accept: false, reasons: [] }
  const reasons = reasonsOf(order, stored, facts)
  if (reasons.length === 0) return { accept: true }
  return { accept: false, reasons: missedPress(stored) === null ? reasons : [say('A-65'), ...reasons] }
}
