import { createWaker, endsWithin } from '../async'
import { openDrawer } from '../escpos/commands'
import type { Job } from '../jobs/job'
import { probeId, sameReasons } from '../printers/answers'
import type { PrinterSession } from '../printers/transport'
import { isStarted, type PrintEnd, printJob, startJob } from './attempt'
import { createBackOff } from './back-off'
import { EarlyOpen } from './early-open'
import type { LaneDeps, LaneView, Target } from './lane-deps'
import { createLaneTasks } from './lane-tasks'
import { createLateAnswers } from './late-answers'
import { createPrinterHealth, type Readiness } from './printer-health'
import { writeEach, writeOutcome } from './write-outcome'

/**
 * The serial queue of one physical printer: one attempt at a time, in order of acceptance. Each attempt opens the
 * printer, which also shows whether it is ready; only then the start is written durably and the first byte sent.
 */
export class Lane {
  readonly #deps: LaneDeps
  readonly #view: LaneView
  readonly #health: ReturnType<typeof createPrinterHealth>
  readonly #backOff: ReturnType<typeof createBackOff>
  readonly #stopper = new AbortController()
  readonly #waker = createWaker()
  readonly #late: ReturnType<typeof createLateAnswers>
  readonly #running: Promise<void>
  readonly #tasks = createLaneTasks(this.#stopper.signal, () => this.#waker.wake())
  #work: { job: Job; session: PrinterSession } | null = null
  #idle = false
  #early: EarlyOpen | null = null

  constructor(deps: LaneDeps, view: LaneView) {
    this.#deps = deps
    this.#view = view
    this.#health = createPrinterHealth(deps, () => this.#name())
    this.#backOff = createBackOff(deps)
    this.#late = createLateAnswers(deps, this.#stopper.signal)
    this.#running = this.#run()
  }

  get readiness(): Readiness {
    return this.#health.readiness
  }

  get printing(): boolean {
    return this.#work !== null
  }

  /** A printer without status cannot confirm; its queue is held until the cashier answers for the unconfirmed job. */
  get blocked(): boolean {
    return this.readiness.state === 'blind' && this.#view.unconfirmed().length > 0
  }

  /** A change may let a job print: the next try is at once. */
  wake(): void {
    this.#backOff.retryNow()
    this.#waker.wake()
  }

  /** A job was stored for this printer, or its status is being watched: it is refreshed when it is too old. */
  look(): void {
    this.#waker.wake()
  }

  /**
   * A job for this printer is being accepted: an idle lane whose printer was ready when last asked opens it meanwhile.
   * Null: not opened; the job is queued as usual.
   */
  openEarly(target: Target): EarlyOpen | null {
    const wasReady = this.readiness.state === 'ready' || this.readiness.state === 'blind'
    if (!this.#idle || this.#early || !wasReady || this.blocked || this.#stopper.signal.aborted) return null
    this.#early = new EarlyOpen(target, this.#open(target), (early) => this.#startEarly(early))
    this.#waker.wake()
    return this.#early
  }

  /** Queries the printer anew, over a transport without memory; null: `signal` was aborted before. */
  probe(target: Target, signal: AbortSignal): Promise<Readiness | null> {
    return this.#tasks.add(signal, () => this.#ask(target).then(() => this.readiness))
  }

  /**
   * Opens the cash drawer, never during a job. Null: `signal` was aborted before its turn came, and it stays shut, as
   * the cashier may have left by then. False: the printer could not take it.
   */
  openDrawer(target: Target, signal: AbortSignal): Promise<boolean | null> {
    return this.#tasks.add(signal, async () => {
      const { drawer } = target.printer
      const session = drawer && (await this.#open(target))
      if (!session) return false
      try {
        if (session.state === 'not-ready' || signal.aborted) return false
        const drawerOptions = { lines: 0, title: 'Cajón', onFirstByte() {}, onStall() {}, onResume() {} }
        const { outcome } = await session.send(openDrawer(drawer.pin), { ...drawerOptions, processId: probeId() })
        return outcome !== 'untouched'
      } finally {
        await session.close()
      }
    })
  }

