import { paperNote, silenceNote } from '@shared/tickets/system-tickets'
import { createWaker, silence } from '../async'
import { activeJobs } from '../jobs/bridge-state'
import { type Job, jobFacts, type Notice, needsNoAnswer } from '../jobs/job'
import type { Change } from '../jobs/steps'
import { systemJob } from '../jobs/system-job'
import type { Lane } from '../lanes/lane'
import type { LaneDeps, LaneTimes } from '../lanes/lane-deps'
import { writeBestEffort } from '../lanes/write-outcome'
import { type NoteLanes, notePrinter } from './note-printer'
import { isInShift, silentTills, stillTrue } from './silent-tills'
import { isUnasked, unansweredPapers, unconfirmedPaper } from './unconfirmed-papers'

/** Times of the bridge's own notes, in milliseconds; tests use short ones. */
export const NOTICE_TIMES = {
  /** Unconfirmed for this long without an answer: print a question. */
  askPaperAfter: 90_000,
  /** Interval of the checks while there is anything to check. */
  noticeCheck: 1000,
  /** A check this late means that the computer slept, and tills could not be seen meanwhile. */
  sleptAfter: 60_000,
}

export type NoticeTimes = typeof NOTICE_TIMES

interface NoticeDeps extends Pick<LaneDeps, 'store' | 'settings' | 'now' | 'log'> {
  lanes: NoteLanes
  times: NoticeTimes & LaneTimes
}

/** Whether a change needs a check; most changes are jobs that print normally. */
const needsCheck = ({ before, job }: Change): boolean =>
  before?.state === 'unconfirmed' || job.state === 'unconfirmed' || needsNoAnswer(job)

/**
 * Notes that the bridge prints by itself: a question at the till about unanswered unconfirmed jobs, and an alarm when
 * no till polls Justo any more. Each is a stored system job, so that a restart neither repeats nor loses it.
 */
export class Notices {
  readonly #deps: NoticeDeps
  readonly #stopper = new AbortController()
  readonly #waker = createWaker()
  readonly #stopListening: () => void
  readonly #running: Promise<void>
  readonly #lastSeen = new Map<string, number>()
  /** A till is not silent for time in which the bridge did not run or slept, or from before the clock was set back. */
  #watchingSince: number
  #checkedAt: number

  constructor(deps: NoticeDeps) {
    this.#deps = deps
    this.#watchingSince = deps.now()
    this.#checkedAt = deps.now()
    this.#stopListening = deps.store.onChange((changes) => {
      if (changes.some(needsCheck)) this.#waker.wake()
    })
    this.#running = this.#run()
  }

  /** A till is alive. Written only when its terms change or its silence ends. */
  renewWatch(till: string, until: string, minutes: number): void {
    const { store, now } = this.#deps
    this.#lastSeen.set(till, now())
    const known = store.state.counters.watches.get(till)
    if (known && !known.told && known.until === until && known.minutes === minutes) return
    // No shift, as before.
    if (Date.parse(until) <= now() && !(known && isInShift(known, now()))) return
    store.append([{ type: 'watch', till, until, minutes }])
    this.#waker.wake()
  }

  async stop(): Promise<void> {
    this.#stopListening()
    this.#stopper.abort()
    await this.#running
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopper
    const { times, log } = this.#deps
    await Promise.resolve() // start on the next tick, after the constructor has returned
    while (!signal.aborted) {
      let pause = times.noticeCheck
      const setPause = () => {
        if (!this.#hasWork()) pause = Number.POSITIVE_INFINITY
      }
      const works = [() => this.#noteTime(), () => this.#tidy(), () => this.#checkPapers(), () => this.#checkTills()]
      // Isolated from each other: an error about one job must not stop the alarm about tills.
      for (const work of [...works, setPause])
        try {
          await work()
        } catch (cause) {
          log({ level: 'error', step: 'trouble', message: `notices: ${String(cause)}` })
        }
      await this.#waker.sleep(pause, signal)
    }
  }

  #noteTime(): void {
    const { now, times } = this.#deps
    const passed = now() - this.#checkedAt
    if (passed < 0 || passed > times.sleptAfter) {
      this.#watchingSince = now()
      this.#lastSeen.clear()
    }
    this.#checkedAt = now()
  }

  #hasWork(): boolean {
    const { store, now } = this.#deps
    const papers = this.#active().some((job) => needsNoAnswer(job) || isUnasked(job))
    return papers || [...store.state.counters.watches.values()].some((watch) => isInShift(watch, now()))
  }

  #checkPapers(): void {
    const { lanes, settings, now, times, log } = this.#deps
    const { again, troubles } = unansweredPapers(this.#active(), {
      now: now(),
      after: times.askPaperAfter,
      printsAgain: settings().unconfirmedKitchen === 'print-marked',
      expiry: settings().expiryMinutes,
      addressOf: (printer) => lanes.laneOf(printer),
    })
    for (const job of again) {
      log({ level: 'warning', step: 'trouble', ...jobFacts(job), message: 'unanswered: sent once more' })
      writeBestEffort(this.#deps, job, { type: 'person-saw', outcome: 'did-not' })
    }
    for (const trouble of troubles) {
      const attempts = trouble.map(({ id, attempt }) => ({ id, attempt }))
      const papers = trouble.map((job) => unconfirmedPaper(job, settings()))
      const lane = lanes.laneOf(trouble[0]?.printer ?? '')
      this.#print({ about: 'papers', attempts }, lane, paperNote(papers, now()))
    }
  }

  async #checkTills(): Promise<void> {
    const { store, now, times } = this.#deps
    const aliveAt = (till: string) => Math.max(this.#lastSeen.get(till) ?? 0, this.#watchingSince)
    const silent = () => silentTills(store.state.counters.watches, aliveAt, now())
    if (silent().length === 0) return
    // A till's request that came while the loop was blocked is read and handled meanwhile.
    await silence(times.noticeCheck, this.#stopper.signal)
    const tills = silent()
    if (tills.length > 0 && !this.#stopper.signal.aborted)
      this.#print({ about: 'silence', tills }, null, silenceNote(now()))
  }

  /** Cancels notes that are no longer true, and unconfirmed system jobs and closings, which are never asked about. */
  #tidy(): void {
    const { store, now, times } = this.#deps
    for (const job of this.#active().filter(needsNoAnswer)) {
      const untrue = job.state === 'queued' && job.notice && !stillTrue(job.notice, store.state, now())
      const lost = job.state === 'unconfirmed' && now() - Date.parse(job.changedAt) >= times.askPaperAfter
      if (untrue || lost) writeBestEffort(this.#deps, job, { type: 'cancel' })
    }
  }

  /** Appends a note only when a printer can take it: the append also marks its subject as reported. */
  #print(notice: Notice, trouble: Lane | null, ticket: ReturnType<typeof paperNote>): void {
    const { store, lanes, settings, now, times, log } = this.#deps
    const printer = notePrinter(settings(), lanes, trouble, { now: now(), times })
    if (printer === null) return
    const entry = systemJob({ kind: 'note', about: notice.about, printer, ticket, notice }, store.state, now())
    const facts = { step: 'trouble', jobKey: entry.job.key } as const
    log({ level: 'warning', ...facts, message: `note about ${notice.about}: ${JSON.stringify(notice)}` })
    try {
      store.append([entry])
    } catch (cause) {
      log({ level: 'error', ...facts, message: `note not written: ${String(cause)}` })
    }
  }

  #active(): Job[] {
    return activeJobs(this.#deps.store.state)
  }
}
