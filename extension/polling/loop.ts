import { formatTime } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import { eachApart, inTurn, type Loop, rethrow, startLoop } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { isWithinHours } from '../justo/opening-hours'
import type { JustoResult } from '../justo/result'
import type { FeedNow, TillNow } from '../messaging/messages'
import { isOrderOpen, madeAt, releaseTime } from '../order-model/lifecycle'
import type { StoredOrder } from '../order-model/records'
import { closeOrder, dateAgain } from '../orders/actions'
import { repairOrders } from '../orders/repair-orders'
import { releaseDueOrders } from '../orders/replan-held'
import { knownHours } from '../orders/shop-hours'
import type { LogEvent } from '../store/log-events'
import { logEntry, outage } from '../store/log-rows'
import { createHandedOver } from './handed-over'
import { justoTrouble } from './justo-trouble'
import { askDue, createSkewRecorder, type Due, noteAside, notePoll, type PollOutcome, recordAnswers } from './note-poll'
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
type Asked = Pick<PollOutcome, 'pending' | 'orders' | 'oldestChangeableAt' | 'unhandled'>

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
  const { list, failure } = await readOrders(context, fromDate)
  let result: JustoResult<unknown> = list
  await inTurn(async () => {
    if (list.ok) result = (await readOld()) ?? list
  }, rethrow(failure))
  return result
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

/** An acceptance is under way, or got no answer. If that cannot be read, there may be one. */
const isAccepting = ({ store }: WorkerContext): Promise<boolean> =>
  store.keptOpenOrders().then(
    (open) => open.some(({ acceptance }) => acceptance.state === 'accepting'),
    () => true,
  )

/**
 * The pending orders come first: a new one does not wait for the long list. But not while an acceptance may have got no
 * answer: the long list closes it, instead of its being accepted again.
 */
async function askLists(context: WorkerContext, { pending, orders }: PollPlan, readOld: ReadOld) {
  const { context: recording, answers } = recordAnswers(context)
  const due: Due[] = []
  if (pending) due.push({ list: 'pending', read: () => readPending(recording) })
  if (orders) due.push({ list: 'orders', read: () => sweep(recording, orders.fromDate, readOld) })
  return askDue(due.length > 1 && (await isAccepting(context)) ? due.reverse() : due, answers)
}

/** Everything is due at once; known trouble is kept until Justo answers, or is no longer polled. */
function restarted(fresh: PollState, before: PollState | undefined): PollState {
  if (!before || !fresh.asks) return fresh
  const keep = (feed: FeedState, old: FeedState): FeedState => ({ ...feed, trouble: old.trouble })
  return { ...fresh, pending: keep(fresh.pending, before.pending), orders: keep(fresh.orders, before.orders) }
}

/** Both lists are due, with everything else as it is. */
const allDue = (state: PollState): PollState => ({
  ...state,
  pending: { ...state.pending, askedAt: null },
  orders: { ...state.orders, askedAt: null },
})

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
const repairStore = (context: WorkerContext, report: (error: unknown) => void): Promise<void> =>
  inTurn(
    () => context.store.tryWriting(),
    () => repairOrders(context, report),
    () => undoClockAhead(context),
  )

/** Chrome takes over a second to count the rows of 10,000 orders: rows that no index finds are looked for this seldom. */
const UNINDEXED_MS = 15 * 60_000

/** Finds and repairs the rows that no index finds: when the worker starts, and from time to time. */
function createIndexCheck(context: WorkerContext, report: (error: unknown) => void): () => Promise<void> {
  let dueAt = Number.NEGATIVE_INFINITY
  return async () => {
    const now = performance.now()
    if (now < dueAt) return
    await context.store.findUnindexed()
    await repairOrders(context, report)
    dueAt = now + UNINDEXED_MS
  }
}

const timeOf = (ms: number | null): string | null => (ms === null ? null : new Date(ms).toISOString())

const feedNow = ({ askedAt, goodAt, failures, trouble }: FeedState): FeedNow => ({
  askedAt: timeOf(askedAt),
  goodAt: timeOf(goodAt),
  failures,
  trouble,
})

interface PollingOptions {
  /** Keeps the back-off over the worker's death; left out: it is forgotten. */
  storage?: BackOffStorage
  /** Called after each good poll (polling/store-check.ts). */
  checkStores?: () => Promise<JustoResult<unknown> | null>
}

/** Polls both lists when each is due, one request at a time, and releases due papers. */
export class Polling implements Loop {
  readonly #context: WorkerContext
  readonly #report: (error: unknown) => void
  readonly #checkStores: PollingOptions['checkStores']
  readonly #recorder: ReturnType<typeof createPollRecorder>
  readonly #readOld: ReturnType<typeof createOlderOrdersReader>
  readonly #handedOver: ReturnType<typeof createHandedOver>
  readonly #checkClock: ReturnType<typeof createClockCheck>
  readonly #checkIndexes: () => Promise<void>
  readonly #loop: Loop
  #state: PollState | undefined
  /** The state is made anew: the settings changed, or the back-off was ended. */
  #isOutdated = false
  #polls = 0
  #lastPollAt: string | null = null
  #known: StoredOrder[] = []
  /** A poll that a person asked for; null: none runs. */
  #asked: Promise<Message | null> | null = null
  /** Called when a poll has ended that began after it was asked for; null: none is. */
  #polled: (() => void) | null = null

