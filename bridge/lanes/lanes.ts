import type { PrinterStatus } from '@shared/printer'
import type { fallbackRequest } from '@shared/requests'
import type { PrinterSettings } from '@shared/settings/bridge'
import type * as z from 'zod/mini'
import { createWaker } from '../async'
import { canReroute, type Job, needsNoAnswer } from '../jobs/job'
import type { Change } from '../jobs/steps'
import type { EarlyOpen } from './early-open'
import { Lane } from './lane'
import type { LaneDeps, Target } from './lane-deps'
import { printerStatus, type Readiness, unknownReadiness } from './printer-health'
import { reassign, sweep } from './sweep'

/** Events after which a lane may have new work. */
const WAKING = new Set(['person-saw', 'person-prints', 'redirect', 'confirm-late', 'cancel', 'supersede'])

/** The job is queued again: the sweep must check its age and its fallback. */
const isBack = ({ entry }: Change): boolean => entry.type === 'event' && entry.event.type === 'untouched'

const wakes = ({ entry }: Change): boolean =>
  entry.type !== 'job' && (entry.type !== 'event' || WAKING.has(entry.event.type))

/** The job that was accepted first; null: there is none. */
const oldest = (jobs: (Job | null)[]): Job | null =>
  jobs.reduce((first, job) => (first && (!job || first.acceptedSeq < job.acceptedSeq) ? first : job), null)

/** A proof of the last hours counts after a restart too. Later the printer may have been exchanged for one without status. */
const PROOF_COUNTS_MS = 12 * 3_600_000
const ABILITY_OF = { completed: 'completion', consumed: 'consumption' } as const

/** Number of remembered answers about a drawer: a till repeats a request within seconds, if at all. */
const MOST_ANSWERS = 100

type FallbackDecision = z.infer<typeof fallbackRequest>

/** All lanes: one per physical address, however many printers the settings have there. */
export class Lanes {
  readonly #deps: LaneDeps
  readonly #lanes = new Map<string, Lane>()
  readonly #stopper = new AbortController()
  readonly #sweepWaker = createWaker()
  readonly #sweeping: Promise<void>
  /** No job is queued: the sweep sleeps until one comes. */
  #sweepIdle = false
  readonly #stopListening: () => void
  #targets = new Map<string, Target>()
  #watchedUntil = 0
  /** Until when every status must be fresh, for a person waits for it. */
  #freshUntil = 0
  /** Until when a fallback printer's status must be fresh, by printer id. */
  readonly #wanted = new Map<string, number>()
  /** Decisions by printer id. In memory only, like its health: time starts anew with the next trouble or start. */
  readonly #decisions = new Map<string, FallbackDecision & { at: number }>()
  /** Answers by printer and request id; in memory only, as a restart of the bridge takes longer than the till waits. */
  readonly #drawerAnswers = new Map<string, Promise<boolean>>()
  /** Settles when the last early open has ended: its job was accepted, or there was none. */
  opening = Promise.resolve()

