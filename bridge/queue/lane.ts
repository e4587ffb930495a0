import type { Reason } from '@shared/job'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { OpenPrinter, Transport } from '../printers/transport'
import type { Job } from './job'
import type { LaneDeps } from './lane-deps'
import { LateAnswers } from './late-answers'
import { type PrintEnd, printJob } from './print-job'
import { answered, type Readiness, unknownReadiness, unreachable } from './readiness'
import { createWaker } from './waker'
import { writeInPassing, writeOutcome } from './write-outcome'

/** A printer's settings with the way to it. */
export interface Way {
  printer: PrinterSettings
  transport: Transport
}

/** What only the whole of the lanes knows: which printers and which jobs belong to this address now. */
export interface LaneView {
  ways(): Way[]
  /** Queued jobs in the order of their acceptance. */
  waiting(): Job[]
  unconfirmed(): Job[]
  /** How old the status of an idle printer may be at this moment; null: nobody looks. */
  statusAge(): number | null
}

const sameReasons = (a: Reason[], b: Reason[]): boolean => a.length === b.length && a.every((r, i) => r === b[i])

/**
 * The serial queue of one physical printer: one attempt in flight, first come first served. Each attempt opens the
 * printer, which also tells whether it is ready; only then the job is started durably and its first byte sent.
 */
export class Lane {
  readiness: Readiness = unknownReadiness
  readonly #deps: LaneDeps
  readonly #view: LaneView
  readonly #stopper = new AbortController()
  readonly #waker = createWaker()
  readonly #late: LateAnswers
  readonly #running: Promise<void>
  /** What is to be done between two papers. */
  readonly #errands: (() => Promise<void>)[] = []
  /** The connection of the paper that is being printed. */
  #line: OpenPrinter | null = null
  #failures = 0
  #retryAt = 0

  constructor(deps: LaneDeps, view: LaneView) {
    this.#deps = deps
    this.#view = view
    this.#late = new LateAnswers(deps, this.#stopper.signal)
    this.#running = this.#run()
  }

  /** A paper is being printed now. */
  get printing(): boolean {
    return this.#line !== null
  }

  /** Nobody can know what a blind printer did with the last paper: it gets no other one until a person has looked. */
  get blocked(): boolean {
    return this.readiness.state === 'blind' && this.#view.unconfirmed().length > 0
  }

  /** Something has changed that may let a job go: the next try is at once. */
  wake(): void {
    this.#retryAt = 0
    this.#waker.wake()
  }

  /** Somebody looks at the status: an idle lane sees to it that it is not too old. */
  look(): void {
    this.#waker.wake()
  }

