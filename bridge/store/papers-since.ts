import { isInvoiceNumber } from '@shared/invoice-number'
import { JOB_STATES, type JobState, needsAnswer, REASONS, type Reason } from '@shared/job'
import { parseJobKey } from '@shared/job-key'
import { KINDS } from '@shared/kinds'
import * as z from 'zod/mini'
import { type BridgeState, jobById, put } from '../jobs/bridge-state'
import type { Change } from '../jobs/fold'
import { isJobOpen, isSystemJob, type Job } from '../jobs/job'
import type { RecordPlace } from '../journal/journal-record'

/**
 * Lines about papers in the list of an upgrade (journal/upgrade-list.ts), for an older program that goes back. One a
 * paper and record: its state after it, and when it is new, what its till and the next decisions compare. They hold no
 * content. The fields stay what they are for every later format; a newer program may add fields and states.
 */
const paperSchema = z.object({
  paper: z.string(),
  state: z.string(),
  reasons: z.array(z.string()),
  proof: z.nullable(z.enum(['completed', 'consumed', 'person'])),
  at: z.string(),
})

const text = z.string().check(z.maxLength(200))
/** A key has up to 221 characters: three parts of 64, kind, revision and copy (shared/job-key.ts). */
const keyText = z.string().check(z.maxLength(256))
const number = z.object({ prefix: text, number: z.int(), text })

const newSchema = z.object({
  key: keyText,
  document: keyText,
  kind: z.enum(KINDS),
  storeId: text,
  orderId: text,
  orderNumber: text,
  transaction: text,
  station: text,
  stationName: text,
  printer: text,
  copies: z.int(),
  revision: z.int(),
  contentHash: text,
  sameHash: text,
  seenAt: z.iso.datetime(),
  releasedAt: z.iso.datetime(),
  queuedAt: z.iso.datetime(),
  number: z.nullable(number),
  dayNumber: z.nullable(z.int()),
  copyOf: z.optional(keyText),
  request: z.optional(z.object({ action: z.enum(['copy', 'test']), requestId: text })),
  justoAt: z.optional(z.iso.datetime()),
})

type Fields = z.output<typeof newSchema>

const fieldsOf = (job: Job): Fields => {
  const { key, document, kind, storeId, orderId, orderNumber, transaction, station, stationName, printer } = job
  const { copies, revision, contentHash, sameHash, seenAt, releasedAt, queuedAt, number, dayNumber } = job
  const { copyOf, request, justoAt } = job
  const what = { key, document, kind, storeId, orderId, orderNumber, transaction, station, stationName, printer }
  const content = { copies, revision, contentHash, sameHash, seenAt, releasedAt, queuedAt, number, dayNumber }
  return { ...what, ...content, ...(copyOf && { copyOf }), ...(request && { request }), ...(justoAt && { justoAt }) }
}

/** The lines about one append: at least one. `type`: of its first entry. */
export function linesOf(changes: readonly Change[], type: string | undefined): object[] {
  const lines = changes
    .filter(({ job }) => !isSystemJob(job))
    .map(({ from, job }) => {
      const { id: paper, state, reasons, proof, changedAt: at } = job
      return { paper, state, reasons, proof, at, ...(from === null && { new: fieldsOf(job) }) }
    })
  return lines.length > 0 ? lines : [{ record: type ?? 'none' }]
}

interface Listed {
  fields: Fields | null
  /** The last known state; null: one that this program does not know. */
  state: JobState | null
  reasons: Reason[]
  proof: Job['proof']
  at: string
  /** When the newer program first began to print it; null: it never did. */
  startedAt: string | null
}

const stateOf = (state: string): JobState | null => JOB_STATES.find((known) => known === state) ?? null
const reasonsOf = (reasons: string[]): Reason[] => REASONS.filter((known) => reasons.includes(known))

export interface PapersSince {
  /** By id. */
  papers: Map<string, Listed>
  /** False: a line about a paper makes no sense to this program. */
  isWhole: boolean
}

