import type { BridgeSettings } from '@shared/settings/bridge'
import { paperNote } from '@shared/tickets/paper-note'
import { silenceNote } from '@shared/tickets/silence-note'
import { createWaker } from '../async'
import type { Change } from '../jobs/fold'
import { isUnmissed, type Job, type Notice } from '../jobs/job'
import { systemJob } from '../jobs/system-job'
import type { Lane } from '../lanes/lane'
import type { LaneTimes } from '../lanes/lane-deps'
import { writeInPassing } from '../lanes/write-outcome'
import type { Log } from '../log/log'
import type { JobStore } from '../store/job-store'
import { type NoteLanes, notePrinter } from './note-printer'
import { isInShift, silentTills, stillTrue } from './silent-tills'
import { doubtfulPaper, isUnasked, unansweredPapers } from './unconfirmed-papers'

/** When the bridge speaks up on paper by itself, in milliseconds. Tests put short ones in. */
export interface NoticeTimes {
  /** Nobody has said for so long whether a paper came out. */
  askPaperAfter: number
  /** Between two looks while there is anything to look at. */
  noticeLook: number
  /** A look so late shows that the computer slept, and with it whoever should have been heard. */
  sleptAfter: number
}

export const NOTICE_TIMES: NoticeTimes = { askPaperAfter: 90_000, noticeLook: 1000, sleptAfter: 60_000 }

export interface NoticeDeps {
  store: JobStore
  lanes: NoteLanes
  settings: () => BridgeSettings
  now: () => number
  times: NoticeTimes & LaneTimes
  log: Log
}

/** Only then a change is looked at; most are papers that come out as they should. */
const isToBeTold = ({ from, job }: Change): boolean =>
  from === 'unconfirmed' || job.state === 'unconfirmed' || isUnmissed(job)

/**
 * What the bridge says on paper by itself: a question at the till about papers that nobody has answered for, and an alarm
 * when no till asks Justo any more. Each is one job of the journal, so that a restart neither repeats nor forgets it.
 */
export class Notices {
  readonly #deps: NoticeDeps
  readonly #stopper = new AbortController()
  readonly #waker = createWaker()
  readonly #stopListening: () => void
  readonly #running: Promise<void>
  /** When each till was last heard. */
  readonly #heard = new Map<string, number>()
  /** Nobody is called silent for a time in which this bridge did not run, nor before the clock was set back. */
  #listeningSince: number
  #lookedAt: number

  constructor(deps: NoticeDeps) {
    this.#deps = deps
    this.#listeningSince = deps.now()
    this.#lookedAt = deps.now()
    this.#stopListening = deps.store.onChange((changes) => {
      if (changes.some(isToBeTold)) this.#waker.wake()
    })
    this.#running = this.#run()
  }

  /** A till lives. Only new terms, or the end of a silence, are worth a write; it is durable when this resolves. */
  async renewWatch(till: string, until: string, minutes: number): Promise<void> {
    const { store, now } = this.#deps
    this.#heard.set(till, now())
    const known = store.state.watches.get(till)
    if (known && !known.told && known.until === until && known.minutes === minutes) return store.settled()
    const { durable } = store.append([{ type: 'watch', till, until, minutes }])
    this.#waker.wake()
    await durable
  }

  async stop(): Promise<void> {
    this.#stopListening()
    this.#stopper.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopper
    const { times, log } = this.#deps
    await Promise.resolve() // whoever made it has its hands free first
    while (!signal.aborted) {
      // Until the next look, in case even that cannot be found out.
      let pause = times.noticeLook
      const works = [() => this.#noteTime(), () => this.#tidy(), () => this.#lookAtPapers(), () => this.#lookAtTills()]
      const rest = () => {
        pause = this.#hasWork() ? times.noticeLook : Number.POSITIVE_INFINITY
      }
      // None keeps the next from being done: a paper that cannot be told of does not silence the alarm about tills.
      for (const work of [...works, rest])
        try {
          work()
        } catch (cause) {
          log({ level: 'error', step: 'trouble', message: `notices: ${String(cause)}` })
        }
      await this.#waker.sleep(pause, signal)
    }
  }

  #noteTime(): void {
    const { now, times } = this.#deps
    const passed = now() - this.#lookedAt
    if (passed < 0 || passed > times.sleptAfter) this.#listenAnew()
    this.#lookedAt = now()
  }

  #listenAnew(): void {
    this.#listeningSince = this.#deps.now()
    this.#heard.clear()
  }

  #hasWork(): boolean {
    const { store, now } = this.#deps
    const papers = this.#active().some((job) => isUnmissed(job) || isUnasked(job))
    return papers || [...store.state.watches.values()].some((watch) => isInShift(watch, now()))
  }

  #lookAtPapers(): void {
    const { lanes, settings, now, times, log } = this.#deps
    const { again, troubles } = unansweredPapers(this.#active(), {
      now: now(),
      after: times.askPaperAfter,
      printsAgain: settings().unconfirmedKitchen === 'print-marked',
      addressOf: (printer) => lanes.laneOf(printer),
    })
    for (const job of again) {
      const { transaction, orderId, key: jobKey } = job
      log({ level: 'warning', step: 'trouble', transaction, orderId, jobKey, message: 'unanswered: sent once more' })
      writeInPassing(this.#deps, job, { type: 'person-saw', outcome: 'did-not' })
    }
    for (const trouble of troubles) {
      const attempts = trouble.map(({ id, attempt }) => ({ id, attempt }))
      const papers = trouble.map((job) => doubtfulPaper(job, settings()))
      const lane = lanes.laneOf(trouble[0]?.printer ?? '')
      this.#print({ about: 'papers', attempts }, lane, paperNote(papers, now()))
    }
  }

  #lookAtTills(): void {
    const { store, now } = this.#deps
    const aliveAt = (till: string) => Math.max(this.#heard.get(till) ?? 0, this.#listeningSince)
    const tills = silentTills(store.state.watches, aliveAt, now())
    if (tills.length > 0) this.#print({ about: 'silence', tills }, null, silenceNote(now()))
  }

  /** A note that is no longer true is not printed; of a closing or a paper of our own that may be lost nobody is asked. */
  #tidy(): void {
    const { store, now, times } = this.#deps
    for (const job of this.#active().filter(isUnmissed)) {
      const untrue = job.state === 'queued' && job.notice && !stillTrue(job.notice, store.state, now())
      const lost = job.state === 'unconfirmed' && now() - Date.parse(job.changedAt) >= times.askPaperAfter
      if (untrue || lost) writeInPassing(this.#deps, job, { type: 'cancel' })
    }
  }

  /** Nothing is noted as told before there is a printer that can tell it. */
  #print(notice: Notice, trouble: Lane | null, ticket: ReturnType<typeof paperNote>): void {
    const { store, lanes, settings, now, times, log } = this.#deps
    const printer = notePrinter(settings(), lanes, trouble, now(), times)
    if (printer === null) return
    const entry = systemJob({ kind: 'note', about: notice.about, printer, ticket, notice }, store.state, now())
    const facts = { step: 'trouble', jobKey: entry.job.key } as const
    log({ level: 'warning', ...facts, message: `note about ${notice.about}: ${JSON.stringify(notice)}` })
    store
      .append([entry])
      .durable.catch((cause) => log({ level: 'error', ...facts, message: `note not written: ${String(cause)}` }))
  }

  #active(): Job[] {
    const { jobs, active } = this.#deps.store.state
    return [...active].flatMap((id) => jobs.get(id) ?? [])
  }
}
