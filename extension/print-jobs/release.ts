import { formatDayTime, isOfToday } from '@shared/dates'
import { PAPER_KINDS, tellsToCook } from '@shared/kinds'
import { type Message, say } from '@shared/messages'
import { NO_TIME, type Order } from '@shared/order'
import { endsAfterMs } from '@shared/services'
import type { ExtensionSettings } from '@shared/settings/extension'
import { leftToPay, settlementOf } from '@shared/settlement'
import { isCalledOff, isRecent, releaseTime } from '../order-model/lifecycle'
import { chargeOf } from '../order-model/order-amount'
import type { StoredJob, StoredOrder } from '../order-model/records'
import { isCopy } from './copies'
import { isReleased, isTakenBack, lineOf } from './paper-line'

/** `asks`: why it waits for the cashier; null: it waits for the acceptance, or for its hour. */
type Release = { now: true } | { now: false; asks: Message | null }

const wait = (asks: Message | null = null): Release => ({ now: false, asks })

type Mode = ExtensionSettings['printing']['mode']
type Accepted = Extract<StoredOrder['acceptance'], { state: 'accepted' }>

/**
 * Due on a past business day, and not accepted since: the kitchen is closed. An acceptance elsewhere has the time at which
 * it was read, and came after the order was last pending.
 */
function isOfAnotherDay(dueAt: string, { at, by, pendingAt = '' }: Accepted, now: string): boolean {
  const acceptedAfter = by === 'elsewhere' ? pendingAt : at
  return !isOfToday(dueAt, now) && acceptedAfter < dueAt
}

/**
 * Recently accepted elsewhere, so it cannot have been served yet: the order is young or, where this till waits for the
 * acceptance in Justo, it was pending until now; one with an hour was read as accepted by then.
 */
function isFresh(
  { order, firstSeenAt }: StoredOrder & { order: Order },
  of: Accepted,
  mode: Mode,
  now: string,
): boolean {
  const { at, pendingAt } = of
  if (mode === 'on-accept' && pendingAt !== undefined && isRecent(pendingAt, now)) return true
  const dueAt = releaseTime(order)
  if (dueAt !== null) return isRecent(dueAt, at) || isRecent(order.createdAt, at)
  // First seen ahead of now: the clock was set back, so that its age is unknown.
  return firstSeenAt <= now && isRecent(order.createdAt, now)
}

/** An act of this till, at a time of its clock, from before it began to print. With its clock behind that, it is unknown. */
const isActOfBefore = (at: string, { activatedAt }: ExtensionSettings, now: string): boolean =>
  activatedAt !== null && activatedAt <= now && at < activatedAt

/**
 * Made before this till began to print. One that was accepted by hand here is printed whatever its age, but not if that was
 * before, too: it was printed elsewhere, or needed no paper.
 */
function isOfBefore({ createdAt }: Order, { at, by }: Accepted, settings: ExtensionSettings, now: string): boolean {
  if (by === 'person') return isActOfBefore(at, settings, now)
  return settings.activatedAt !== null && createdAt !== NO_TIME && createdAt < settings.activatedAt
}

/** Its hour came after this computer had taken the place of another, which stopped: it came out at neither. */
function isDueHere(order: Order, { activatedAt, otherComputer }: ExtensionSettings): boolean {
  const dueAt = releaseTime(order)
  return otherComputer.answer !== 'prints' && dueAt !== null && activatedAt !== null && dueAt >= activatedAt
}

/**
 * It came out at the computer that this one replaces, as the cashier has said of those from before. Not one whose hour, or
 * whose acceptance, came after this one had begun.
 */
export function cameOutElsewhere(
  { order, acceptance }: StoredOrder,
  settings: ExtensionSettings,
  now: string,
): boolean {
  const { activatedAt, otherComputer } = settings
  if (order === null || activatedAt === null || acceptance.state !== 'accepted') return false
  if (!otherComputer.earlierCameOut || !isOfBefore(order, acceptance, settings, now)) return false
  return !isDueHere(order, settings) && (acceptance.pendingAt ?? '') < activatedAt
}

