import { type Message, say } from '@shared/messages'
import type { Lifecycle } from '@shared/order'
import { justoPhase } from './justo-phase'
import type { StoredOrder } from './records'
import { releaseTime } from './release-time'

/** Steps after the acceptance, nearest first. */
const PROGRESS = ['accepted', 'ready', 'out', 'done'] as const
export type Progress = (typeof PROGRESS)[number]

/** Justo's readings reach back 24 h: an order whose hour is longer ago can be read no more. */
const REACH_MS = 24 * 3600_000

const further = (steps: Progress[]): Progress | null => PROGRESS.findLast((step) => steps.includes(step)) ?? null

/** Justo has no word for «ready»: a pickup that is `delivering` waits to be fetched. */
export function justoProgress(stored: StoredOrder): Progress[] {
  if (stored.order === null) return []
  switch (justoPhase(stored.order.justoStatus)) {
    case 'accepted':
      return ['accepted']
    case 'delivering':
      return [stored.order.service === 'pickup' ? 'ready' : 'out']
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

/** Accepted for later, and the kitchen has no paper of it, whatever word Justo gives to an accepted order. */
function waitsForItsHour(stored: StoredOrder, now: string): boolean {
  const { order } = stored
  if (order === null || stored.printNow !== null) return false
  const release = releaseTime(order)
  return release !== null && Date.parse(now) < Date.parse(release)
}

/** «No podemos hacerlo» was pressed. */
export const isStopped = ({ stoppedAt }: StoredOrder): boolean => typeof stoppedAt === 'string'

const isCancelledInJusto = ({ order }: StoredOrder): boolean =>
  order !== null && justoPhase(order.justoStatus) === 'cancelled'

/** Nobody is to prepare it: its papers are taken back, or a void goes after them. */
export const isCalledOff = (stored: StoredOrder): boolean =>
  stored.acceptance.state === 'rejected' || isStopped(stored) || isCancelledInJusto(stored)

/** Why an order goes on no more, in the words that a panel which did not know yet is answered with; null: it goes on. */
export function whyOver(stored: StoredOrder): Message | null {
  if (!isCalledOff(stored)) return null
  if (stored.acceptance.state === 'rejected') return say('A-51')
  return say(isStopped(stored) && !isCancelledInJusto(stored) ? 'A-53' : 'A-52')
}

/** Stopped here, and in Justo it still goes on: its customer waits for nothing. */
export const isToBeCancelledInJusto = (stored: StoredOrder): boolean =>
  isStopped(stored) && stored.order !== null && !['cancelled', 'done'].includes(justoPhase(stored.order.justoStatus))

/**
 * Where an order stands, for people: the further of Justo's and our own marks, `cancelled` above all.
 * A rejected order becomes `cancelled` with the next reading.
 */
export function lifecycleOf(stored: StoredOrder, now: string): Lifecycle {
  if (stored.order === null) return 'quarantined'
  if (justoPhase(stored.order.justoStatus) === 'cancelled') return 'cancelled'
  if (stored.acceptance.state === 'rejected') return 'rejected'
  if (isToBeCancelledInJusto(stored)) return 'cancelled'
  const progress = further([...justoProgress(stored), ...ownProgress(stored)])
  if (progress === 'accepted') return waitsForItsHour(stored, now) ? 'scheduled' : 'accepted'
  if (progress !== null) return progress
  return stored.acceptance.state === 'open' && stored.acceptance.reasons.length > 0 ? 'review' : 'pending'
}

const isOver = (lifecycle: Lifecycle): boolean =>
  lifecycle === 'done' || lifecycle === 'rejected' || lifecycle === 'cancelled'

/** The latest moment that the order is about. */
function lastHour({ order, firstSeenAt }: StoredOrder): number {
  if (order === null) return Date.parse(firstSeenAt)
  return Math.max(Date.parse(order.createdAt), Date.parse(order.deliverAt ?? order.createdAt))
}

/** Its hour is so long ago that Justo's readings do not reach it any more. */
export const isOutOfReach = (stored: StoredOrder, now: string): boolean =>
  !(Date.parse(now) - lastHour(stored) < REACH_MS)

/** Whether Justo or this shop can still change it. Its papers have an `open` of their own. */
export const isOpen = (stored: StoredOrder, now: string): boolean =>
  (!isOver(lifecycleOf(stored, now)) || isToBeCancelledInJusto(stored)) && !isOutOfReach(stored, now)
