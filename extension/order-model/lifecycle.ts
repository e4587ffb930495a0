import { MINUTE_MS, timeAfter } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import { formatMoney } from '@shared/money'
import { type Lifecycle, NO_TIME, type Order } from '@shared/order'
import { isFetched } from '@shared/services'
import { statusIn } from '../justo/read-status'
import type { OwnMark, UnpaidReason } from './own-values'
import type { StoredOrder } from './records'

/** Progress of an order according to Justo; `unknown` for an unknown status. */
export type JustoPhase = 'pending' | 'accepted' | 'delivering' | 'done' | 'cancelled' | 'unknown'

const PHASES: Record<string, JustoPhase> = {
  pending: 'pending',
  waiting: 'accepted',
  preparing: 'accepted',
  delivering: 'delivering',
  done: 'done',
  cancelled: 'cancelled',
}

export const justoPhase = (status: string): JustoPhase =>
  Object.hasOwn(PHASES, status) ? (PHASES[status] ?? 'unknown') : 'unknown'

/** The order was accepted, here or elsewhere, or is further. */
export const isPastPending = (status: string): boolean =>
  ['accepted', 'delivering', 'done'].includes(justoPhase(status))

/** Marks in the order in which they are set. */
export const MARKS = ['ready', 'out', 'done'] as const

export const MARK_LABELS = { ready: 'Listo', out: 'Salió', done: 'Entregado' } as const
/** The field of each mark. */
export const MARK_FIELDS = { ready: 'readyAt', out: 'outAt', done: 'doneAt' } as const

/** Why an order was handed over unpaid, in the order in which they are offered. */
export const UNPAID_REASONS: Record<UnpaidReason, string> = {
  later: 'Paga después',
  elsewhere: 'Pagó por otro medio (ya está en Intüipos)',
  courtesy: 'Cortesía',
  other: 'Otra razón',
}

/** Reasons of «Entregado sin cobrar» that waive what is left: it is not collected later. */
export const WAIVING_REASONS = ['elsewhere', 'courtesy', 'other'] as const
export type WaivingReason = (typeof WAIVING_REASONS)[number]

/** Why the rest of an order that was handed over is waived; null: it is to be collected. */
export const waivedBy = (reason: UnpaidReason | null | undefined): WaivingReason | null =>
  WAIVING_REASONS.find((each) => each === reason) ?? null

/**
 * The mark that can be undone: the last of ours, while Justo was not told, no call about it is under way, and Justo has
 * not come as far by itself.
 */
export function undoable(stored: StoredOrder): OwnMark | null {
  if (isCalledOff(stored)) return null
  const last = MARKS.findLast((mark) => stored[MARK_FIELDS[mark]] !== null)
  if (last === undefined) return null
  const asked = stored.statusCalls.filter(({ askedAt }) => askedAt !== null)
  const told = stored.justoTold ? [stored.justoTold.mark] : []
  const known = new Set<string>([...justoProgress(stored), ...told, ...asked.map(({ mark }) => mark)])
  const further = MARKS.slice(MARKS.indexOf(last))
  return further.some((mark) => known.has(mark)) ? null : last
}

/** Steps after the acceptance, nearest first. */
const PROGRESS = ['accepted', 'ready', 'out', 'done'] as const
export type Progress = (typeof PROGRESS)[number]

/** What a panel showed of an order when its button was pressed. */
export interface SeenOrder {
  lifecycle: Lifecycle
  /** Something is left to be paid. */
  owes: boolean
}

/** It was taken back a step since, as by another panel. */
export const hasGoneBack = (stored: StoredOrder, { lifecycle }: SeenOrder, now: string): boolean => {
  const steps: readonly Lifecycle[] = PROGRESS
  return steps.indexOf(lifecycleOf(stored, now)) < steps.indexOf(lifecycle)
}

/** Justo's readings reach back 24 h: an older order can no longer be read. */
const REACH_MS = 24 * 3600_000

const further = (steps: Progress[]): Progress | null => PROGRESS.findLast((step) => steps.includes(step)) ?? null

/** Justo has no word for «ready»: a pickup that is `delivering` waits to be fetched. */
export function justoProgress(stored: StoredOrder): Progress[] {
  if (stored.order === null) return []
  switch (justoPhase(stored.order.justoStatus)) {
    case 'accepted':
      return ['accepted']
    case 'delivering':
      return [isFetched(stored.order.service) ? 'ready' : 'out']
    case 'done':
      return ['done']
    default:
      return []
  }
}

