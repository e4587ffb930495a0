import { type BridgeState, orderOf } from './bridge-state'
import { isActive, isCopy, isOwn, type Job } from './job'
import { KEEP_MS } from './retention'

export interface GivenUp {
  /** The first segment that must stay. */
  below: number
  /** Orders, and own papers, that are over although a part of them stands in segments that stay, or in none. */
  orders: string[]
  /** Ids of papers that nobody has answered for in that time. */
  unanswered: string[]
}

/** What is forgotten as one: an order with all its papers; a paper of the bridge's own by itself. */
const groupOf = (job: Job): string => (isOwn(job) ? job.id : orderOf(job))

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
 * What can be given up: orders of which no paper waits for anybody and whose last paper ended, by Justo's clock, so long
 * ago that nobody asks for it any more. A copy keeps no order. Where no till has told Justo's time, nothing is; this
 * machine's clock counts only where it is behind. Pure.
 *
 * @param live the segment that is being written
 * @param oldest the lowest segment that is there
 */
export function givenUp(
  state: Pick<BridgeState, 'jobs' | 'justoTime'>,
  { live, oldest, now }: { live: number; oldest: number; now: number },
): GivenUp {
  const { jobs, justoTime } = state
  if (justoTime === null) return { below: oldest, orders: [], unanswered: [] }
  const justoNow = Math.min(Date.parse(justoTime), now)
  const at = new Date(justoNow).toISOString()
  const before = new Date(justoNow - KEEP_MS).toISOString()
  const isOver = (job: Job) => !isActive(job.state) && (isCopy(job) || lastTime(job, at) < before)

  const kept = new Set<string>()
  for (const job of jobs.values()) if (!isOver(job)) kept.add(groupOf(job))
  let below = live
  for (const job of jobs.values())
    if (job.ticketAt && kept.has(groupOf(job))) below = Math.min(below, job.ticketAt.segment)
  const parts = new Map<string, { low: boolean; high: boolean; past: boolean }>()
  const unanswered: string[] = []
  for (const job of jobs.values()) {
    if (job.state === 'unconfirmed' && lastTime(job, at) < before) unanswered.push(job.id)
    const group = groupOf(job)
    if (kept.has(group)) continue
    const part = parts.get(group) ?? { low: false, high: false, past: false }
    if (job.ticketAt === null) part.past = true
    else if (job.ticketAt.segment < below) part.low = true
    else part.high = true
    parts.set(group, part)
  }
  const orders = [...parts].filter(([, { low, high, past }]) => past || (low && high)).map(([group]) => group)
  return { below: Math.max(below, oldest), orders, unanswered }
}