  constructor(
    context: WorkerContext,
    signal: AbortSignal,
    report: (error: unknown) => void,
    { storage, checkStores }: PollingOptions = {},
  ) {
    this.#context = context
    this.#report = report
    this.#checkStores = checkStores
    this.#recorder = createPollRecorder(context, storage ?? null, report)
    this.#readOld = createOlderOrdersReader(context)
    this.#handedOver = createHandedOver(context)
    this.#checkClock = createClockCheck(context, report)
    this.#checkIndexes = createIndexCheck(context, report)
    this.#loop = startLoop(() => this.#poll(), signal, report)
  }

  kick(): void {
    this.#loop.kick()
  }

  report(): PollReport {
    const { baseUrl } = this.#context.settings().justo
    return { lastPollAt: this.#lastPollAt, trouble: this.#state ? justoTrouble(this.#state, baseUrl) : null }
  }

  /** Both lists, for support; null: none was asked for yet. */
  lists(): TillNow['lists'] {
    return this.#state ? { pending: feedNow(this.#state.pending), orders: feedNow(this.#state.orders) } : null
  }

  /** Polls since this worker's start. */
  count(): number {
    return this.#polls
  }

  settingsChanged(): void {
    this.#isOutdated = true
  }

  /**
   * Reads both lists now, and returns when they are read. A pause that Justo asked for is kept: another till of the brand
   * would pay for it. Asked again while it runs, as on another panel, it has the same answer. Null: Justo answered.
   */
  pollNow(): Promise<Message | null> {
    this.#asked ??= this.#pollAsked().finally(() => {
      this.#asked = null
    })
    return this.#asked
  }

  async #pollAsked(): Promise<Message | null> {
    const { notBefore } = this.#state ?? { notBefore: 0 }
    if (notBefore > this.#now) return say('C-136', { until: formatTime(notBefore) })
    await new Promise<void>((resolve) => {
      this.#polled = resolve
      this.kick()
    })
    const { pending, orders } = this.#state ?? {}
    return pending?.trouble || orders?.trouble ? say('C-135') : null
  }

  /** Polls now, whatever the back-off; without one it does nothing. */
  endBackOff(): void {
    if (this.#state && isCalm(this.#state)) return
    this.#isOutdated = true
    this.kick()
  }

  get #now(): number {
    return Date.parse(this.#context.now())
  }

  async #current(): Promise<PollState> {
    if (this.#state && !this.#isOutdated) return this.#state
    this.#known = await openOrders(this.#context, this.#report)
    const oldestChangeableAt = oldest(this.#known)
    // The settings are read after the wait, so that a change during it counts. A store added today was never read: the
    // first sweep reaches back all the way.
    this.#isOutdated = false
    const fresh = startPolling(this.#context.settings(), { oldestChangeableAt, lastGoodAt: null })
    this.#state = this.#state ? restarted(fresh, this.#state) : await this.#recorder.recall(fresh)
    return this.#state
  }

  /** Back-off first: it must hold even where the disk refuses the other writes. */
  async #note(before: PollState, asked: Asked): Promise<void> {
    const { pending, orders } = asked
    if (pending) this.#polls += 1
    if (pending?.ok) this.#lastPollAt = this.#context.now()
    const outcome = { ...asked, at: this.#now, closed: isClosed(this.#context) }
    // If the settings changed meanwhile, this outcome belongs to the old ones and is dropped.
    if (!this.#isOutdated) {
      const noted = notePoll(before, outcome)
      this.#state = noted
      const { pending: list, orders: all, skewMs } = noted
      const failures = Math.max(list.failures, all.failures)
      const failingSince = list.trouble?.since ?? null
      this.#context.live.poll = { lastGoodAt: this.#lastPollAt, failingSince, failures, skewMs }
      await this.#recorder.keep(noted, pending?.ok === false ? pending : orders).catch(this.#report)
    }
    this.#context.statusChanged()
  }

  /** After a good poll, so that nothing waits for it; a `Retry-After` or 429 of it counts for the lists, too. */
  async #runStoreCheck(): Promise<void> {
    const failure = (await this.#checkStores?.().catch(this.#report)) ?? null
    if (failure === null || !this.#state || this.#isOutdated) return
    this.#state = noteAside(this.#state, failure, this.#now)
    await this.#recorder.backOff.keep(this.#state, this.#context.settings().justo)
    this.#context.statusChanged()
  }

  async #poll(): Promise<number> {
    const polled = this.#polled
    this.#polled = null
    try {
      return await this.#pollLists(polled !== null)
    } finally {
      polled?.()
    }
  }

  async #pollLists(isAsked: boolean): Promise<number> {
    const context = this.#context
    const before = await this.#current()
    const plan = planPoll(isAsked ? allDue(before) : before, this.#now)
    const { failure, ...lists } = await askLists(context, plan, () => this.#readOld(this.#known))
    let { oldestChangeableAt } = before
    await inTurn(
      () => repairStore(context, this.#report),
      async () => {
        this.#known = await openOrders(context, this.#report)
        oldestChangeableAt = oldest(this.#known)
        await this.#checkClock(this.#known)
      },
      async () => {
        oldestChangeableAt = oldest([...this.#known, ...(await this.#handedOver(this.#known))])
      },
      async () => {
        if (lists.pending || lists.orders) await this.#note(before, { ...lists, oldestChangeableAt })
      },
      async () => {
        if (lists.pending?.ok) await this.#runStoreCheck()
      },
      // Last: nothing of this poll waits for it.
      () => this.#checkIndexes(),
      rethrow(failure),
    )
    // What came due meanwhile is requested by the next round at once: a timer that fired early loses no poll.
    return Math.min(LONGEST_PAUSE_MS, planPoll(this.#state ?? before, this.#now).dueInMs)
  }
}
