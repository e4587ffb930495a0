import { inTurn, type Loop, startLoop } from '../context/loop'
import type { Till } from '../context/worker-context'
import { isWithinHours } from '../justo/opening-hours'
import { isPractice } from '../justo/practice-id'
import type { JustoResult } from '../justo/result'
import { outageEntry } from '../log/outage-entry'
import { logEntry } from '../log/transaction-log'
import { closeOrder } from '../orders/act'
import { knownHours } from '../orders/known-hours'
import { repairOrders } from '../orders/repair-orders'
import { releaseDueOrders } from '../orders/replan-held'
import { isOpen } from '../store/lifecycle'
import type { StoredOrder } from '../store/records'
import { releaseTime } from '../store/release-time'
import { askDue, hearJusto } from './hear-justo'
import { justoTrouble } from './justo-trouble'
import { noteAside, notePoll, type PollOutcome } from './note-poll'
import { planPoll } from './plan'
import { createRestraint, type PollMemory } from './poll-memory'
import type { PollReport } from './poll-report'
import { type FeedState, type PollState, startPolling } from './poll-state'
import { createOldReader } from './read-old'
import { readOrders, readPending } from './readings'
import { createSkewMemory } from './remember-skew'

/** No longer rest than this: a scheduled order that comes due must not wait for the next poll of a failing Justo. */
const LONGEST_REST_MS = 15_000

/** What a poll brought. */
type Asked = Pick<PollOutcome, 'pending' | 'orders' | 'oldestOpenAt' | 'unhandled'>

export interface Polling extends Loop {
  report(): PollReport
  /** Polls since this worker's start. */
  count(): number
  settingsChanged(): void
}

/** The orders that can still change in Justo; those whose day is over are closed on the way. Practice is none of it. */
async function openOrders(till: Till, report: (error: unknown) => void): Promise<StoredOrder[]> {
  const all = await till.store.openOrders()
  const open: StoredOrder[] = []
  // One of which nothing can be made is told of, and stops none of the others.
  for (const stored of all.filter(({ id }) => !isPractice(id)))
    try {
      if (isOpen(stored, till.now())) open.push(stored)
      else await closeOrder(till, stored.id)
    } catch (error) {
      report(error)
    }
  return open
}

/** `createdAt` of the oldest of them. */
const oldest = (open: StoredOrder[]): string | null =>
  open.map(({ order, firstSeenAt }) => order?.createdAt ?? firstSeenAt).sort()[0] ?? null

/** The kitchen is to begin with it since that look at the clock. */
function hasComeDue({ order }: StoredOrder, since: string, now: string): boolean {
  const at = order && releaseTime(order)
  return at !== null && since < at && at <= now
}

/**
 * What becomes another thing by the clock alone the panels must hear of: Justo's silence about an acceptance, and the
 * hour of an order for later, which on a till that only looks nothing else tells.
 */
function tellByClock(till: Till, open: StoredOrder[], since: string, now: string): void {
  const told = open.filter((stored) => stored.acceptance.state === 'accepting' || hasComeDue(stored, since, now))
  if (told.length > 0) till.changed(told.map((stored) => stored.id))
}

/** The whole list, and after a good answer the open orders that are older than it reaches back. */
async function sweep(
  till: Till,
  fromDate: string,
  readOld: () => Promise<JustoResult<never> | null>,
): Promise<JustoResult<unknown>> {
  const list = await readOrders(till, fromDate)
  return list.ok ? ((await readOld()) ?? list) : list
}

/** Looks for what became due by the clock since the last look, whatever Justo said. */
function createClockLook(till: Till, report: (error: unknown) => void): (open: StoredOrder[]) => Promise<void> {
  let lookedAt = till.now()
  return async (open) => {
    const since = lookedAt
    const now = till.now()
    lookedAt = now
    await inTurn(
      () => releaseDueOrders(till, open, report),
      async () => tellByClock(till, open, since, now),
    )
  }
}

/** Every store of this till is known to take no orders at this hour. */
function isClosed(till: Till): boolean {
  const hours = till.settings().justo.storeIds.map((id) => knownHours(till, id))
  return hours.length > 0 && hours.every((known) => known !== null && !isWithinHours(known, till.now()))
}

/** Justo wants to hear nothing more of us now: what it said to one list holds for the other. */
const turnedAway = <T>(result: JustoResult<T> | null): JustoResult<T> | null =>
  result?.ok === false && ['key-refused', 'rate-limited', 'not-allowed'].includes(result.error.kind) ? result : null

/** All is due at once; what was wrong before the settings changed stands until Justo answers, or is not asked any more. */
function restarted(fresh: PollState, before: PollState | undefined): PollState {
  if (!before || !fresh.asks) return fresh
  const keep = (feed: FeedState, old: FeedState): FeedState => ({ ...feed, trouble: old.trouble })
  return { ...fresh, pending: keep(fresh.pending, before.pending), orders: keep(fresh.orders, before.orders) }
}

const troubleOf = ({ pending, orders }: PollState): string | null =>
  pending.trouble?.kind ?? orders.trouble?.kind ?? (pending.more || orders.more ? 'more' : null)

/** Says in the log when Justo fails and when it is back; a poll like the last one says nothing, the first one of a worker what is wrong. */
function createChangeTeller(till: Till) {
  let told: string | null = null
  return async (state: PollState, failed: JustoResult<unknown> | null): Promise<void> => {
    const is = troubleOf(state)
    if (told === is) return
    const wasAway = told !== null && told !== 'more'
    const detail = failed?.ok === false ? `${failed.error.kind}: ${failed.error.detail}` : (is ?? 'answers again')
    const endless = logEntry(till.now(), 'trouble', 'a list goes on and cannot be read to its end', {
      level: 'warning',
    })
    const entries = is === 'more' ? [endless] : [outageEntry(till.now(), 'justo', detail, is !== null)]
    // What cannot be read to its end is read all the same.
    if (is === 'more' && wasAway) entries.unshift(outageEntry(till.now(), 'justo', 'answers again', false))
    await till.store.log(entries)
    told = is
  }
}

