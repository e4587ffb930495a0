import type { PrinterProof, Reason } from '@shared/job'
import { pause, silence } from '../async'
import { type Condition, conditionOfAutomatic, sameReasons } from './answers'
import type { ProvenConnection } from './connection'
import { type CompletionWatch, type TransmissionEnd, watchCompletion } from './print-proof'
import type { PrinterMemory } from './printer-memory'
import { confirmTime, type PrinterSession, type SendOptions, type SendResult } from './transport'

/** Progress of one job. Times are `performance.now()`, as the PC's clock may be set at any moment. */
export interface Progress {
  /** Bytes that the connection certainly took. */
  taken: number
  /** The connection took a byte, or may have: the job is no longer `untouched`. */
  begun: boolean
  movedAt: number
  /** Every byte was taken. */
  written: boolean
}

/**
 * The printer's condition during a job. DLE EOT is sent only after the last byte, as between two pieces it could fall
 * into the middle of a command; before, only automatic status or a channel beside the data (USB) is used.
 */
export function watchCondition({ connection, durations, condition }: ProvenConnection, progress: Progress) {
  let latest: Condition | null = null
  const stop = connection.listen((answer) => {
    if (answer.type === 'automatic') latest = conditionOfAutomatic(answer.bytes)
  })
  const besideTheData = () => {
    const isStalled = performance.now() - progress.movedAt >= durations.watch
    return isStalled ? connection.portStatus() : null
  }
  return {
    /** Null: unknown. */
    async ask(): Promise<Condition | null> {
      const answer = progress.written ? await condition() : null
      latest = answer ?? latest
      // The port status counts only where nothing better is known: many printers always report «no error» there.
      if (answer !== null || (latest !== null && latest.reasons.length > 0)) return latest
      return (await besideTheData()) ?? latest
    },
    stop,
  }
}

interface Held {
  since: number
  reasons: Reason[]
}

/** Calls `onStall` once, and again when the reasons change. */
function reportStall(held: Held | null, reasons: Reason[], options: SendOptions): Held {
  if (held === null || !sameReasons(held.reasons, reasons)) options.onStall(reasons)
  return { since: held?.since ?? performance.now(), reasons }
}

const isProof = (proof: TransmissionEnd | null): proof is PrinterProof => proof !== null && proof !== 'delivered'

const UNTOUCHED: SendResult = { outcome: 'untouched', reasons: ['connecting-to-device'] }

/** One job over an open connection. */
class Transmission {
  readonly #proven: ProvenConnection
  readonly #bytes: Uint8Array
  readonly #options: SendOptions
  readonly #completion: CompletionWatch
  readonly #progress: Progress = { taken: 0, begun: false, movedAt: performance.now(), written: false }

  constructor(proven: ProvenConnection, bytes: Uint8Array, options: SendOptions) {
    this.#proven = proven
    this.#bytes = bytes
    this.#options = options
    this.#completion = watchCompletion(proven.connection, proven.abilities, options.processId)
  }