const ownProgress = (stored: StoredOrder): Progress[] => [
  ...(stored.acceptance.state === 'accepted' ? (['accepted'] as const) : []),
  ...(stored.readyAt === null ? [] : (['ready'] as const)),
  ...(stored.outAt === null ? [] : (['out'] as const)),
  ...(stored.doneAt === null ? [] : (['done'] as const)),
]

/** Accepted for later and not yet printed for the kitchen, whatever status Justo gives it. */
function waitsForItsHour(stored: StoredOrder, now: string): boolean {
  const { order } = stored
  if (order === null || stored.printNow !== null) return false
  const release = releaseTime(order)
  return release !== null && Date.parse(now) < Date.parse(release)
}

/** «No podemos hacerlo» was pressed. */
export const isStopped = ({ stoppedAt }: StoredOrder): boolean => stoppedAt !== null

/** Also of one that cannot be read but for that. */
export const isCancelledInJusto = ({ order, raw }: StoredOrder): boolean =>
  justoPhase(order?.justoStatus ?? statusIn(raw ?? '')) === 'cancelled'

/** It must not be prepared: its papers are withdrawn, or a void is printed. */
export const isCalledOff = (stored: StoredOrder): boolean =>
  stored.acceptance.state === 'rejected' || isStopped(stored) || isCancelledInJusto(stored)

/** Why an order is called off, as the answer to an outdated panel; null: it is not. */
export function whyCalledOff(stored: StoredOrder): Message | null {
  if (!isCalledOff(stored)) return null
  if (stored.acceptance.state === 'rejected') return say('A-51')
  return say(isStopped(stored) && !isCancelledInJusto(stored) ? 'A-53' : 'A-52')
}

/** Stopped here but still active in Justo: the cashier must cancel it there. */
export const isToBeCancelledInJusto = (stored: StoredOrder): boolean =>
  isStopped(stored) && stored.order !== null && !['cancelled', 'done'].includes(justoPhase(stored.order.justoStatus))

/**
 * The displayed state of an order: the further of Justo's status and our own marks; `cancelled` overrides all. A
 * rejected order stays `rejected`, which Justo tells as cancelled: one order has one word.
 */
export function lifecycleOf(stored: StoredOrder, now: string): Lifecycle {
  if (stored.order === null) return 'quarantined'
  if (stored.acceptance.state === 'rejected') return 'rejected'
  if (justoPhase(stored.order.justoStatus) === 'cancelled') return 'cancelled'
  if (isToBeCancelledInJusto(stored)) return 'cancelled'
  const progress = further([...justoProgress(stored), ...ownProgress(stored)])
  if (progress === 'accepted') return waitsForItsHour(stored, now) ? 'scheduled' : 'accepted'
  if (progress !== null) return progress
  return stored.acceptance.state === 'open' && stored.acceptance.reasons.length > 0 ? 'review' : 'pending'
}

/**
 * What each displayed state means; every question about it derives from this. `waiting`: for the acceptance · `accepted`:
 * to be made or handed over · `cancelled`: not to be made.
 */
const STAGES = {
  pending: 'waiting',
  review: 'waiting',
  scheduled: 'accepted',
  accepted: 'accepted',
  ready: 'accepted',
  out: 'accepted',
  done: 'done',
  rejected: 'cancelled',
  cancelled: 'cancelled',
  quarantined: 'unreadable',
} as const satisfies Record<Lifecycle, string>

export const stageOf = (lifecycle: Lifecycle): (typeof STAGES)[Lifecycle] => STAGES[lifecycle]

/** No other state follows. An order in any state may be over: see `isOrderOpen`, and `hasEnded` of its row. */
export const isFinalLifecycle = (lifecycle: Lifecycle): boolean => ['done', 'cancelled'].includes(stageOf(lifecycle))

/** Accepted, and not cancelled since. */
export const isTaken = (lifecycle: Lifecycle): boolean => ['accepted', 'done'].includes(stageOf(lifecycle))

/** A sale of the shop: it can be charged, and Cierre counts it. One that is scheduled is none yet. */
export const isSold = (lifecycle: Lifecycle): boolean => isTaken(lifecycle) && lifecycle !== 'scheduled'

/** What is older, an order accepted elsewhere or a press that could not leave, waits for the cashier. */
const RECENT_MS = 15 * MINUTE_MS

