import { formatTime } from '@shared/dates'
import { type Message, say } from '@shared/messages'
import { inTurn, type Loop, type Report, rethrow, startLoop } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import { isWithinHours } from '../justo/opening-hours'
import type { JustoResult } from '../justo/result'
import type { FeedNow, TillNow } from '../messaging/messages'
import type { StoredOrder } from '../order-model/records'
import { knownHours } from '../orders/shop-hours'
import { askLists } from './ask-lists'
import { createHandedOver } from './handed-over'
import { justoTrouble } from './justo-trouble'
import { noteAside, notePoll, type PollOutcome } from './note-poll'
import { planPoll } from './plan'
import {
  type BackOffStorage,
  type FeedState,
  isCalm,
  type PollReport,
  type PollState,
  startPolling,
} from './poll-state'
import { createOlderOrdersReader } from './readings'
import { createPollRecorder } from './record-poll'
import { createClockCheck, createIndexCheck, openOrders, repairStore } from './stored-orders'

/** Upper limit of a pause: a scheduled order that comes due must not wait for the next poll of a failing Justo. */
const LONGEST_PAUSE_MS = 15_000

/** Result of one poll. */
type Asked = Pick<PollOutcome, 'pending' | 'orders' | 'oldestChangeableAt' | 'unhandled'>

/** `createdAt` of the oldest of them; of one without it 1970, so that the list begins as early as it can. */
const oldest = (open: StoredOrder[]): string | null =>
  open.map(({ order, firstSeenAt }) => order?.createdAt ?? firstSeenAt).sort()[0] ?? null

/** Every store of this till is known to be closed at this hour. */
function isClosed(context: WorkerContext): boolean {
  const hours = context.settings().justo.storeIds.map((id) => knownHours(context, id))
  return hours.length > 0 && hours.every((known) => known !== null && !isWithinHours(known, context.now()))
}

/** Everything is due at once; known trouble is kept until Justo answers, or is no longer polled. */
function restarted(fresh: PollState, before: PollState): PollState {
  if (!fresh.asks) return fresh
  const keep = (feed: FeedState, old: FeedState): FeedState => ({ ...feed, trouble: old.trouble })
  return { ...fresh, pending: keep(fresh.pending, before.pending), orders: keep(fresh.orders, before.orders) }
}

/** Both lists are due, with everything else as it is. */
const allDue = (state: PollState): PollState => ({
  ...state,
  pending: { ...state.pending, askedAt: null },
  orders: { ...state.orders, askedAt: null },
})

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
  readonly #report: Report
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
    report: Report,
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