  /** Sends it and waits for its outcome. */
  async run(): Promise<SendResult> {
    const { connection } = this.#proven
    const progress = this.#progress
    const writing = this.#write()
    const stop = new AbortController()
    const end = await Promise.race([this.#completion.arrived, connection.ended, this.#supervise(stop.signal)])
    stop.abort()
    const proof = this.#completion.reached
    if (isProof(proof)) return { outcome: 'confirmed', proof, bytes: progress.taken }
    if (proof !== null) return { outcome: 'delivered', bytes: progress.taken }
    if (Array.isArray(end)) return this.#giveUp(writing, end)
    // A broken connection settles every open write; only then is it known whether a byte of the first piece was taken.
    if (end === 'broken') await writing
    if (end === 'broken' && !progress.begun) return UNTOUCHED
    return { outcome: 'lost', reason: 'interrupted', bytes: progress.taken, late: Promise.resolve(null) }
  }

  /** Writes all bytes, then requests the completion proof. */
  async #write(): Promise<void> {
    const progress = this.#progress
    const taking = this.#proven.connection.write(this.#bytes, (count) => {
      progress.begun = true
      if (count !== 'unknown') progress.taken += count
      progress.movedAt = performance.now()
    })
    this.#options.onFirstByte()
    if (!(await taking)) return
    progress.written = true
    this.#completion.ask()
  }

  /**
   * Watches the job until it ends: while the printer reports a reason (paper, cover, offline), the connection is held for
   * `durations.hold`; without a reason the time-out runs. Resolves with the reasons when the job must be given up.
   */
  async #supervise(signal: AbortSignal): Promise<Reason[]> {
    const { connection, durations } = this.#proven
    const watch = watchCondition(this.#proven, this.#progress)
    let held: Held | null = null
    let resumedAt = 0
    const isLate = (): boolean => {
      if (held !== null) return performance.now() > held.since + durations.hold
      return performance.now() > Math.max(this.#progress.movedAt, resumedAt) + this.#patience
    }
    try {
      while (!signal.aborted) {
        // What came in time counts, however late a blocked loop reads it.
        if (isLate()) await silence(0, signal, connection.catchUp)
        if (isLate()) break
        await pause(durations.watch, signal)
        const condition = await watch.ask()
        if (signal.aborted || condition === null) continue
        if (condition.reasons.length > 0) {
          held = reportStall(held, condition.reasons, this.#options)
          continue
        }
        if (held !== null) {
          held = null
          resumedAt = performance.now()
          this.#options.onResume()
        }
        if (this.#progress.written && this.#completion.unasked) this.#completion.ask()
      }
      return held?.reasons ?? ['timed-out']
    } finally {
      watch.stop()
    }
  }

  /** Milliseconds that may pass without a byte being taken, or from the last one to its confirmation. */
  get #patience(): number {
    const { durations } = this.#proven
    return this.#progress.written ? confirmTime(durations, this.#bytes.length, this.#options.lines) : durations.stall
  }

  /** Time-out. A job of which no byte was taken is recalled where possible, and may then be tried again. */
  async #giveUp(writing: Promise<void>, reasons: Reason[]): Promise<SendResult> {
    const recalled = !this.#progress.begun && this.#proven.connection.recall()
    if (recalled) await writing
    if (recalled && !this.#progress.begun) return { outcome: 'untouched', reasons }
    const late = recalled ? Promise.resolve(null) : this.#lateProof()
    return { outcome: 'lost', reason: 'timed-out', bytes: this.#progress.taken, late }
  }

  /** Waits for a late proof of an attempt that was given up; a blind printer has none. */
  async #lateProof(): Promise<PrinterProof | null> {
    const { connection, abilities, durations } = this.#proven
    if (!abilities.completion && !abilities.consumption) return null
    const stop = new AbortController()
    const waited = silence(durations.late, stop.signal, connection.catchUp)
    await Promise.race([this.#completion.arrived, connection.ended, waited])
    stop.abort()
    return isProof(this.#completion.reached) ? this.#completion.reached : null
  }
}

/** The session that a lane uses for one job; the job's outcome updates `memory`. */
export function createSession(proven: ProvenConnection, condition: Condition, memory: PrinterMemory): PrinterSession {
  const { abilities } = proven
  let used = false
  return {
    state: condition.reasons.length > 0 ? 'not-ready' : abilities.status ? 'ready' : 'blind',
    reasons: condition.reasons,
    paperLow: condition.paperLow,
    abilities,
    slowestAnswerMs: memory.slowestAnswerMs,
    async send(bytes, options) {
      if (used) throw new Error('a connection to a printer carries one job')
      used = true
      const isOpen = proven.connection.ending === null
      const result = isOpen ? await new Transmission(proven, bytes, options).run() : UNTOUCHED
      memory.drained = result.outcome === 'confirmed'
      if (result.outcome === 'lost' || result.outcome === 'untouched') memory.blind = false
      return result
    },
    close: () => proven.connection.close(proven.durations.close),
  }
}