/** A time ahead of `now`, as after the clock was set back, is recent. */
export const isRecent = (at: string, now: string): boolean => Date.parse(now) - Date.parse(at) <= RECENT_MS

/** When it was made, by Justo's clock; without a time, or of one that cannot be read, when it was first seen. */
export const madeAt = ({ order, firstSeenAt }: Pick<StoredOrder, 'order' | 'firstSeenAt'>): string =>
  order === null || order.createdAt === NO_TIME ? firstSeenAt : order.createdAt

/** The time an order counts at: its hour if scheduled, otherwise its creation. */
export const momentOf = (stored: StoredOrder): string =>
  (stored.order?.scheduled ? stored.order.deliverAt : null) ?? madeAt(stored)

/** The latest of the order's times. */
function lastHour(stored: StoredOrder): number {
  const made = madeAt(stored)
  return Math.max(Date.parse(made), Date.parse(stored.order?.deliverAt ?? made))
}

/** The order's hour is beyond the reach of Justo's readings. */
export const isOutOfReach = (stored: StoredOrder, now: string): boolean =>
  !(Date.parse(now) - lastHour(stored) < REACH_MS)

/** «Ya se hizo en Justo», and it still cannot be read. */
export const isDoneInJusto = ({ order, doneInJustoAt }: StoredOrder): boolean =>
  order === null && doneInJustoAt !== null

/** Whether Justo or this shop can still change it, or Justo is still to be told. Its jobs have an `open` of their own. */
export const isOrderOpen = (stored: StoredOrder, now: string): boolean =>
  stored.statusCalls.length > 0 ||
  (!isDoneInJusto(stored) &&
    (!isFinalLifecycle(lifecycleOf(stored, now)) || isToBeCancelledInJusto(stored)) &&
    !isOutOfReach(stored, now))

/** The row with its `open` as of now. */
export const withOpen = (stored: StoredOrder, now: string): StoredOrder => ({
  ...stored,
  open: isOrderOpen(stored, now) ? 1 : 0,
})

/**
 * An acceptance was given or sent, or a person released its papers regardless of Justo. Only from then on are its jobs
 * planned and stored: an edit or a list of hundreds of waiting orders writes no jobs.
 */
export const isAskedFor = ({ acceptance, printNow }: Pick<StoredOrder, 'acceptance' | 'printNow'>): boolean =>
  acceptance.state === 'accepting' || acceptance.state === 'accepted' || printNow !== null

/**
 * Already accepted when it was first read here, by any client: as after a wiped profile, its papers may have been
 * printed before this database knew of it.
 */
export const neverWaitedHere = ({ acceptance }: Pick<StoredOrder, 'acceptance'>): boolean =>
  acceptance.state === 'accepted' && acceptance.by === 'elsewhere' && !acceptance.pendingAt

/**
 * Called off (not rejected) and never read as pending here, or known to have lost its decisions: as after a wiped profile,
 * papers of it may exist that this database does not know. `isFirst`: no earlier reading was that of an order.
 */
export function mayHaveLeftUnseen(stored: StoredOrder, isFirst = stored.firstSeenAt === stored.seenAt): boolean {
  if (!isCalledOff(stored) || stored.acceptance.state === 'rejected') return false
  return isFirst || neverWaitedHere(stored) || stored.decisionsLostAt !== null
}

/** Least time between the release of a scheduled order to the kitchen and its hour. */
const LEAST_PREPARATION_MINUTES = 30

/** When the kitchen must be done: Justo's `deliverAt` is the departure of a delivery and the collection of a pickup. */
export const readyAt = (order: Order): string | null => order.deliverAt

/** When the papers of an accepted order may go out: at once, or for a scheduled one `deliverAt` − preparation. */
export function releaseTime(order: Order): string | null {
  if (!order.scheduled || order.deliverAt === null) return null
  const preparation = Math.max(order.preparationMinutes ?? 0, LEAST_PREPARATION_MINUTES)
  return timeAfter(order.deliverAt, -preparation * MINUTE_MS)
}

/** What Justo gave back to the customer, until the cashier presses «Enterado»; a larger refund is told anew. */
export function unseenRefund({ order, refundSeen }: StoredOrder): Message | null {
  const refund = order?.refund
  if (refund === undefined || refundSeen?.amount === refund.amount) return null
  return say('A-68', { amount: refund.amount === null ? '' : formatMoney(refund.amount) })
}