/** What is kept and told of a poll: the disk may refuse one part and still take the others. */
function createPollKeeper(till: Till, memory: PollMemory | null, report: (error: unknown) => void) {
  const restraint = createRestraint(memory)
  const rememberSkew = createSkewMemory(till.store)
  const tellChange = createChangeTeller(till)
  const keep = (noted: PollState, told: JustoResult<unknown> | null): Promise<void> =>
    inTurn(
      () => restraint.keep(noted, till.settings().justo),
      () => tellChange(noted, told),
      () => rememberSkew(noted.skewMs, till.now()),
    )
  /** Where it cannot be read what Justo asked for, it is asked anew. */
  const recall = (fresh: PollState): Promise<PollState> =>
    restraint.recall(fresh, till.settings().justo).catch((error) => {
      report(error)
      return fresh
    })
  return { restraint, keep, recall }
}

/** What lies damaged on the disk is repaired, and a disk that refused to write is tried again. */
const mendStore = (till: Till, thoroughly: boolean, report: (error: unknown) => void): Promise<void> =>
  inTurn(
    () => till.store.tryWriting(),
    async () => {
      if (thoroughly) await till.store.findUnindexed()
    },
    () => repairOrders(till, report),
  )

/** `failure`: null where there was none. */
const rethrow = (failure: unknown) => async () => {
  if (failure !== null) throw failure
}

/**
 * Asks Justo for both lists when each is due, one request at a time, and lets what became due go to the printers.
 * `memory`: where it is kept over the worker's death that Justo wants to be left alone. `checkStores`: asked after each
 * good poll (polling/store-check.ts).
 */
export function runPolling(
  till: Till,
  signal: AbortSignal,
  report: (error: unknown) => void,
  memory: PollMemory | null = null,
  checkStores: (() => Promise<JustoResult<unknown> | null>) | null = null,
): Polling {
  const { restraint, keep, recall } = createPollKeeper(till, memory, report)
  const readOld = createOldReader(till)
  let state: PollState | undefined
  let settingsChanged = false
  let polls = 0
  let lastPollAt: string | null = null
  const lookAtClock = createClockLook(till, report)
  let known: StoredOrder[] = []

  const current = async (): Promise<PollState> => {
    if (state && !settingsChanged) return state
    known = await openOrders(till, report)
    const oldestOpenAt = oldest(known)
    // The settings are read after the wait: a change that comes while waiting is in them. A store that is new today
    // was never read: the first sweep reaches back all the way.
    settingsChanged = false
    const fresh = startPolling(till.settings(), { oldestOpenAt, lastGoodAt: null })
    state = state ? restarted(fresh, state) : await recall(fresh)
    return state
  }
  /** Back-off first: it holds even where the disk takes nothing of what is told and kept besides. */
  const note = async (before: PollState, { pending, orders, ...more }: Asked) => {
    if (pending) polls += 1
    if (pending?.ok) lastPollAt = till.now()
    const outcome = { ...more, at: Date.parse(till.now()), pending, orders, closed: isClosed(till) }
    // Settings may have changed meanwhile: then this outcome belongs to the past.
    if (!settingsChanged) {
      const noted = notePoll(before, outcome)
      state = noted
      await keep(noted, pending?.ok === false ? pending : orders).catch(report)
    }
    till.statusChanged()
  }
  /** After a good poll, so that nothing else waits for it; what Justo says to it holds for the lists, too. */
  const lookAtStores = async () => {
    const failure = (await checkStores?.().catch(report)) ?? null
    if (failure === null || !state || settingsChanged) return
    state = noteAside(state, failure, Date.parse(till.now()))
    await restraint.keep(state, till.settings().justo)
    till.statusChanged()
  }
  const poll = async (): Promise<number> => {
    const before = await current()
    const { pending: isDue, orders: window } = planPoll(before, Date.parse(till.now()))
    const { its, heard } = hearJusto(till)
    // The sweep comes first: an order whose acceptance lost its answer is decided by it, not asked for again.
    const { failure, ...lists } = await askDue(
      {
        orders: window && (() => sweep(its, window.fromDate, () => readOld(known))),
        pending: isDue ? async (orders) => turnedAway(orders) ?? readPending(its) : null,
      },
      heard,
    )
    let { oldestOpenAt } = before
    await inTurn(
      () => mendStore(till, window !== null, report),
      async () => {
        known = await openOrders(till, report)
        oldestOpenAt = oldest(known)
        await lookAtClock(known)
      },
      async () => {
        if (lists.pending || lists.orders) await note(before, { ...lists, oldestOpenAt })
      },
      async () => {
        if (lists.pending?.ok) await lookAtStores()
      },
      rethrow(failure),
    )
    // What came due meanwhile is asked by the next round, at once: a timer that fired a moment early loses no poll.
    return Math.min(LONGEST_REST_MS, planPoll(state ?? before, Date.parse(till.now())).dueInMs)
  }

  return {
    ...startLoop(poll, signal, report),
    report: () => ({ lastPollAt, trouble: state ? justoTrouble(state, till.settings().justo.baseUrl) : null }),
    count: () => polls,
    settingsChanged() {
      settingsChanged = true
    },
  }
}
