import type { Mark, Reason } from '@shared/job'
import type { JobEvent } from '@shared/job-machine'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { Ticket } from '@shared/ticket'
import type { AttemptFacts } from '../jobs/entry'
import { endOfAge, isExpired } from '../jobs/expiry'
import { type Job, jobFacts, mayBeOnPaper } from '../jobs/job'
import { documentTitle } from '../printers/document-title'
import type { PrinterSession, SendResult } from '../printers/transport'
import type { LaneDeps } from './lane-deps'
import { writeInPassing, writeOutcome } from './write-outcome'

const FIRST = 32
const SIZE = 95
/** Those that begin with `~` are the probe's (printers/handshake.ts). */
const IDS = (SIZE - 1) * SIZE ** 3

/** Where a journal's ids begin: a new one after damage counts from 1 again, but gives no id of the old one's anew. */
const beginning = (store: string): number => Number.parseInt(store.replaceAll('-', '').slice(0, 8), 16) % IDS

/**
 * The four bytes (32..126) that GS ( H fn 48 gives back when this attempt's paper is printed (Epson ESC/POS). Made from
 * the sequence number of the attempt's own durable record, so none comes back before 80 million records of that journal;
 * `store` is the journal's UUID.
 */
export function processId(store: string, seq: number): Uint8Array {
  const id = (beginning(store) + seq) % IDS
  const digit = (place: number): number => FIRST + (Math.floor(id / SIZE ** place) % SIZE)
  return Uint8Array.of(digit(3), digit(2), digit(1), digit(0))
}

export type PrintEnd =
  /** It was cancelled, moved, too old or not printable: no byte was meant for this printer. */
  | { type: 'not-started' }
  /** `well`: the printer took it to its end, and therefore is well at this moment. */
  | { type: 'ended'; well: boolean }
  /** Not one byte was taken; the caller says when the next try is and writes it. */
  | { type: 'untouched'; job: Job; reasons: Reason[]; facts: AttemptFacts }
  /** Nobody can know; the connection is to be kept for a late answer. */
  | { type: 'lost'; job: Job; late: Promise<'completed' | 'consumed' | null> }

export interface PrintWatch {
  signal: AbortSignal
  onStall(reasons: Reason[]): void
  onResume(): void
}

/** How long after «Cobrar» the cashier is taken to be at the drawer. */
const AT_THE_DRAWER_MS = 5 * 60_000

/** The paper as this attempt prints it: a second try, or one that comes late, opens no drawer. */
function drawerClosed(ticket: Ticket, job: Job, now: number): Ticket {
  const since = now - Date.parse(job.ageFrom)
  const opens = !mayBeOnPaper(job) && since >= 0 && since <= AT_THE_DRAWER_MS
  return opens || !ticket.opensDrawer ? ticket : { ...ticket, opensDrawer: false }
}

/** A ticket as one printer's bytes. */
interface Paper {
  title: string
  bytes: Uint8Array
  lines: number
}

type PaperFacts = Pick<Job, 'marks' | 'copies' | 'orderNumber'>

/** A paper that was made while its printer was being opened, and what it was made of. */
export interface PreparedPaper {
  ticket: Ticket
  marks: Mark[]
  paper: Paper
}

/** Throws when it cannot be rendered. */
function paperOf({ encode, withMarks }: LaneDeps, ticket: Ticket, facts: PaperFacts, printer: PrinterSettings): Paper {
  const encoded = encode(withMarks(ticket, facts.marks), printer, { copies: facts.copies })
  return { ...encoded, title: documentTitle(facts.orderNumber, ticket.title) }
}

/** Null: it is not known yet what will be printed, or that it can be: the attempt then finds out. */
export function preparePaper(
  deps: LaneDeps,
  ticket: Ticket,
  facts: PaperFacts,
  printer: PrinterSettings,
): PreparedPaper | null {
  // Whether it opens the drawer is decided by the moment of the attempt.
  if (ticket.opensDrawer) return null
  try {
    return { ticket, marks: facts.marks, paper: paperOf(deps, ticket, facts, printer) }
  } catch {
    return null // the attempt says it, and gives the job up
  }
}

const isOf = ({ ticket, marks }: PreparedPaper, job: Job, now: Ticket): boolean =>
  ticket === now && JSON.stringify(marks) === JSON.stringify(job.marks)

