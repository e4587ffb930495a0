import type { Mark, PrinterProof, Reason } from '@shared/job'
import type { JobEvent } from '@shared/job-machine'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { Ticket } from '@shared/ticket'
import type { AttemptFacts } from '../jobs/entry'
import { endOfAge, isExpired } from '../jobs/expiry'
import { type Job, jobFacts, mayBeOnPaper } from '../jobs/job'
import { effectiveEvent, olderMayFollow } from '../jobs/supersede'
import { documentTitle } from '../printers/document-title'
import type { PrinterSession, SendResult } from '../printers/transport'
import type { LaneDeps } from './lane-deps'
import { writeBestEffort, writeOutcome } from './write-outcome'

const FIRST = 32
const SIZE = 95
/** Number of ids; those that begin with `~` are reserved for probes (printers/handshake.ts). */
const IDS = (SIZE - 1) * SIZE ** 3

/** First id of a store: a new store after damage counts from 1 again, but must not reuse the old one's ids. */
const beginning = (store: string): number => Number.parseInt(store.replaceAll('-', '').slice(0, 8), 16) % IDS

/**
 * The four bytes (32..126) that GS ( H fn 48 returns when this attempt is printed (Epson ESC/POS). Derived from the
 * sequence number of the attempt's start, so none repeats within 80 million changes of that store; `store` is its UUID.
 */
export function processId(store: string, seq: number): Uint8Array {
  const id = (beginning(store) + seq) % IDS
  const digit = (place: number): number => FIRST + (Math.floor(id / SIZE ** place) % SIZE)
  return Uint8Array.of(digit(3), digit(2), digit(1), digit(0))
}

export type PrintEnd =
  /** Cancelled, moved, expired or not renderable: nothing was sent to this printer. */
  | { type: 'not-started' }
  /** `isReady`: the printer took the whole job, and therefore is ready now. */
  | { type: 'ended'; isReady: boolean }
  /** No byte was taken; the caller sets the next try and writes the event. */
  | { type: 'untouched'; job: Job; reasons: Reason[]; facts: AttemptFacts }
  /** The result is unknown; the session must be kept for a late answer. */
  | { type: 'lost'; job: Job; late: Promise<PrinterProof | null> }

export interface PrintWatch {
  signal: AbortSignal
  onStall(reasons: Reason[]): void
  onResume(): void
}

/** How long after «Cobrar» the cashier is assumed to be at the drawer. */
const AT_THE_DRAWER_MS = 5 * 60_000

/** The ticket for this attempt: a second try or a late one opens no drawer. */
function drawerClosed(ticket: Ticket, job: Job, now: number): Ticket {
  const since = now - Date.parse(job.ageFrom)
  const opens = !mayBeOnPaper(job) && since >= 0 && since <= AT_THE_DRAWER_MS
  return opens || !ticket.opensDrawer ? ticket : { ...ticket, opensDrawer: false }
}

function paperOf({ encode, withMarks, store, now }: LaneDeps, ticket: Ticket, job: Job, printer: PrinterSettings) {
  const newest: Mark = { type: 'older-may-follow', at: new Date(now()).toISOString() }
  const marks = olderMayFollow(job, store.state) ? [...job.marks, newest] : job.marks
  const encoded = encode(withMarks(ticket, marks), printer, { copies: job.copies })
  return { ...encoded, title: documentTitle(job.orderNumber, ticket.title) }
}

type Paper = ReturnType<typeof paperOf>

function render(deps: LaneDeps, job: Job, printer: PrinterSettings): Paper | null {
  const { store, now, log } = deps
  // Outside the try: a disk error must throw, so that the lane tries again instead of rejecting the job.
  const ticket = store.ticketOf(job)
  try {
    if (!ticket) throw new Error('its ticket cannot be read in the store')
    return paperOf(deps, drawerClosed(ticket, job, now()), job, printer)
  } catch (cause) {
    log({ level: 'error', step: 'trouble', ...jobFacts(job), message: `cannot render: ${String(cause)}` })
    return null
  }
}

