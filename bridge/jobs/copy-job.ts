import type { Mark } from '@shared/job'
import { parseJobKey } from '@shared/job-key'
import { hasStation } from '@shared/kinds'
import type { BridgeSettings } from '@shared/settings/bridge'
import type { Ticket } from '@shared/ticket'
import type { BridgeState } from './bridge-state'
import type { JobEntry } from './entry'
import { type AcceptedJob, type Job, needsNoAnswer } from './job'
import { place, resolveStation } from './placement'
import { supersedingJob } from './supersede'

type CopyRefusal = 'not-allowed' | 'unknown-printer' | 'no-printer' | 'not-found'

/** Only what was, or may have been, printed can be copied: any other job is still open or has ended without paper. */
const canBeCopied = ({ state }: Job): boolean => state === 'printed' || state === 'sent' || state === 'unconfirmed'

function nextCopy(original: Job, state: BridgeState): number {
  let n = 1
  while (state.jobById(`${original.id}:copy-${n}`)) n++
  return n
}

/** Marks of the document itself; those of one attempt (late, second sending, fallback) are not copied. */
const lasting = (mark: Mark): boolean => mark.type === 'practice' || mark.type === 'replaces'

/** A station's ticket copied on another printer than the station's has to be carried there: fallback mark. */
function fallbackMark(job: Job, printer: string, settings: BridgeSettings, state: BridgeState): Mark[] {
  const key = parseJobKey(job.id)
  if (!key || needsNoAnswer(job) || !hasStation(job.kind)) return []
  const placement = place(resolveStation(key, settings), settings, state)
  if (placement?.printer === printer && !placement.rerouted) return []
  return [{ type: 'fallback', station: job.stationName || job.station }]
}

/** The original's printer; if that no longer exists, today's printer for such a job. Null: there is none. */
function printerOf(original: Job, settings: BridgeSettings, state: BridgeState): string | null {
  if (settings.printers.some(({ id }) => id === original.printer)) return original.printer
  const key = parseJobKey(original.id)
  return key && (place(key, settings, state)?.printer ?? null)
}

const samePaper = (job: Job): Omit<AcceptedJob, 'id' | 'key' | 'printer' | 'copies' | 'releasedAt'> => ({
  document: job.document,
  kind: job.kind,
  storeId: job.storeId,
  orderId: job.orderId,
  orderNumber: job.orderNumber,
  transaction: job.transaction,
  station: job.station,
  stationName: job.stationName,
  revision: job.revision,
  contentHash: job.contentHash,
  sameHash: job.sameHash,
  seenAt: job.seenAt,
  number: job.number,
  dayNumber: job.dayNumber,
})

/** `fallback`: the mark of a copy that another printer than the station's prints. */
function marksOf(original: Job, n: number, fallback: Mark[], state: BridgeState): Mark[] {
  const secondSending: Mark[] = original.state === 'unconfirmed' ? [{ type: 'second-sending' }] : []
  const later = supersedingJob(original, state)
  const superseded: Mark[] = later ? [{ type: 'superseded', by: later.kind === 'void' ? 'void' : 'newer' }] : []
  return [...original.marks.filter(lasting), ...superseded, { type: 'reprint', n }, ...secondSending, ...fallback]
}

/**
 * A manual copy of a job: the stored ticket, under the same number, headed `REIMPRESIÓN n`; POSIBLE REPETIDA too while
 * the original is unconfirmed. `original` must not be a copy itself. `printer` null: the original's.
 */
export function copyJob(
  original: Job,
  { requestId, printer: wanted }: { requestId: string; printer: string | null },
  settings: BridgeSettings,
  { state, ticketOf, now }: { state: BridgeState; ticketOf: (job: Job) => Ticket | null; now: number },
): JobEntry | CopyRefusal {
  if (!canBeCopied(original)) return 'not-allowed'
  if (wanted !== null && !settings.printers.some(({ id }) => id === wanted)) return 'unknown-printer'
  const printer = wanted ?? printerOf(original, settings, state)
  if (printer === null) return 'no-printer'
  const ticket = ticketOf(original)
  if (!ticket) return 'not-found'
  const n = nextCopy(original, state)
  const { justoTime } = state.counters
  const job: AcceptedJob = {
    ...samePaper(original),
    id: `${original.id}:copy-${n}`,
    key: `${original.key}:copy-${n}`,
    printer,
    copies: 1,
    releasedAt: new Date(now).toISOString(),
    copyOf: original.id,
    justoAt: justoTime ?? undefined,
    request: { action: 'copy', requestId },
  }
  const marks = marksOf(original, n, fallbackMark(original, printer, settings, state), state)
  return { type: 'job', job, marks, ticket, replaces: [] }
}
