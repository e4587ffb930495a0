import { DAY_MS } from '@shared/dates'
import type { JobPayload } from '@shared/payload'
import type { BridgeState } from './bridge-state'
import type { Counters } from './counters'
import { ACTIVE_STATES, isCopy, isSystemJob, type Job } from './job'

/** Retention of finished jobs, milliseconds. An order older than this may have been pruned. */
export const RETENTION_MS = 35 * DAY_MS

/** Cap on an order's delivery time after its creation: a wrong one must not keep a job for ever. */
const LONGEST_AHEAD_MS = 90 * DAY_MS

/** Justo's time of an order, milliseconds since 1970: its creation, or the later time that it is scheduled for. */
export function orderTime({ context }: Pick<JobPayload, 'context'>): number {
  const createdAt = Date.parse(context.createdAt)
  const deliverAt = Date.parse(context.deliverAt ?? context.createdAt)
  return Math.max(createdAt, Math.min(deliverAt, createdAt + LONGEST_AHEAD_MS))
}

/** Cap on open jobs (queued or printing), and on the bytes of their tickets. */
const MOST_OPEN = { jobs: 2_000, bytes: 256 * 1024 * 1024 }

/** No further job is accepted until some are done: open jobs must stay printable. */
export const isStoreFull = ({ jobs, bytes }: { jobs: number; bytes: number }): boolean =>
  jobs >= MOST_OPEN.jobs || bytes >= MOST_OPEN.bytes

/** A time further ahead of this machine's clock is not accepted as Justo's. */
const JUSTO_AHEAD_MS = DAY_MS

interface Clocks {
  /** Justo's clock as the PUT carries it, ISO-8601 UTC; null: unknown. */
  justoAt: string | null
  /** The latest time of Justo's clock that any till has sent; null: none yet. */
  justoTime: string | null
  /** This machine's clock, milliseconds since 1970. */
  now: number
}

/**
 * Whether the records of an order may have been pruned. No order is too old while Justo's time is unknown or too far
 * ahead of this machine's clock; but a machine whose clock is behind an earlier Justo time is wrong itself.
 * @param orderTime milliseconds since 1970
 */
export function isTooOld(orderTime: number, { justoAt, justoTime, now }: Clocks): boolean {
  if (justoAt === null) return false
  const sentAt = Date.parse(justoAt)
  const isMachineBehind = justoTime !== null && now < Date.parse(justoTime) - JUSTO_AHEAD_MS
  const isPlausible = sentAt <= now + JUSTO_AHEAD_MS || isMachineBehind
  return isPlausible && sentAt - orderTime > RETENTION_MS
}

/**
 * The later of the Justo times in a payload: when it was sent and, for a real order, when that was created. Null: none
 * is plausible. ISO-8601 UTC with milliseconds.
 */
export function latestJustoTime(payload: JobPayload, now: number): string | null {
  const isOrder = !payload.practice && payload.kind !== 'note'
  const times = [payload.justoAt, isOrder ? payload.context.createdAt : null]
    .map((time) => (time === null ? Number.NaN : Date.parse(time)))
    .filter((time) => time <= now + JUSTO_AHEAD_MS)
  return times.length === 0 ? null : new Date(Math.max(...times)).toISOString()
}

/**
 * Start of an accepted job's age by Justo's clock: the later of its order's time and the time of acceptance. Null:
 * neither is known.
 */
export function justoAnchor(payload: JobPayload, justoTime: string | null): string | null {
  const isOrder = !payload.practice && payload.kind !== 'note'
  const order = isOrder ? new Date(orderTime(payload)).toISOString() : null
  const times = [order, justoTime].filter((time) => time !== null)
  return times.sort().at(-1) ?? null
}

/**
 * Time of a job's last event, ISO-8601 UTC. Its end is by this machine's clock, and ignored if that is ahead of
 * Justo's.
 */
function lastTime({ justoAt = '', changedAt, queuedAt }: Job, justoNow: string): string {
  const end = changedAt <= justoNow ? changedAt : ''
  const last = end > justoAt ? end : justoAt
  return last === '' ? queuedAt : last
}

export type PruningTimes = NonNullable<ReturnType<typeof pruningTimes>>

/**
 * By the earlier of Justo's clock and this machine's, ISO-8601 UTC; `before`: jobs whose last event was earlier can be
 * pruned. Null: Justo's time is unknown, and nothing is.
 */
export function pruningTimes({ justoTime }: Pick<Counters, 'justoTime'>, now: number) {
  if (justoTime === null) return null
  const justoNow = Math.min(Date.parse(justoTime), now)
  return { justoNow: new Date(justoNow).toISOString(), before: new Date(justoNow - RETENTION_MS).toISOString() }
}

/** Whether the last event of a job is so long ago that it can be pruned, or closed if it is unconfirmed. */
export const isLongAgo = (job: Job, { justoNow, before }: PruningTimes): boolean => lastTime(job, justoNow) < before

/** A job that keeps no other of its order. A copy does not keep its original. */
export const isOver = (job: Job, times: PruningTimes): boolean =>
  !ACTIVE_STATES.includes(job.state) && (isCopy(job) || isLongAgo(job, times))

/** The jobs that are pruned together with this one: those of its order; a system job alone. */
export const prunedWith = (job: Job, state: Pick<BridgeState, 'jobsOfOrder'>): Job[] =>
  isSystemJob(job) ? [job] : state.jobsOfOrder(job)