  /** Asks the printer anew, over a transport that has learned nothing yet; null: `signal` was aborted before. */
  probe(way: Way, signal: AbortSignal): Promise<Readiness | null> {
    return new Promise((resolve) => {
      const giveUp = () => resolve(null)
      signal.addEventListener('abort', giveUp, { once: true })
      this.#errands.push(async () => {
        if (signal.aborted) return
        await (await this.#open(way))?.close()
        signal.removeEventListener('abort', giveUp)
        resolve(this.readiness)
      })
      this.#waker.wake()
    })
  }

  /**
   * Ends the lane. A paper that is being printed gets `stopGrace` to end; then its connection is closed, so that its end
   * is written while the journal is still ours.
   */
  async stop(): Promise<void> {
    this.#stopper.abort()
    if (!(await this.#endsInTime())) {
      await this.#line?.close()
      await this.#endsInTime()
    }
    await this.#late.giveUp(Number.POSITIVE_INFINITY)
  }

  async #endsInTime(): Promise<boolean> {
    const grace = createWaker()
    const never = new AbortController().signal
    const late = grace.sleep(this.#deps.times.stopGrace, never).then(() => false)
    const inTime = await Promise.race([this.#running.then(() => true), late])
    grace.wake()
    return inTime
  }

  async #run(): Promise<void> {
    const { signal } = this.#stopper
    await Promise.resolve() // the owner puts this lane in its place first
    while (!signal.aborted) {
      let pause = this.#deps.times.trouble
      try {
        pause = await this.#step()
      } catch (cause) {
        this.#deps.log({ level: 'error', step: 'trouble', message: `lane ${this.#name()}: ${String(cause)}` })
      }
      if (pause > 0) await this.#waker.sleep(pause, signal)
    }
  }

  /** Does what is due; returns the milliseconds until the next look. */
  async #step(): Promise<number> {
    const { now, times } = this.#deps
    const errand = this.#errands.shift()
    if (errand) {
      await errand()
      return 0
    }
    const job = this.#view.waiting()[0]
    const way = job && this.#view.ways().find(({ printer }) => printer.id === job.printer)
    if (job && way && !this.blocked) {
      const wait = this.#retryAt - now()
      if (wait <= 0) await this.#attempt(job, way)
      return Math.max(0, wait)
    }
    const due = this.#statusDue()
    if (due > 0 || this.blocked) return due > 0 ? due : times.statusAge
    await this.#ask()
    return 0
  }

  /** Milliseconds until an idle printer is to be asked how it is; once at the start, then while somebody looks. */
  #statusDue(): number {
    const age = this.#view.statusAge()
    if (this.readiness.at === null) return 0
    return age === null ? Number.POSITIVE_INFINITY : this.readiness.at + age - this.#deps.now()
  }

  async #ask(): Promise<void> {
    const way = this.#view.ways()[0]
    if (way) await (await this.#open(way))?.close()
    else this.readiness = { ...unknownReadiness, at: this.#deps.now() }
  }

  /** Opens the printer and keeps what it said; null when it was not reached. */
  async #open({ transport }: Way): Promise<OpenPrinter | null> {
    const { now, times } = this.#deps
    const { signal } = this.#stopper
    const opened = await transport.open(signal)
    if (signal.aborted) {
      if (opened.ok) await opened.printer.close()
      return null
    }
    if (opened.ok) {
      this.#know(answered(this.readiness, opened.printer, now()))
      return opened.printer
    }
    this.#know(unreachable(this.readiness, opened.reasons, now(), times))
    // A printer that takes one client only may be busy with our own connection that waits for a late answer.
    await this.#late.giveUp(now() - times.offlineAfter)
    return null
  }

  async #attempt(job: Job, way: Way): Promise<void> {
    const line = await this.#open(way)
    if (this.#stopper.signal.aborted) return
    if (!line) return this.#failed(this.#backOff())
    let end: PrintEnd = { type: 'not-started' }
    try {
      if (line.state === 'not-ready') this.#failed(this.#deps.times.askAgain)
      else {
        this.#failures = 0
        if (!this.blocked) end = await this.#print(job, way.printer, line)
      }
    } finally {
      if (end.type !== 'lost') await line.close()
    }
  }

  async #print(job: Job, printer: PrinterSettings, line: OpenPrinter): Promise<PrintEnd> {
    const { now, times } = this.#deps
    const { signal } = this.#stopper
    const state = (state: 'ready' | 'blind' | 'not-ready', reasons: Reason[]) =>
      this.#know(answered(this.readiness, { ...line, state, reasons }, now()))
    this.#line = line
    try {
      const end = await printJob(this.#deps, job, printer, line, {
        signal,
        onStall: (reasons) => state('not-ready', reasons),
        onResume: () => state(line.state, []),
      })
      // It may have stood still without paper and have ended before anybody asked it again.
      if (end.type === 'ended' && end.confirmed && this.readiness.state === 'not-ready') state(line.state, [])
      if (end.type === 'lost') this.#late.keep(end.job, line, end.late)
      if (end.type === 'untouched') {
        this.#know(unreachable(this.readiness, end.reasons, now(), times))
        const nextAttemptAt = this.#retryIn(this.#backOff())
        const event = { type: 'untouched', reasons: end.reasons, nextAttemptAt } as const
        await writeOutcome(this.#deps, signal, end.job, event, end.facts)
      }
      return end
    } finally {
      this.#line = null
    }
  }

  #backOff(): number {
    const { retryFirst, retryMost } = this.#deps.times
    return Math.min(retryMost, retryFirst * 2 ** Math.min(this.#failures++, 10))
  }

  #retryIn(ms: number): string {
    this.#retryAt = this.#deps.now() + ms
    return new Date(this.#retryAt).toISOString()
  }

  /** Nothing was sent: every waiting job says why. Only a new reason is worth a write to the disk. */
  #failed(pause: number): void {
    const nextAttemptAt = this.#retryIn(pause)
    const { reasons } = this.readiness
    for (const job of this.#view.waiting()) {
      if (sameReasons(job.reasons, reasons)) this.#deps.store.touch(job.id, { nextAttemptAt })
      else writeInPassing(this.#deps, job, { type: 'not-ready', reasons, nextAttemptAt })
    }
  }

  #know(next: Readiness): void {
    const before = this.readiness
    this.readiness = next
    if (before.state === next.state && sameReasons(before.reasons, next.reasons)) return
    const bad = next.state === 'not-ready'
    const message = `printer ${this.#name()}: ${[next.state, ...next.reasons].join(' ')}`
    this.#deps.log({ level: bad ? 'warning' : 'info', step: bad ? 'trouble' : 'cured', message })
  }

  /** Ids, not the address: support reads the log. */
  #name(): string {
    const ids = this.#view.ways().map(({ printer }) => printer.id)
    return ids.join('+') || 'without printer'
  }
}
