import { eachApart, inTurn, type Loop, startLoop } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { isWithinHours } from '../justo/opening-hours'
import type { JustoResult } from '../justo/result'
import { isOrderOpen, madeAt, releaseTime } from '../order-model/lifecycle'
import type { StoredOrder } from '../order-model/records'
import { closeOrder, dateAgain } from '../orders/actions'
import { repairOrders } from '../orders/repair-orders'
import { releaseDueOrders } from '../orders/replan-held'
import { knownHours } from '../orders/shop-hours'
import type { LogEvent } from '../store/log-events'
import { logEntry, outage } from '../store/log-rows'
import { justoTrouble } from './justo-trouble'
import { askDue, createSkewRecorder, noteAside, notePoll, type PollOutcome, recordAnswers } from './note-poll'
import { type PollPlan, planPoll } from './plan'
import {
  type BackOffStorage,
  createBackOffStore,
  type FeedState,
  isCalm,
  type PollReport,
  type PollState,
  startPolling,
} from './poll-state'
import { createOlderOrdersReader, readOrders, readPending } from './readings'

/** Upper limit of a pause: a scheduled order that comes due must not wait for the next poll of a failing Justo. */
const LONGEST_PAUSE_MS = 15_000

/** Result of one poll. */
type Asked = Pick<PollOutcome, 'pending' | 'orders' | 'oldestOpenAt' | 'unhandled'>

export interface Polling extends Loop {
  report(): PollReport
  /** Polls since this worker's start. */
  count(): number
  settingsChanged(): void
  /** Polls now, whatever the back-off; without one it does nothing. */
  endBackOff(): void
}

/** The orders that can still change in Justo; those whose day is over are closed on the way. */
async function openOrders(context: WorkerContext, report: (error: unknown) => void): Promise<StoredOrder[]> {
  const open: StoredOrder[] = []
  // An order that throws is reported and does not stop the others.
  for (const stored of await context.store.openOrders())
    try {
      if (isOrderOpen(stored, context.now())) open.push(stored)
      else await closeOrder(context, stored.id)
    } catch (error) {
      report(error)
    }
  return open
}

/**
 * What a clock that was ahead has closed or dated: closed orders last changed later than now. One that was also created
 * later than now tells that the clock is behind.
 */
async function undoClockAhead(context: WorkerContext): Promise<void> {
  const now = context.now()
  const closed = await context.store.ordersClosedSince(now)
  await eachApart(
    closed.filter((stored) => madeAt(stored) <= now),
    ({ id }) => dateAgain(context, id),
  )
}

/** `createdAt` of the oldest of them. */
const oldest = (open: StoredOrder[]): string | null => open.map(madeAt).sort()[0] ?? null

/** The order's release time has passed since the last check. */
function hasComeDue({ order }: StoredOrder, since: string, now: string): boolean {
  const at = order && releaseTime(order)
  return at !== null && since < at && at <= now
}

/**
 * Changes caused by the clock alone must be published to the panels: an acceptance that Justo does not answer, and the
 * release time of a scheduled order, which on a view-only till nothing else announces.
 */
function publishDueByClock(context: WorkerContext, open: StoredOrder[], since: string, now: string): void {
  const affected = open.filter((stored) => stored.acceptance.state === 'accepting' || hasComeDue(stored, since, now))
  if (affected.length > 0) context.changed(affected.map((stored) => stored.id))
}

/** Null: no failure. */
type ReadOld = () => Promise<JustoResult<never> | null>

/** The whole list, and after a good answer the open orders that are older than its reach. */
async function sweep(context: WorkerContext, fromDate: string, readOld: ReadOld): Promise<JustoResult<unknown>> {
  const list = await readOrders(context, fromDate)
  return list.ok ? ((await readOld()) ?? list) : list
}