/** So it did, and no edit has changed it since that the cashier has not read: the kitchen gets no paper about one here. */
const isSettledElsewhere = (stored: StoredOrder, settings: ExtensionSettings, now: string): boolean =>
  cameOutElsewhere(stored, settings, now) && (stored.edit?.at ?? '') < (settings.activatedAt ?? '')

/**
 * Whether an order's papers may be sent: after its acceptance, and never automatically on a till that does not print.
 */
export function releaseOf(stored: StoredOrder, settings: ExtensionSettings, now: string): Release {
  const order = stored.order
  if (order === null || isCalledOff(stored)) return wait()
  if (stored.printNow !== null) return { now: true }
  // It may have been stopped, or already printed: the cashier decides.
  if (stored.decisionsLostAt !== null) return wait(say('A-41'))
  if (stored.doneInJustoAt !== null) return wait(say('A-60'))
  if (stored.acceptance.state !== 'accepted') return wait()
  if (!settings.active || !settings.printing.here) return wait()
  if (isOfBefore(order, stored.acceptance, settings, now)) {
    const comesHere = settings.otherComputer.earlierCameOut && isDueHere(order, settings)
    if (!comesHere) return wait(isSettledElsewhere(stored, settings, now) ? null : say('A-12'))
  }
  const isElsewhere = stored.acceptance.by === 'elsewhere'
  if (isElsewhere && !isFresh({ ...stored, order }, stored.acceptance, settings.printing.mode, now))
    return wait(say('A-14'))
  const at = releaseTime(order)
  if (at === null) return { now: true }
  if (isOfAnotherDay(at, stored.acceptance, now)) {
    return wait(say('A-33', { when: formatDayTime(order.deliverAt ?? at) }))
  }
  return at > now ? wait() : { now: true }
}

const LATE_MINUTES = 10
/** Maximum on a paper: a week. */
const MOST_MINUTES = 9_999

/** Minutes by which a scheduled order's papers are late, if worth printing; null: in time, or not scheduled. */
export function lateMinutes({ order }: StoredOrder, now: string): number | null {
  const at = order === null ? null : releaseTime(order)
  const minutes = at === null ? 0 : Math.floor((Date.parse(now) - Date.parse(at)) / 60_000)
  return minutes >= LATE_MINUTES ? Math.min(minutes, MOST_MINUTES) : null
}

const invoiceHasLeft = (jobs: readonly StoredJob[]): boolean =>
  jobs.some((job) => job.kind === 'invoice' && isReleased(job))

/**
 * What releases the factura of an unpaid order, and the tip on it: it is paid wholly, here or at another till, by one payment
 * or the last of several, or by an edit that left nothing to pay. One that has left is not printed again: its content stays.
 */
export function chargedAfter(stored: StoredOrder, jobs: readonly StoredJob[]): StoredOrder['charged'] {
  const { charged, order } = stored
  if (order === null || invoiceHasLeft(jobs)) return charged
  const charge = chargeOf(stored)
  return charge === null || leftToPay(order.money, charge) > 0 ? null : { at: charge.at, tip: charge.tip }
}

/** When what the acceptance releases left, or leaves now, epoch ms; «Imprimir ya» releases anew. */
function releasedSince({ acceptance, order, printNow }: StoredOrder, jobs: readonly StoredJob[], now: string): number {
  const others = jobs.filter(({ kind }) => kind !== 'invoice')
  const left = others.filter(isReleased).map(({ payload }) => payload.releasedAt)
  const [first = now] = left.sort()
  const at = acceptance.state === 'accepted' ? acceptance.at : now
  const times = others.length > 0 ? [first, printNow] : [at, order && releaseTime(order), printNow]
  return Math.max(...times.map((time) => Date.parse(time ?? '') || 0))
}

/**
 * Where the shop requires it, the factura of an unpaid order waits for «Cobrar». One that waited for that while the order was
 * served goes on waiting where the shop has it come out on acceptance since: its number would be used for no sale.
 * @param jobs all of the order's
 */