  constructor(deps: LaneDeps) {
    this.#deps = deps
    this.#stopListening = deps.store.onChange((changes) => {
      if (changes.some(wakes)) this.#wakeAll()
      else if (changes.some(isBack)) this.#sweepWaker.wake()
      else for (const { entry, job } of changes) if (entry.type === 'job') this.#newJob(job)
    })
    this.update()
    this.#sweeping = this.#sweepRegularly()
  }

  /** Applies the current settings. A lane whose address is no longer named stays, without work. */
  update(): void {
    const before = this.#targets
    this.#targets = new Map(
      this.#deps.settings().printers.map((printer) => [printer.id, this.#targetOf(printer, before.get(printer.id))]),
    )
    for (const { transport } of this.#targets.values())
      if (!this.#lanes.has(transport.address)) this.#lanes.set(transport.address, this.#createLane(transport.address))
    this.#wakeAll()
  }

  laneOf(printer: string): Lane | null {
    return this.#lanes.get(this.#addressOf(printer) ?? '') ?? null
  }

  /** Opens the printer while a job for it is being accepted; null: its lane is busy. */
  openEarly(printer: string): EarlyOpen | null {
    const target = this.#targets.get(printer)
    const early = (target && this.laneOf(printer)?.openEarly(target)) ?? null
    if (early) this.opening = early.ended
    return early
  }

  /** A job may soon be rerouted to this printer: keeps its status fresh for a while. */
  wantFallback(printer: string): void {
    const { now, times } = this.#deps
    this.#wanted.set(printer, now() + (times.retry.at(-1) ?? 0) + times.askAgain)
    this.laneOf(printer)?.look()
  }

  /** When a printer's jobs are rerouted to its fallback, ms since 1970; null: it is ready. */
  fallbackDue(printer: string): number | null {
    const { now, times } = this.#deps
    const notReadySince = this.laneOf(printer)?.readiness.notReadySince ?? null
    if (notReadySince === null) return null
    const { at, action } = this.#decisions.get(printer) ?? { at: Number.NaN, action: 'wait' }
    // A decision from an earlier trouble, or from before the clock was set back, does not count.
    if (!(at >= notReadySince && at <= now())) return notReadySince + times.fallbackAfter
    return action === 'now' ? at : at + times.fallbackWait
  }

  /** The cashier decides when a printer's jobs are rerouted to its fallback; a repeat changes nothing. False: no job would be. */
  decideFallback(id: string, decision: FallbackDecision): boolean {
    const printer = this.#deps.settings().printers.find((printer) => printer.id === id)
    if (!printer || this.#fallbackAt(printer) === null) return false
    if (this.#decisions.get(id)?.requestId !== decision.requestId)
      this.#decisions.set(id, { ...decision, at: this.#deps.now() })
    this.#sweepWaker.wake()
    return true
  }

  /**
   * The health of every printer. Each call keeps it up to date for `watchFor` (1 min); `fresh`: each idle printer is asked
   * now, for the next calls.
   */
  status({ fresh = false } = {}): PrinterStatus[] {
    const { now, times } = this.#deps
    this.#watchedUntil = now() + times.watchFor
    if (fresh) this.#freshUntil = now() + times.freshFor
    for (const lane of this.#lanes.values()) lane.look()
    return this.health()
  }

  /** The same as it was last seen: nothing is asked for it. */
  health(): PrinterStatus[] {
    return this.#deps.settings().printers.map((printer) => this.#statusOf(printer))
  }

  /**
   * Queries a printer's abilities anew; null: unknown printer, or `signal` was aborted or the lane stopped first. Over
   * the network a refused connection ends at once, a filtered one after 3 s (`Durations.connect`), a silent one after
   * 4 or 5 s. Where the settings leave it open, what it answers counts from then on: it may be another machine than the
   * one that answered before.
   */
  async probe(id: string, signal: AbortSignal): Promise<Readiness | null> {
    const target = this.#targets.get(id)
    if (!target) return null
    const asked = { ...target, transport: this.#deps.transportOf({ ...target.printer, confirm: 'auto' }) }
    const readiness = (await this.laneOf(id)?.probe(asked, signal)) ?? null
    const hasAnswered = readiness?.state === 'ready' || readiness?.state === 'blind'
    if (hasAnswered && target.printer.confirm === 'auto' && this.#targets.get(id) === target) {
      this.#targets.set(id, asked)
      this.laneOf(id)?.wake()
    }
    return readiness
  }

  /** Opens a printer's cash drawer on request, once per request id; false: not possible before `signal` was aborted. */
  openDrawer(
    id: string,
    { requestId, till }: { requestId: string; till: string },
    signal: AbortSignal,
  ): Promise<boolean> {
    const request = `${id} ${requestId}`
    const answers = this.#drawerAnswers
    const answer = answers.get(request) ?? this.#openDrawer(id, till, signal)
    answers.set(request, answer)
    const [oldest] = answers.keys()
    if (answers.size > MOST_ANSWERS && oldest !== undefined) answers.delete(oldest)
    return answer
  }

  async #openDrawer(id: string, till: string, signal: AbortSignal): Promise<boolean> {
    const target = this.#targets.get(id)
    const opened = target ? await this.laneOf(id)?.openDrawer(target, signal) : false
    const what = opened ? 'drawer opened by a person' : 'drawer not opened, asked for by a person'
    this.#deps.log({ level: opened ? 'info' : 'warning', step: 'person', message: `${what}: ${id}, at ${till}` })
    return opened === true
  }

  async stop(): Promise<void> {
    this.#stopListening()
    this.#stopper.abort()
    await Promise.all([this.#sweeping, ...[...this.#lanes.values()].map((lane) => lane.stop())])
  }

  #statusOf(printer: PrinterSettings): PrinterStatus {
    const { state } = this.#deps.store
    return printerStatus(printer, this.laneOf(printer.id)?.readiness ?? unknownReadiness, {
      confirmedPaper: state.hasPrinted(printer.id),
      waiting: state.jobsIn('queued', printer.id).length,
      unconfirmed: this.#unconfirmed([printer.id]).length,
      fallbackAt: this.#fallbackAt(printer),
    })
  }

  /** When the first of its queued jobs is rerouted to its fallback, ms since 1970; null: none will be. */
  #fallbackAt({ id, fallback }: PrinterSettings): number | null {
    const other = fallback === null ? null : this.laneOf(fallback)
    if (!other || other === this.laneOf(id)) return null
    return this.#deps.store.state.jobsIn('queued', id).some(canReroute) ? this.fallbackDue(id) : null
  }

  #createLane(address: string): Lane {
    const { state } = this.#deps.store
    const targets = () => [...this.#targets.values()].filter(({ transport }) => transport.address === address)
    const here = () => targets().map(({ printer }) => printer.id)
    return new Lane(this.#deps, {
      targets,
      next: () => oldest(here().map((id) => state.nextFor(id))),
      waiting: () => here().flatMap((id) => state.jobsIn('queued', id)),
      unconfirmed: () => this.#unconfirmed(here()),
      statusAge: () => this.#statusAge(address),
    })
  }

  #statusAge(address: string): number | null {
    const { now, times } = this.#deps
    const wanted = [...this.#wanted].some(([id, until]) => until > now() && this.#addressOf(id) === address)
    if (wanted || this.#freshUntil > now()) return times.freshStatusAge
    return this.#watchedUntil > now() ? times.statusAge : null
  }

  /** A printer's target; unchanged settings keep the transport and its memory. */
  #targetOf(printer: PrinterSettings, before: Target | undefined): Target {
    if (before && JSON.stringify(before.printer) === JSON.stringify(printer)) return before
    const confirm = this.#targets.size === 0 ? this.#confirmAtStart(printer) : printer.confirm
    return { printer, transport: this.#deps.transportOf({ ...printer, confirm }) }
  }

  /** A printer that has just confirmed papers and answers late now is not taken for one without status. */
  #confirmAtStart({ id, confirm }: PrinterSettings): PrinterSettings['confirm'] {
    const { store, now } = this.#deps
    const proof = confirm === 'auto' ? store.state.lastProof(id, new Date(now() - PROOF_COUNTS_MS).toISOString()) : null
    return proof === null ? confirm : ABILITY_OF[proof]
  }

  #addressOf(printer: string): string | null {
    return this.#targets.get(printer)?.transport.address ?? null
  }

  /** Unconfirmed jobs that the cashier must answer for; not notes of the bridge, test pages and closings. */
  #unconfirmed(printers: string[]): Job[] {
    const { state } = this.#deps.store
    return printers.flatMap((id) => state.jobsIn('unconfirmed', id)).filter((job) => !needsNoAnswer(job))
  }

  #newJob({ printer }: Job): void {
    this.laneOf(printer)?.look()
    if (this.#sweepIdle) this.#sweepWaker.wake()
  }

  #wakeAll(): void {
    for (const lane of this.#lanes.values()) lane.wake()
    this.#sweepWaker.wake()
  }

  async #sweepRegularly(): Promise<void> {
    const { signal } = this.#stopper
    while (!signal.aborted) {
      const { state } = this.#deps.store
      const unassigned = state.jobsIn('queued').filter(({ printer }) => !this.#targets.has(printer))
      for (const work of [() => reassign(this.#deps, unassigned), () => sweep(this.#deps, this)])
        try {
          await work()
        } catch (cause) {
          this.#deps.log({ level: 'error', step: 'trouble', message: `sweep: ${String(cause)}` })
        }
      this.#sweepIdle = state.jobsIn('queued').length === 0
      const pause = this.#sweepIdle ? Number.POSITIVE_INFINITY : this.#deps.times.sweep
      await this.#sweepWaker.sleep(pause, signal)
    }
  }
}