  /**
   * Ends the lane, whatever the printer does. A job being printed gets `stopGrace` to end; then its session is closed,
   * and when that takes longer than `closeGrace`, its outcome is written without waiting, while the store is still
   * open.
   */
  async stop(): Promise<void> {
    const { stopGrace, closeGrace } = this.#deps.times
    this.#stopper.abort()
    if (!(await endsWithin(this.#running, stopGrace))) {
      const closing = Promise.all([this.#running, this.#work?.session.close()])
      if (!(await endsWithin(closing, closeGrace))) await this.#lose()
    }
    await endsWithin(this.#late.giveUp(Number.POSITIVE_INFINITY), closeGrace)
  }

  async #lose(): Promise<void> {
    const job = this.#work?.job
    if (!job || this.#deps.store.job(job.id)?.state !== 'printing') return
    await writeOutcome(this.#deps, this.#stopper.signal, job, { event: { type: 'lose', reason: 'interrupted' } })
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopper
    await Promise.resolve() // start on the next tick, after the constructor has returned
    while (this.#early || !signal.aborted) {
      let pause = this.#deps.times.trouble
      try {
        pause = await this.#step()
      } catch (cause) {
        this.#deps.log({ level: 'error', step: 'trouble', message: `lane ${this.#name()}: ${String(cause)}` })
      }
      if (pause > 0) await this.#waker.sleep(pause, signal)
      this.#idle = false
    }
  }

  /** Does what is due; returns the milliseconds until the next step. */
  async #step(): Promise<number> {
    if (this.#early) {
      await this.#useEarly(this.#early)
      return 0
    }
    const task = this.#tasks.next()
    if (task) {
      await task()
      return 0
    }
    const job = this.#view.next()
    const target = job && this.#view.targets().find(({ printer }) => printer.id === job.printer)
    if (job && target && !this.blocked) {
      const wait = this.#backOff.left()
      if (wait === 0) await this.#attempt(job, target)
      return wait
    }
    const due = this.#statusDue()
    this.#idle = due > 0 && !job
    if (due > 0) return due
    if (this.blocked) return this.#deps.times.statusAge
    await this.#ask(this.#view.targets()[0])
    return 0
  }

  /** Milliseconds until an idle printer's status is queried: once at the start, then while it is watched. */
  #statusDue(): number {
    const age = this.#view.statusAge()
    const { at } = this.readiness
    if (at === null) return 0
    if (age === null) return Number.POSITIVE_INFINITY
    const known = this.#deps.now() - at
    return known < 0 ? 0 : age - known // negative: the clock was set back and the age is unknown
  }

  async #ask(target: Target | undefined): Promise<void> {
    if (target) await (await this.#open(target))?.close()
    else this.#health.forget()
  }

  /** Opens the printer and updates its health; null when it was not reached or the lane stops. */
  async #open({ transport }: Target): Promise<PrinterSession | null> {
    const { now, times } = this.#deps
    const { signal } = this.#stopper
    const opened = await transport.open(signal)
    if (signal.aborted) {
      if (opened.ok) await opened.printer.close()
      return null
    }
    if (opened.ok) {
      this.#health.answered(opened.printer)
      return opened.printer
    }
    this.#health.unreachable(opened.reasons, opened)
    // A printer with one client at a time may be busy with our own session that waits for a late answer.
    await this.#late.giveUp(now() - times.offlineAfter)
    return null
  }

  async #attempt(job: Job, target: Target, opening = this.#open(target)): Promise<void> {
    const session = await opening
    if (this.#stopper.signal.aborted) return session?.close()
    if (!session) return this.#notSent(this.#backOff.longer())
    await this.#closeAfter(session, async () => {
      if (session.state === 'not-ready') await this.#notSent(this.#backOff.in(this.#deps.times.askAgain))
      else {
        if (!session.unresolved) this.#backOff.forget()
        if (!this.blocked) return this.#print(startJob(this.#deps, job, target.printer), session)
      }
      return { type: 'not-started' }
    })
  }

  /** Starts the oldest queued job if the printer is ready, in the transaction that `EarlyOpen.end` is called in. */
  #startEarly(early: EarlyOpen): void {
    const { session, target } = early
    if (!session || session.state === 'not-ready' || this.#stopper.signal.aborted) return
    try {
      const job = this.#view.next()
      if (job?.printer !== target.printer.id || this.blocked) return
      const start = startJob(this.#deps, job, target.printer)
      if (!isStarted(start)) return
      early.started = start
      this.#work = { job: start.job, session }
    } catch (cause) {
      this.#deps.log({ level: 'error', step: 'trouble', message: `lane ${this.#name()}: ${String(cause)}` })
    }
  }

  /** Waits for the end of an early open, then prints its job or closes the printer again. */
  async #useEarly(early: EarlyOpen): Promise<void> {
    const { opened, ended, target } = early
    await ended
    this.#early = null
    const { started, session } = early
    if (started && session) {
      if (!session.unresolved) this.#backOff.forget()
      return this.#closeAfter(session, () => this.#print(started, session))
    }
    const job = this.#view.next()
    if (job?.printer === target.printer.id) return this.#attempt(job, target, opened)
    await (await opened)?.close()
  }

  /** Closes the session when `use` is done, unless it is kept for a late answer. */
  async #closeAfter(session: PrinterSession, use: () => Promise<PrintEnd>): Promise<void> {
    let end: PrintEnd = { type: 'not-started' }
    try {
      end = await use()
    } finally {
      if (end.type !== 'lost') await session.close()
    }
  }

  async #print(start: ReturnType<typeof startJob>, session: PrinterSession): Promise<PrintEnd> {
    const { signal } = this.#stopper
    const { paperLow, abilities } = session
    const markReady = () => this.#health.answered({ state: session.state, reasons: [], paperLow, abilities })
    this.#work = { job: start.job, session }
    try {
      const end = await printJob(this.#deps, start, session, {
        signal,
        onStall: (reasons) => this.#health.answered({ state: 'not-ready', reasons, paperLow, abilities }),
        onResume: markReady,
      })
      // A stalled job may have ended before the next status query.
      if (end.type === 'ended' && end.isReady && this.readiness.state === 'not-ready') markReady()
      if (end.type === 'lost') this.#late.keep(end.job, session, end.late)
      if (end.type === 'untouched') {
        this.#health.unreachable(end.reasons)
        const event = { type: 'untouched', reasons: end.reasons, nextAttemptAt: this.#backOff.longer() } as const
        await writeOutcome(this.#deps, signal, end.job, { event, facts: end.facts })
      }
      return end
    } finally {
      this.#work = null
    }
  }

  /** Nothing was sent: every queued job gets the reasons. Only changed reasons are written to the disk. */
  async #notSent(nextAttemptAt: string): Promise<void> {
    const { store } = this.#deps
    const { reasons } = this.readiness
    const isSame = (job: Job) => sameReasons(job.reasons, reasons)
    const waiting = this.#view.waiting()
    for (const job of waiting.filter(isSame)) store.state.setNextAttempt(job, nextAttemptAt)
    const changed = waiting.filter((job) => !isSame(job))
    const event = { type: 'not-ready', reasons, nextAttemptAt } as const
    await writeEach(this.#deps, event.type, changed, (job) => void store.apply(job.id, event))
  }

  #name(): string {
    const ids = this.#view.targets().map(({ printer }) => printer.id)
    return ids.join('+') || 'without printer'
  }
}