/** Checks what came due by the clock since the last check, whether or not Justo answered. */
function createClockCheck(
  context: WorkerContext,
  report: (error: unknown) => void,
): (open: StoredOrder[]) => Promise<void> {
  let checkedAt = context.now()
  return async (open) => {
    const since = checkedAt
    const now = context.now()
    checkedAt = now
    await inTurn(
      () => releaseDueOrders(context, open, report),
      async () => publishDueByClock(context, open, since, now),
    )
  }
}

/** Every store of this till is known to be closed at this hour. */
function isClosed(context: WorkerContext): boolean {
  const hours = context.settings().justo.storeIds.map((id) => knownHours(context, id))
  return hours.length > 0 && hours.every((known) => known !== null && !isWithinHours(known, context.now()))
}

/** A refusal that applies to the host as a whole: the other list is not requested either. */
const generalRefusal = <T>(result: JustoResult<T> | null): JustoResult<T> | null =>
  result?.ok === false && ['rate-limited', 'not-allowed'].includes(result.error.kind) ? result : null

/** The sweep comes first: it closes an acceptance that got no answer, instead of accepting it again. */
function askLists(context: WorkerContext, { pending, orders }: PollPlan, readOld: ReadOld) {
  const { context: recording, answers } = recordAnswers(context)
  return askDue(
    {
      orders: orders && (() => sweep(recording, orders.fromDate, readOld)),
      pending: pending ? async (swept) => generalRefusal(swept) ?? readPending(recording) : null,
    },
    answers,
  )
}

/** Everything is due at once; known trouble is kept until Justo answers, or is no longer polled. */
function restarted(fresh: PollState, before: PollState | undefined): PollState {
  if (!before || !fresh.asks) return fresh
  const keep = (feed: FeedState, old: FeedState): FeedState => ({ ...feed, trouble: old.trouble })
  return { ...fresh, pending: keep(fresh.pending, before.pending), orders: keep(fresh.orders, before.orders) }
}

const troubleOf = ({ pending, orders }: PollState): string | null =>
  pending.trouble?.kind ?? orders.trouble?.kind ?? (pending.more || orders.more ? 'more' : null)

/**
 * Logs when Justo fails and when it is back; an unchanged state logs nothing, the first poll of a worker logs only
 * trouble.
 */
function createTroubleLog(context: WorkerContext) {
  let logged: string | null = null
  return async (state: PollState, failed: JustoResult<unknown> | null): Promise<void> => {
    const is = troubleOf(state)
    if (logged === is) return
    const wasAway = logged !== null && logged !== 'more'
    const detail = failed?.ok === false ? `${failed.error.kind}: ${failed.error.detail}` : (is ?? 'answers again')
    const events: LogEvent[] = is === 'more' ? [{ kind: 'list-endless' }] : [outage('justo', is !== null, detail)]
    // An incomplete list still means that Justo answers again.
    if (is === 'more' && wasAway) events.unshift(outage('justo', false, 'answers again'))
    await context.store.log(events.map((event) => logEntry(context.now(), event)))
    logged = is
  }
}

/** Stores and logs a poll's outcome: each write is isolated, since the disk may refuse one and take the others. */
function createPollRecorder(context: WorkerContext, storage: BackOffStorage | null, report: (error: unknown) => void) {
  const backOff = createBackOffStore(storage)
  const rememberSkew = createSkewRecorder(context.store)
  const logTrouble = createTroubleLog(context)
  const keep = (noted: PollState, failed: JustoResult<unknown> | null): Promise<void> =>
    inTurn(
      () => backOff.keep(noted, context.settings().justo),
      () => logTrouble(noted, failed),
      () => rememberSkew(noted.skewMs, context.now()),
    )
  /** If the stored back-off cannot be read, polling starts without it. */
  const recall = (fresh: PollState): Promise<PollState> =>
    backOff.recall(fresh, context.settings().justo).catch((error) => {
      report(error)
      return fresh
    })
  return { backOff, keep, recall }
}

/** Repairs what damage or a wrong clock left, and tests whether a disk that refused writes takes them again. */
const repairStore = (context: WorkerContext, thoroughly: boolean, report: (error: unknown) => void): Promise<void> =>
  inTurn(
    () => context.store.tryWriting(),
    async () => {
      if (thoroughly) await context.store.findUnindexed()
    },
    () => repairOrders(context, report),
    () => undoClockAhead(context),
  )