function render(deps: LaneDeps, job: Job, printer: PrinterSettings, prepared: PreparedPaper | null): Paper | null {
  const { store, now, log } = deps
  // A disk that fails now is no fault of the paper: it throws, and the lane tries again.
  const ticket = store.ticketOf(job)
  try {
    if (!ticket) throw new Error('its ticket was lost with a damaged journal')
    if (prepared && isOf(prepared, job, ticket)) return prepared.paper
    return paperOf(deps, drawerClosed(ticket, job, now()), job, printer)
  } catch (cause) {
    log({
      level: 'error',
      step: 'trouble',
      ...jobFacts(job),
      message: `cannot render: ${String(cause)}`,
    })
    return null
  }
}

async function send(
  deps: LaneDeps,
  job: Job,
  session: PrinterSession,
  paper: Paper,
  id: Uint8Array,
  watch: PrintWatch,
): Promise<{ result: SendResult; facts: AttemptFacts }> {
  const facts: AttemptFacts = { bytes: 0, firstByteAt: null }
  const result = await session.send(paper.bytes, {
    processId: id,
    lines: paper.lines,
    title: paper.title,
    onFirstByte() {
      facts.firstByteAt = new Date(deps.now()).toISOString()
      deps.store.touch(job.id, { firstByteAt: facts.firstByteAt })
    },
    onStall(reasons) {
      watch.onStall(reasons)
      writeInPassing(deps, job, { type: 'stall', reasons })
    },
    onResume() {
      watch.onResume()
      writeInPassing(deps, job, { type: 'resume' })
    },
  })
  if (result.outcome !== 'untouched') facts.bytes = result.bytes
  return { result, facts }
}

function eventOf(result: Exclude<SendResult, { outcome: 'untouched' }>): JobEvent {
  switch (result.outcome) {
    case 'confirmed':
      return { type: 'confirm', proof: result.proof }
    case 'delivered':
      return { type: 'deliver' }
    case 'lost':
      return { type: 'lose', reason: result.reason }
  }
}

/** A job whose start is on its way to the disk, and its paper. */
export interface StartedJob {
  job: Job
  seq: number
  durable: Promise<void>
  paper: Paper
}

/** Why a job is not started: it was cancelled or sent elsewhere meanwhile, or `event` ends it. */
interface NotStarted {
  job: Job
  event: JobEvent | null
}

/** Appends the start of a job that its printer is ready for. Does not wait for the disk. */
export function startJob(
  deps: LaneDeps,
  waiting: Job,
  printer: PrinterSettings,
  prepared: PreparedPaper | null = null,
): StartedJob | NotStarted {
  const { store, settings, now } = deps
  // While the printer was being opened it may have been cancelled, or sent elsewhere.
  const job = store.job(waiting.id)
  if (job?.state !== 'queued' || job.printer !== printer.id) return { job: waiting, event: null }
  if (isExpired(job, settings().expiryMinutes, now())) return { job, event: endOfAge(job) }
  const paper = render(deps, job, printer, prepared)
  if (!paper) return { job, event: { type: 'reject-format' } }
  const started = store.apply(job.id, { type: 'start' })
  return started.ok ? { job: started.job, seq: started.seq, durable: started.durable, paper } : { job, event: null }
}

export const isStarted = (result: StartedJob | NotStarted): result is StartedJob => 'paper' in result

/** One attempt on an open printer that is ready or blind: durable start, bytes, durable end. */
export async function printJob(
  deps: LaneDeps,
  start: StartedJob | NotStarted,
  session: PrinterSession,
  watch: PrintWatch,
): Promise<PrintEnd> {
  const { store, log } = deps
  if (!isStarted(start)) {
    // Written before the lane looks at the next one: on a full disk it would come up again at once, and again.
    if (start.event) await writeOutcome(deps, watch.signal, start.job, start.event)
    return { type: 'not-started' }
  }
  const { job, paper } = start
  // The journal keeps its order: with the start, everything before it is on the disk, the acceptance too.
  await start.durable
  // The bridge ended meanwhile and has given it up.
  if (store.job(job.id)?.state !== 'printing') return { type: 'not-started' }
  try {
    const { result, facts } = await send(deps, job, session, paper, processId(store.id, start.seq), watch)
    if (result.outcome === 'untouched') return { type: 'untouched', job, reasons: result.reasons, facts }
    await writeOutcome(deps, watch.signal, job, eventOf(result), facts)
    if (result.outcome === 'lost') return { type: 'lost', job, late: result.late }
    return { type: 'ended', well: true }
  } catch (cause) {
    log({ level: 'error', step: 'trouble', ...jobFacts(job), message: `send failed: ${String(cause)}` })
    await writeOutcome(deps, watch.signal, job, { type: 'lose', reason: 'interrupted' })
    return { type: 'ended', well: false }
  }
}