export function invoiceMayGo(
  stored: StoredOrder,
  jobs: readonly StoredJob[],
  { printing }: ExtensionSettings,
  now: string,
): boolean {
  const order = stored.order
  if (order === null) return false
  if (order.payment.state === 'paid' || stored.charged !== null) return true
  const ms = Date.parse(now) - releasedSince(stored, jobs, now)
  return printing.invoiceAt[order.service] === 'accept' && ms <= endsAfterMs(order.service)
}

/** Until the stations are known, a comanda's lines cannot be shared out: the bridge must send them first. */
const isShared = ({ kind, payload }: StoredJob): boolean => kind !== 'kitchen' || payload.settingsVersion !== null

const isComanda = (job: StoredJob): boolean => tellsToCook(job.kind) && !isCopy(job)

/**
 * The previous paper of its line has left, so this one follows regardless of the order's release; so does the first
 * comanda of a station that an edit gave something to cook, after those of the others.
 */
const isFollowUp = (job: StoredJob, jobs: StoredJob[]): boolean =>
  jobs.some(
    (other) =>
      isReleased(other) &&
      !isTakenBack(other) &&
      (lineOf(other.key) === lineOf(job.key) || (isComanda(job) && isComanda(other))),
  )

/** The release counts as the press of «Cobrar» within this time, which covers a slow write. */
const PRESSED_MS = 10_000

/** «Cobrar» with cash just now: the only paper that opens the drawer. In practice no settlement says so. */
function opensDrawer({ settlements }: StoredOrder, now: string): boolean {
  const settlement = settlementOf(settlements)
  if (settlement === null) return false
  const since = Date.parse(now) - Date.parse(settlement.at)
  return settlement.opensDrawer === true && settlement.cash > 0 && since >= 0 && since <= PRESSED_MS
}

/** Minutes that the first paper of a station or courier is late; null: in time, or it follows one that left, or is the customer's. */
const lateOf = (job: StoredJob, jobs: StoredJob[], stored: StoredOrder, now: string): number | null =>
  !PAPER_KINDS[job.kind].isWork || isFollowUp(job, jobs) ? null : lateMinutes(stored, now)

/** What another till charged may be read hours later: the factura's age counts from the charge. */
function releasedAt({ kind }: StoredJob, { charged, chargedElsewhere, printNow }: StoredOrder, now: string): string {
  const isHeard = kind === 'invoice' && chargedElsewhere !== undefined && printNow === null
  return isHeard && charged !== null && charged.at < now ? charged.at : now
}

/** The held jobs to release now, with their release time. */
export function releaseJobs(
  stored: StoredOrder,
  jobs: StoredJob[],
  settings: ExtensionSettings,
  now: string,
): StoredJob[] {
  const isUndecided = stored.decisionsLostAt !== null || stored.doneInJustoAt !== null
  if (isUndecided && stored.printNow === null) return []
  const isFree = releaseOf(stored, settings, now).now
  // «Cobrar» releases the factura whatever the order's age, but not what was charged before this till printed.
  const { acceptance, charged } = stored
  const isCharged = acceptance.state === 'accepted' && charged !== null && !isActOfBefore(charged.at, settings, now)
  const printsHere = settings.active && settings.printing.here && stored.order !== null && !isCalledOff(stored)
  const mayGo = (job: StoredJob) =>
    isShared(job) &&
    (isFree || (printsHere && (isFollowUp(job, jobs) || (job.kind === 'invoice' && isCharged)))) &&
    (job.kind !== 'invoice' || invoiceMayGo(stored, jobs, settings, now))
  return jobs
    .filter((job) => job.state === 'held' && mayGo(job))
    .map((job) => ({
      ...job,
      state: 'ready',
      payload: {
        ...job.payload,
        releasedAt: releasedAt(job, stored, now),
        lateMinutes: lateOf(job, jobs, stored, now),
        ...(job.payload.kind === 'invoice' && opensDrawer(stored, now) ? { opensDrawer: true } : {}),
      },
    }))
}
