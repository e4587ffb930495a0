import type { BridgeState } from './bridge-state'
import { BRIDGE, isActive, isCopy, type Job } from './job'
import { KEEP_MS } from './retention'

export interface GivenUp {
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
export function givenUp(
  state: Pick<BridgeState, 'jobs' | 'orders' | 'active' | 'justoTime'>,
  { live, oldest, now }: { live: number; oldest: number; now: number },
): GivenUp {
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