/** `failure`: null where there was none. */
const rethrow = (failure: unknown) => async () => {
  if (failure !== null) throw failure
}

/**
 * Polls both lists when each is due, one request at a time, and releases due papers. `storage`: keeps the back-off over
 * the worker's death. `checkStores`: called after each good poll (polling/store-check.ts).
 */
export function runPolling(
  context: WorkerContext,
  signal: AbortSignal,
  report: (error: unknown) => void,
  storage: BackOffStorage | null = null,
  checkStores: (() => Promise<JustoResult<unknown> | null>) | null = null,
): Polling {
  const { backOff, keep, recall } = createPollRecorder(context, storage, report)
  const readOld = createOlderOrdersReader(context)
  let state: PollState | undefined
  /** The state is made anew: the settings changed, or the back-off was ended. */
  let isOutdated = false
  let polls = 0
  let lastPollAt: string | null = null
  const checkClock = createClockCheck(context, report)
  let known: StoredOrder[] = []

  const current = async (): Promise<PollState> => {
    if (state && !isOutdated) return state
    known = await openOrders(context, report)
    const oldestOpenAt = oldest(known)
    // The settings are read after the wait, so that a change during it counts. A store added today was never read: the
    // first sweep reaches back all the way.
    isOutdated = false
    const fresh = startPolling(context.settings(), { oldestOpenAt, lastGoodAt: null })
    state = state ? restarted(fresh, state) : await recall(fresh)
    return state
  }
  /** Back-off first: it must hold even where the disk refuses the other writes. */
  const note = async (before: PollState, { pending, orders, ...more }: Asked) => {
    if (pending) polls += 1
    if (pending?.ok) lastPollAt = context.now()
    const outcome = { ...more, at: Date.parse(context.now()), pending, orders, closed: isClosed(context) }
    // If the settings changed meanwhile, this outcome belongs to the old ones and is dropped.
    if (!isOutdated) {
      const noted = notePoll(before, outcome)
      state = noted
      await keep(noted, pending?.ok === false ? pending : orders).catch(report)
    }
    context.statusChanged()
  }
  /** After a good poll, so that nothing waits for it; a `Retry-After` or 429 of it counts for the lists, too. */
  const runStoreCheck = async () => {
    const failure = (await checkStores?.().catch(report)) ?? null
    if (failure === null || !state || isOutdated) return
    state = noteAside(state, failure, Date.parse(context.now()))
    await backOff.keep(state, context.settings().justo)
    context.statusChanged()
  }
  const poll = async (): Promise<number> => {
    const before = await current()
    const plan = planPoll(before, Date.parse(context.now()))
    const { failure, ...lists } = await askLists(context, plan, () => readOld(known))
    let { oldestOpenAt } = before
    await inTurn(
      () => repairStore(context, plan.orders !== null, report),
      async () => {
        known = await openOrders(context, report)
        oldestOpenAt = oldest(known)
        await checkClock(known)
      },
      async () => {
        if (lists.pending || lists.orders) await note(before, { ...lists, oldestOpenAt })
      },
      async () => {
        if (lists.pending?.ok) await runStoreCheck()
      },
      rethrow(failure),
    )
    // What came due meanwhile is requested by the next round at once: a timer that fired early loses no poll.
    return Math.min(LONGEST_PAUSE_MS, planPoll(state ?? before, Date.parse(context.now())).dueInMs)
  }

  const loop = startLoop(poll, signal, report)

  return {
    ...loop,
    report: () => ({ lastPollAt, trouble: state ? justoTrouble(state, context.settings().justo.baseUrl) : null }),
    count: () => polls,
    settingsChanged() {
      isOutdated = true
    },
    endBackOff() {
      if (state && isCalm(state)) return
      isOutdated = true
      loop.kick()
    },
  }
}
