import type { JustoResult } from '../justo/result'
import { logEntry, writeLog } from '../logging/transaction-log'
import { considerAcceptance } from '../orders/accept'
import { closeOrder } from '../orders/act'
import { captureOrders } from '../orders/capture'
import { gateFactsFor } from '../orders/gate-facts'
import { isOpen } from '../orders/lifecycle'
import { releaseDueOrders } from '../orders/replan-held'
import { type Loop, startLoop } from '../worker/loop'
import type { PollReport } from '../worker/panel-source'
import type { Till } from '../worker/till'
import { justoTrouble } from './justo-trouble'
import { notePoll, planPoll } from './plan'
import { type FeedState, type PollState, startPolling } from './poll-state'

/** No longer rest than this: a scheduled order that comes due must not wait for the next poll of a failing Justo. */
const LONGEST_REST_MS = 15_000

export interface Polling extends Loop {
  report(): PollReport
  /** Polls since this worker's start. */
  count(): number
  settingsChanged(): void
}

/** `createdAt` of the oldest order that can still change; those whose day is over are closed on the way. */
async function oldestOpen(till: Till): Promise<string | null> {
  const marked = await till.db.orders.where('open').equals(1).toArray()
  const open = marked.filter((stored) => isOpen(stored, till.now()))
  for (const stored of marked.filter((candidate) => !open.includes(candidate))) await closeOrder(till, stored.id)
  const times = open.map((stored) => stored.order?.createdAt ?? stored.firstSeenAt).sort()
  return times[0] ?? null
}

/** Justo's silence about an acceptance becomes a person's business by the clock alone: the panels must hear of it. */
async function tellSilence(till: Till): Promise<void> {
  const open = await till.db.orders.where('open').equals(1).toArray()
  const silent = open.filter((stored) => stored.acceptance.state === 'accepting')
  if (silent.length > 0) till.changed(silent.map((stored) => stored.id))
}

/** All is due at once; what was wrong before the settings changed stands until Justo answers, or is not asked any more. */
function restarted(fresh: PollState, before: PollState | undefined): PollState {
  if (!before || !fresh.asks) return fresh
  const keep = (feed: FeedState, old: FeedState): FeedState => ({ ...feed, trouble: old.trouble })
  return { ...fresh, pending: keep(fresh.pending, before.pending), orders: keep(fresh.orders, before.orders) }
}

/** Says in the log when Justo fails and when it is back; a poll like the last one says nothing. */
async function noteChange(
  till: Till,
  before: PollState,
  after: PollState,
  failed: JustoResult<unknown> | null,
): Promise<void> {
  const was = before.pending.trouble?.kind ?? before.orders.trouble?.kind ?? null
  const is = after.pending.trouble?.kind ?? after.orders.trouble?.kind ?? null
  if (was === is) return
  const detail = failed?.ok === false ? `${failed.error.kind}: ${failed.error.detail}` : 'Justo answers again'
  await writeLog(till.db, [
    logEntry(till.now(), is === null ? 'cured' : 'trouble', detail, { level: is === null ? 'info' : 'warning' }),
  ])
}

async function readPending(till: Till): Promise<JustoResult<unknown[]>> {
  const result = await till.justo().pendingOrders(till.settings().justo.storeIds)
  if (!result.ok) return result
  const ids = await captureOrders(till, result.data, result.startedAt, result.ms)
  for (const id of ids) await considerAcceptance(till, id, result.startedAt, await gateFactsFor(till, id))
  return result
}

async function readOrders(till: Till, fromDate: string): Promise<JustoResult<unknown[]>> {
  const result = await till.justo().orders({ storeIds: till.settings().justo.storeIds, fromDate })
  if (result.ok) await captureOrders(till, result.data, result.startedAt, result.ms)
  return result
}

/** Asks Justo for both lists when each is due, one request at a time, and lets what became due go to the printers. */
export function runPolling(till: Till, signal: AbortSignal, report: (error: unknown) => void): Polling {
  let state: PollState | undefined
  let settingsChanged = false
  let polls = 0
  let lastPollAt: string | null = null

  const current = async (): Promise<PollState> => {
    if (state && !settingsChanged) return state
    const oldestOpenAt = await oldestOpen(till)
    // The settings are read after the wait: a change that comes while waiting is in them. A store that is new today
    // was never read: the first sweep reaches back all the way.
    settingsChanged = false
    state = restarted(startPolling(till.settings(), { oldestOpenAt, lastGoodAt: null }), state)
    return state
  }
  const poll = async (): Promise<number> => {
    const before = await current()
    const plan = planPoll(before, Date.parse(till.now()))
    // The sweep comes first: an order whose acceptance lost its answer is decided by it, not asked for again.
    const orders = plan.orders ? await readOrders(till, plan.orders.fromDate) : null
    const pending = plan.pending ? await readPending(till) : null
    await releaseDueOrders(till)
    await tellSilence(till)
    if (pending || orders) {
      if (pending) polls += 1
      if (pending?.ok) lastPollAt = till.now()
      const outcome = { at: Date.parse(till.now()), pending, orders, oldestOpenAt: await oldestOpen(till) }
      // Settings may have changed meanwhile: then this outcome belongs to the past.
      if (!settingsChanged) {
        state = notePoll(before, outcome)
        await noteChange(till, before, state, pending?.ok === false ? pending : orders)
      }
      till.statusChanged()
    }
    // What came due meanwhile is asked by the next round, at once: a timer that fired a moment early loses no poll.
    return Math.min(LONGEST_REST_MS, planPoll(state ?? before, Date.parse(till.now())).dueInMs)
  }

  return {
    ...startLoop(poll, signal, report),
    report: () => ({ lastPollAt, trouble: state ? justoTrouble(state) : null }),
    count: () => polls,
    settingsChanged() {
      settingsChanged = true
    },
  }
}
