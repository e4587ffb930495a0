import type { JobState, Mark, PrinterProof, Proof, Reason } from './job'

/** The fields that transitions read and change. Times are ISO-8601 UTC. */
export interface JobProgress {
  state: JobState
  reasons: Reason[]
  /** Number of attempts started; 0 until the first. */
  attempt: number
  proof: Proof | null
  nextAttemptAt: string | null
  marks: Mark[]
  /** Cancelled by the cashier: its content was delivered another way. */
  givenUp?: boolean
  /** Cancelled as the cashier stopped its order. */
  stopped?: boolean
}

export type JobEvent =
  /** The printer cannot be reached, is busy or not ready: nothing was sent. */
  | { type: 'not-ready'; reasons: Reason[]; nextAttemptAt: string }
  /** The printer is ready (or blind). Must be durable before the first byte. */
  | { type: 'start' }
  | { type: 'confirm'; proof: PrinterProof }
  /** A blind printer accepted every byte and closed the connection cleanly. */
  | { type: 'deliver' }
  /** Paper, cover or offline reported in mid-job; the connection is kept open. */
  | { type: 'stall'; reasons: Reason[] }
  | { type: 'resume' }
  /** The attempt ended before the printer accepted a byte. */
  | { type: 'untouched'; reasons: Reason[]; nextAttemptAt: string }
  /** The attempt ended and it is unknown whether paper came out. */
  | { type: 'lose'; reason: 'timed-out' | 'interrupted' | 'bridge-replaced' }
  /** A late answer of attempt `attempt`. */
  | { type: 'confirm-late'; attempt: number; proof: PrinterProof }
  | { type: 'person-saw'; outcome: 'came-out' | 'did-not' }
  | { type: 'person-prints'; lateMinutes: number | null }
  | { type: 'redirect'; station: string }
  | { type: 'expire' }
  | { type: 'cancel'; givenUp?: boolean; stopped?: boolean }
  | { type: 'reject-format' }
  /** A later paper of its line is out, or is to be: this one is not printed (again). */
  | { type: 'supersede' }
  /** Unconfirmed for the whole retention (35 days). */
  | { type: 'close' }

export type Transition = { ok: true; job: JobProgress } | { ok: false; error: 'not-allowed' }

const refused: Transition = { ok: false, error: 'not-allowed' }

const to = (job: JobProgress, change: Partial<JobProgress>): Transition => ({
  ok: true,
  job: { ...job, reasons: [], nextAttemptAt: null, ...change },
})

const cancelled = (job: JobProgress, { givenUp, stopped }: Extract<JobEvent, { type: 'cancel' }>): Transition =>
  to(job, { state: 'cancelled', givenUp: givenUp || job.givenUp, stopped: stopped || job.stopped })

const superseded = (job: JobProgress): Transition => to(job, { state: 'cancelled', reasons: ['superseded'] })

const withMark = (marks: Mark[], mark: Mark): Mark[] => [...marks.filter((m) => m.type !== mark.type), mark]

function fromQueued(job: JobProgress, event: JobEvent): Transition {
  switch (event.type) {
    case 'not-ready':
      return to(job, { reasons: event.reasons, nextAttemptAt: event.nextAttemptAt })
    case 'start':
      return to(job, { state: 'printing', attempt: job.attempt + 1 })
    case 'redirect':
      return to(job, { marks: withMark(job.marks, { type: 'fallback', station: event.station }) })
    case 'expire':
      return to(job, { state: 'expired', reasons: ['stale'] })
    case 'cancel':
      return cancelled(job, event)
    case 'reject-format':
      return to(job, { state: 'failed', reasons: ['document-format-error'] })
    case 'supersede':
      return superseded(job)
    default:
      return refused
  }
}

function fromPrinting(job: JobProgress, event: JobEvent): Transition {
  switch (event.type) {
    case 'confirm':
      return to(job, { state: 'printed', proof: event.proof })
    case 'deliver':
      return to(job, { state: 'sent' })
    case 'stall':
      return to(job, { reasons: event.reasons })
    case 'resume':
      return to(job, {})
    case 'untouched':
      return to(job, { state: 'queued', reasons: event.reasons, nextAttemptAt: event.nextAttemptAt })
    case 'lose':
      return to(job, { state: 'unconfirmed', reasons: [event.reason] })
    default:
      return refused
  }
}

function personSaw(job: JobProgress, outcome: 'came-out' | 'did-not'): Transition {
  if (outcome === 'came-out') return to(job, { state: 'printed', proof: 'person' })
  return to(job, { state: 'queued', marks: withMark(job.marks, { type: 'second-sending' }) })
}

function fromUnknown(job: JobProgress, event: JobEvent): Transition {
  switch (event.type) {
    case 'person-saw':
      return personSaw(job, event.outcome)
    case 'confirm-late':
      if (job.state !== 'unconfirmed' || event.attempt !== job.attempt) return refused
      return to(job, { state: 'printed', proof: event.proof })
    case 'cancel':
      return job.state === 'unconfirmed' ? cancelled(job, event) : refused
    case 'supersede':
      return superseded(job)
    case 'close':
      return job.state === 'unconfirmed' ? to(job, { state: 'cancelled', reasons: ['timed-out'] }) : refused
    default:
      return refused
  }
}

function fromExpiredOrFailed(job: JobProgress, event: JobEvent): Transition {
  if (event.type === 'cancel') return cancelled(job, event)
  if (event.type === 'supersede') return superseded(job)
  if (event.type !== 'person-prints') return refused
  const late = event.lateMinutes
  const marks = late === null ? job.marks : withMark(job.marks, { type: 'late', minutes: late })
  return to(job, { state: 'queued', marks })
}

/** The only transitions of a job. Pure: the caller stores the result durably before acting on it. */
export function transition(job: JobProgress, event: JobEvent): Transition {
  switch (job.state) {
    case 'queued':
      return fromQueued(job, event)
    case 'printing':
      return fromPrinting(job, event)
    case 'unconfirmed':
    case 'sent':
      return fromUnknown(job, event)
    case 'expired':
    case 'failed':
      return fromExpiredOrFailed(job, event)
    case 'printed':
    case 'cancelled':
      return refused
  }
}

/** A job's initial state. */
export const newProgress = (marks: Mark[] = []): JobProgress => ({
  state: 'queued',
  reasons: [],
  attempt: 0,
  proof: null,
  nextAttemptAt: null,
  marks,
})