/** Reads the lines about papers; others say nothing here. */
export function readPapersSince(lines: readonly unknown[]): PapersSince {
  const since: PapersSince = { papers: new Map(), isWhole: true }
  for (const line of lines) {
    if (typeof line !== 'object' || line === null || !('paper' in line)) continue
    const paper = z.safeParse(paperSchema, line)
    if (!paper.success) {
      since.isWhole = false
      continue
    }
    const { paper: id, at, proof } = paper.data
    const before = since.papers.get(id) ?? null
    const fields = 'new' in line ? z.safeParse(newSchema, line.new) : null
    if (fields?.success === false) since.isWhole = false
    const state = stateOf(paper.data.state)
    since.papers.set(id, {
      fields: (fields?.success ? fields.data : null) ?? before?.fields ?? null,
      state,
      reasons: reasonsOf(paper.data.reasons),
      proof,
      at,
      // A state that this program does not know may be one of printing.
      startedAt: before?.startedAt ?? (state === 'printing' || state === null ? at : null),
    })
  }
  return since
}

/** The state of a paper, as an older program may tell it: where the newer one was still busy with it, a person decides. */
function outcomeOf({ state, reasons, proof, startedAt }: Listed): Pick<Job, 'state' | 'reasons' | 'proof'> | null {
  if (state === 'queued' && startedAt === null) return null
  if (state === null || isJobOpen(state)) return { state: 'unconfirmed', reasons: ['interrupted'], proof: null }
  return { state, reasons, proof }
}

/** What was printed, or may have been, has an attempt: the next revision says that it replaces it. */
function attemptOf(printer: string, { startedAt, state, at }: Listed, attempt: number): Job['attempts'] {
  if (startedAt === null) return []
  const isOnPaper = state === 'printed' || state === 'sent'
  const result = isOnPaper ? state : 'unconfirmed'
  const reason = isOnPaper ? null : 'interrupted'
  return [{ attempt, printer, startedAt, firstByteAt: null, endedAt: at, bytes: 0, result, reason }]
}

/** In place of the record of a ticket that only the newer program has: a job without any can no longer be answered. */
const LOST_TICKET: RecordPlace = { segment: 0, offset: 0 }

function jobFrom(id: string, fields: Fields, listed: Listed, seq: number): Job | null {
  const outcome = outcomeOf(listed)
  const isNumber = fields.number === null || isInvoiceNumber(fields.number.number)
  if (outcome === null || !isNumber || parseJobKey(id) === null) return null
  const attempts = attemptOf(fields.printer, listed, 1)
  return {
    ...fields,
    ...outcome,
    id,
    changedAt: listed.at,
    ageFrom: fields.releasedAt,
    attempt: attempts.length,
    attempts,
    nextAttemptAt: null,
    marks: [],
    acceptedSeq: seq,
    seq,
    ticketAt: needsAnswer(outcome.state) ? LOST_TICKET : null,
    decisions: {},
  }
}

/**
 * Adds to the state of the copy what a newer program did since. A paper that it took and never began to print is left
 * out: nothing of it is here but its key, and its till, which has the content, asks the cashier.
 */
export function mergePapers(state: BridgeState, { papers }: PapersSince): void {
  let seq = Math.max(0, ...[...state.jobs.values()].map(({ acceptedSeq }) => acceptedSeq))
  for (const [id, listed] of papers) {
    const known = jobById(state, id)
    if (known === null) {
      const job = listed.fields && jobFrom(id, listed.fields, listed, ++seq)
      if (job) put(state, job)
      continue
    }
    const outcome = outcomeOf(listed)
    if (outcome === null) continue
    const added = attemptOf(known.printer, listed, known.attempt + 1)
    const attempts = [...known.attempts, ...added]
    const attempt = known.attempt + added.length
    put(state, { ...known, ...outcome, attempts, attempt, changedAt: listed.at, nextAttemptAt: null })
  }
}