function eventOf(result: Exclude<SendResult, { outcome: 'untouched' }>): JobEvent {
  if (result.outcome === 'confirmed') return { type: 'confirm', proof: result.proof }
  return result.outcome === 'lost' ? { type: 'lose', reason: result.reason } : { type: 'deliver' }
}

/** A job whose start is written, and its rendered ticket. */
export interface StartedJob {
  job: Job
  seq: number
  paper: Paper
}

/** A job that was not started: cancelled or moved meanwhile (`event` null), or ended by `event`. */
interface NotStarted {
  job: Job
  event: JobEvent | null
}

/** Writes the start of a job whose printer is ready. */
export function startJob(deps: LaneDeps, waiting: Job, printer: PrinterSettings): StartedJob | NotStarted {
  const { store, settings, now } = deps
  // It may have been cancelled or moved while the printer was being opened.
  const job = store.job(waiting.id)
  if (job?.state !== 'queued' || job.printer !== printer.id) return { job: waiting, event: null }
  if (isExpired(job, settings().expiryMinutes, now())) return { job, event: endOfAge(job) }
  const event = effectiveEvent(job, { type: 'start' }, store.state)
  if (event.type !== 'start') return { job, event }
  const paper = render(deps, job, printer)
  if (!paper) return { job, event: { type: 'reject-format' } }
  const started = store.apply(job.id, event)
  return started.ok ? { job: started.job, seq: started.seq, paper } : { job, event: null }
}

export const isStarted = (result: StartedJob | NotStarted): result is StartedJob => 'paper' in result

/** What is noted while the bytes are sent. */
const listeners = (deps: LaneDeps, job: Job, watch: PrintWatch, facts: AttemptFacts) => ({
  onFirstByte() {
    facts.firstByteAt = new Date(deps.now()).toISOString()
  },
  onStall(reasons: Reason[]) {
    watch.onStall(reasons)
    writeBestEffort(deps, job, { type: 'stall', reasons })
  },
  onResume() {
    watch.onResume()
    writeBestEffort(deps, job, { type: 'resume' })
  },
})

/** One attempt on an open printer that is ready or blind: durable start, bytes, durable outcome. */
export async function printJob(
  deps: LaneDeps,
  start: StartedJob | NotStarted,
  session: PrinterSession,
  watch: PrintWatch,
): Promise<PrintEnd> {
  const { store, log } = deps
  if (!isStarted(start)) {
    // Await the write before the next job: on a full disk the same job would otherwise be retried in a busy loop.
    if (start.event) await writeOutcome(deps, watch.signal, start.job, { event: start.event })
    return { type: 'not-started' }
  }
  const { job, paper } = start
  // The bridge stopped meanwhile and has marked it lost, or its acceptance and start were not written after all.
  const stored = store.job(job.id)
  if (stored?.state !== 'printing' || stored.attempt !== job.attempt) return { type: 'not-started' }
  try {
    const facts: AttemptFacts = { bytes: 0, firstByteAt: null }
    const { bytes, ...options } = { ...paper, ...listeners(deps, job, watch, facts) }
    const result = await session.send(bytes, { ...options, processId: processId(store.id, start.seq) })
    if (result.outcome === 'untouched') return { type: 'untouched', job, reasons: result.reasons, facts }
    await writeOutcome(deps, watch.signal, job, { event: eventOf(result), facts: { ...facts, bytes: result.bytes } })
    if (result.outcome === 'lost') return { type: 'lost', job, late: result.late }
    return { type: 'ended', isReady: true }
  } catch (cause) {
    log({ level: 'error', step: 'trouble', ...jobFacts(job), message: `send failed: ${String(cause)}` })
    await writeOutcome(deps, watch.signal, job, { event: { type: 'lose', reason: 'interrupted' } })
    return { type: 'ended', isReady: false }
  }
}
