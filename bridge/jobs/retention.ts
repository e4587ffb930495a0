import type { JobPayload } from '@shared/payload'
import type { BridgeState } from './bridge-state'
import { BRIDGE, isActive, isCopy, type Job } from './job'

const DAY_MS = 24 * 3600_000

/** So long after its order a finished paper is known. */
export const KEEP_MS = 35 * DAY_MS

/** An hour further than this after the placing of an order is no hour: it must not keep a job for ever. */
const LONGEST_AHEAD_MS = 90 * DAY_MS

/** Justo's time of an order, milliseconds since 1970: that of its placing, or the later hour that it is for. */
export function orderTime({ context }: Pick<JobPayload, 'context'>): number {
  const createdAt = Date.parse(context.createdAt)
  // Tills of the first builds tell the hour only as the one to be printed.
  const deliverAt = Date.parse(context.deliverAt ?? context.readyAt ?? context.createdAt)
  return Math.max(createdAt, Math.min(deliverAt, createdAt + LONGEST_AHEAD_MS))
}

/**
 * Whether what there was of an order may have been forgotten.
 * @param orderTime milliseconds since 1970
 * @param justoAt Justo's clock, ISO-8601 UTC; null: not known, and no order is old
 */
export const isTooOld = (orderTime: number, justoAt: string | null): boolean =>
  justoAt !== null && Date.parse(justoAt) - orderTime > KEEP_MS

/** Open jobs (waiting or printing) that are taken at most, and the bytes of their records. */
const MOST_OPEN = { jobs: 2_000, bytes: 256 * 1024 * 1024 }

/** No further job is taken until some are done: what is open must fit in memory and be printable some day. */
export const isStoreFull = ({ jobs, bytes }: { jobs: number; bytes: number }): boolean =>
  jobs >= MOST_OPEN.jobs || bytes >= MOST_OPEN.bytes

/** A time that is further ahead of this machine's clock is no time of Justo's. */
const JUSTO_AHEAD_MS = DAY_MS

/**
 * The later of the times that a paper tells of Justo's clock: the one of its sending, and, of a real order, that of its
 * placing. Null: it tells none that can be believed. ISO-8601 UTC with milliseconds.
 */
export function toldJustoTime(payload: JobPayload, now: number): string | null {
  const isOrder = !payload.practice && payload.kind !== 'note'
  const told = [payload.justoAt, isOrder ? payload.context.createdAt : null]
    .map((time) => (time === null ? Number.NaN : Date.parse(time)))
    .filter((time) => time <= now + JUSTO_AHEAD_MS)
  return told.length === 0 ? null : new Date(Math.max(...told)).toISOString()
}

/**
 * From when the age of an accepted job counts, by Justo's clock: the hour of its order, or the moment of its acceptance
 * as far as it is known. Null: neither is.
 */
export function justoAnchor(payload: JobPayload, justoTime: string | null): string | null {
  const isOrder = !payload.practice && payload.kind !== 'note'
  const order = isOrder ? new Date(orderTime(payload)).toISOString() : null
  const times = [order, justoTime].filter((time) => time !== null)
  return times.sort().at(-1) ?? null
}

export interface PruningPlan {
  /** The first segment that must stay. */
  below: number
  /** Orders, and ids of own papers, that are given up although some of their tickets are in segments that stay, or in none. */
  orders: string[]
  /** Ids of jobs that have been `unconfirmed` for the whole retention. */
  unanswered: string[]
}

/**
 * The latest time at which something happened to a job. Its end counts by this machine's clock, unless that was ahead of
 * Justo's.
 */
function lastTime({ justoAt = '', changedAt, queuedAt }: Job, justoNow: string): string {
  const end = changedAt <= justoNow ? changedAt : ''
  const last = end > justoAt ? end : justoAt
  return last === '' ? queuedAt : last
}

/**
 * What can be given up: orders without an active job whose last job ended more than the retention ago, by the earlier of
 * Justo's clock and this machine's. A copy does not keep its order. Nothing, while no till has told Justo's time. Pure.
 *
 * @param live the segment that is being written
 * @param oldest the lowest segment that is there
 */
export function planPruning(
  state: Pick<BridgeState, 'jobs' | 'orders' | 'active' | 'justoTime'>,
  { live, oldest, now }: { live: number; oldest: number; now: number },
): PruningPlan {
  const { jobs, active, justoTime } = state
  if (justoTime === null) return { below: oldest, orders: [], unanswered: [] }
  const justoNow = Math.min(Date.parse(justoTime), now)
  const at = new Date(justoNow).toISOString()
  const before = new Date(justoNow - KEEP_MS).toISOString()
  const isOver = (job: Job) => !isActive(job.state) && (isCopy(job) || lastTime(job, at) < before)

  const unanswered = [...active].filter((id) => {
    const job = jobs.get(id)
    return job?.state === 'unconfirmed' && lastTime(job, at) < before
  })
  let below = live
  const over: { name: string; low: number; high: number; isPast: boolean }[] = []
  for (const [name, ids] of groupsOf(state)) {
    let isKept = false
    let low = Number.POSITIVE_INFINITY
    let high = 0
    let isPast = false
    for (const id of ids) {
      const job = jobs.get(id)
      if (!job) continue
      isKept ||= !isOver(job)
      isPast ||= job.ticketAt === null
      low = Math.min(low, job.ticketAt?.segment ?? low)
      high = Math.max(high, job.ticketAt?.segment ?? high)
    }
    if (isKept) below = Math.min(below, low)
    else over.push({ name, low, high, isPast })
  }
  const isSplit = ({ low, high, isPast }: (typeof over)[number]) => isPast || (low < below && high >= below)
  return { below: Math.max(below, oldest), orders: over.filter(isSplit).map(({ name }) => name), unanswered }
}

/** What is forgotten as one: an order with all its papers; a paper of the bridge's own by itself. */
function* groupsOf({ orders }: Pick<BridgeState, 'orders'>): Generator<[name: string, ids: readonly string[]]> {
  for (const [name, ids] of orders)
    if (name.startsWith(`${BRIDGE}:`)) for (const id of ids) yield [id, [id]]
    else yield [name, ids]
}
