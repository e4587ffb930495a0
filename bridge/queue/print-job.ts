import type { Reason } from '@shared/job'
import type { JobEvent } from '@shared/job-machine'
import type { PrinterSettings } from '@shared/settings/bridge'
import type { Ticket } from '@shared/ticket'
import { jobFacts } from '../logging/job-facts'
import { documentTitle } from '../printers/document-title'
import type { OpenPrinter, SendResult } from '../printers/transport'
import type { AttemptFacts } from './entry'
import { endOfAge, isExpired } from './expiry'
import { type Job, mayBeOnPaper } from './job'
import type { LaneDeps } from './lane-deps'
import { processId } from './process-id'
import { writeInPassing, writeOutcome } from './write-outcome'

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

type Paper = { title: string; bytes: Uint8Array; lines: number }

function render({ store, encode, withMarks, now, log }: LaneDeps, job: Job, printer: PrinterSettings): Paper | null {
  try {
    const ticket = store.ticketOf(job)
    if (!ticket) throw new Error('its ticket was lost with a damaged journal')
    const encoded = encode(drawerClosed(withMarks(ticket, job.marks), job, now()), printer, { copies: job.copies })
    return { ...encoded, title: documentTitle(job.orderNumber, ticket.title) }
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
  line: OpenPrinter,
  paper: Paper,
  id: Uint8Array,
  watch: PrintWatch,
): Promise<{ result: SendResult; facts: AttemptFacts }> {
  const facts: AttemptFacts = { bytes: 0, firstByteAt: null }
  const result = await line.send(paper.bytes, {
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

/** One attempt on an open printer that is ready or blind: durable start, bytes, durable end. */
export async function printJob(
  deps: LaneDeps,
  waiting: Job,
  printer: PrinterSettings,
  line: OpenPrinter,
  watch: PrintWatch,
): Promise<PrintEnd> {
  const { store, settings, now, log } = deps
  // While the printer was being opened it may have been cancelled, or sent elsewhere.
  const job = store.job(waiting.id)
  if (job?.state !== 'queued' || job.printer !== printer.id) return { type: 'not-started' }
  const old = isExpired(job, settings().expiryMinutes, now())
  const paper = old ? null : render(deps, job, printer)
  if (!paper) {
    // Written before the lane looks at the next one: on a full disk it would come up again at once, and again.
    await writeOutcome(deps, watch.signal, job, old ? endOfAge(job) : { type: 'reject-format' })
    return { type: 'not-started' }
  }
  const started = store.apply(job.id, { type: 'start' })
  if (!started.ok) return { type: 'not-started' }
  await started.durable
  // The bridge ended meanwhile and has given it up.
  if (store.job(job.id)?.state !== 'printing') return { type: 'not-started' }
  try {
    const { result, facts } = await send(deps, started.job, line, paper, processId(store.id, started.seq), watch)
    if (result.outcome === 'untouched') return { type: 'untouched', job: started.job, reasons: result.reasons, facts }
    await writeOutcome(deps, watch.signal, started.job, eventOf(result), facts)
    if (result.outcome === 'lost') return { type: 'lost', job: started.job, late: result.late }
    return { type: 'ended', well: true }
  } catch (cause) {
    log({ level: 'error', step: 'trouble', ...jobFacts(job), message: `send failed: ${String(cause)}` })
    await writeOutcome(deps, watch.signal, started.job, { type: 'lose', reason: 'interrupted' })
    return { type: 'ended', well: false }
  }
}
