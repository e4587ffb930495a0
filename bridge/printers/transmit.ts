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

/**
 * Watches a job until it ends: while the printer reports a reason (paper, cover, offline), the connection is held for
 * `durations.hold`; without a reason the time-out runs. Resolves with the reasons when the job must be given up.
 */
async function supervise(
  proven: ProvenConnection,
  completion: CompletionWatch,
  progress: Progress,
  job: { bytes: number; options: SendOptions },
  signal: AbortSignal,
): Promise<Reason[]> {
  const { durations } = proven
  const watch = watchCondition(proven, progress)
  let held: Held | null = null
  let resumedAt = 0
  const limit = (): number => {
    if (held !== null) return held.since + durations.hold
    const time = progress.written ? confirmTime(durations, job.bytes, job.options.lines) : durations.stall
    return Math.max(progress.movedAt, resumedAt) + time
  }
  const isOver = async (): Promise<boolean> => {
    // What came in time counts, however late a blocked loop reads it.
    if (performance.now() > limit()) await silence(0, signal, proven.connection.catchUp)
    return performance.now() > limit()
  }
  try {
    while (!signal.aborted && !(await isOver())) {
      await pause(durations.watch, signal)
      const condition = await watch.ask()
      if (signal.aborted || condition === null) continue
      if (condition.reasons.length > 0) {
        held = reportStall(held, condition.reasons, job.options)
        continue
      }
      if (held !== null) {
        held = null
        resumedAt = performance.now()
        job.options.onResume()
      }
      if (progress.written && completion.unasked) completion.ask()
    }
    return held?.reasons ?? ['timed-out']
  } finally {
    watch.stop()
  }
}

/** Writes all bytes, then requests the completion proof. */
async function writeAll(
  proven: ProvenConnection,
  completion: CompletionWatch,
  progress: Progress,
  bytes: Uint8Array,
  onFirstByte: () => void,
): Promise<void> {
  const taking = proven.connection.write(bytes, (count) => {
    progress.begun = true
    if (count !== 'unknown') progress.taken += count
    progress.movedAt = performance.now()
  })
  onFirstByte()
  if (!(await taking)) return
  progress.written = true
  completion.ask()
}

const isProof = (proof: TransmissionEnd | null): proof is PrinterProof => proof !== null && proof !== 'delivered'

/** Waits for a late proof of an attempt that was given up; a blind printer has none. */
async function awaitLateProof(proven: ProvenConnection, completion: CompletionWatch): Promise<PrinterProof | null> {
  if (!proven.abilities.completion && !proven.abilities.consumption) return null
  const stop = new AbortController()
  const waited = silence(proven.durations.late, stop.signal, proven.connection.catchUp)
  await Promise.race([completion.arrived, proven.connection.ended, waited])
  stop.abort()
  return isProof(completion.reached) ? completion.reached : null
}

function success(proof: TransmissionEnd, bytes: number): SendResult {
  return proof === 'delivered' ? { outcome: 'delivered', bytes } : { outcome: 'confirmed', proof, bytes }
}

/** Time-out. A job of which no byte was taken is recalled where possible, and may then be tried again. */
async function giveUp(
  proven: ProvenConnection,
  completion: CompletionWatch,
  progress: Progress,
  writing: Promise<void>,
  reasons: Reason[],
): Promise<SendResult> {
  const recalled = !progress.begun && proven.connection.recall()
  if (recalled) await writing
  if (recalled && !progress.begun) return { outcome: 'untouched', reasons }
  const late = recalled ? Promise.resolve(null) : awaitLateProof(proven, completion)
  return { outcome: 'lost', reason: 'timed-out', bytes: progress.taken, late }
}

/** Sends one job over an open connection and waits for its outcome. */
async function transmit(proven: ProvenConnection, bytes: Uint8Array, options: SendOptions): Promise<SendResult> {
  const { connection, abilities } = proven
  const untouched: SendResult = { outcome: 'untouched', reasons: ['connecting-to-device'] }
  if (connection.ending !== null) return untouched
  const completion = watchCompletion(connection, abilities, options.processId)
  const progress: Progress = { taken: 0, begun: false, movedAt: performance.now(), written: false }
  const writing = writeAll(proven, completion, progress, bytes, options.onFirstByte)
  const stop = new AbortController()
  const givenUp = supervise(proven, completion, progress, { bytes: bytes.length, options }, stop.signal)
  const end = await Promise.race([completion.arrived, connection.ended, givenUp])
  stop.abort()
  if (completion.reached !== null) return success(completion.reached, progress.taken)
  if (Array.isArray(end)) return giveUp(proven, completion, progress, writing, end)
  // A broken connection settles every open write; only then is it known whether a byte of the first piece was taken.
  if (end === 'broken') await writing
  if (end === 'broken' && !progress.begun) return untouched
  return { outcome: 'lost', reason: 'interrupted', bytes: progress.taken, late: Promise.resolve(null) }
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
      const result = await transmit(proven, bytes, options)
      memory.drained = result.outcome === 'confirmed'
      if (result.outcome === 'lost' || result.outcome === 'untouched') memory.blind = false
      return result
    },
    close: () => proven.connection.close(proven.durations.close),
  }
}
