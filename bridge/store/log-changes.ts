import { needsAnswer } from '@shared/job'
import type { LogEntry } from '@shared/log-entry'
import { jobFacts } from '../jobs/job'
import type { Change } from '../jobs/steps'
import type { Log, LogFacts } from '../log/log'
import type { JobStore } from './job-store'

function textOf({ before, job, entry }: Change): Pick<LogFacts, 'level' | 'step' | 'message' | 'ms'> {
  const why = job.reasons.length > 0 ? ` (${job.reasons.join(' ')})` : ''
  if (before === null) {
    return {
      level: 'info',
      step: 'queued',
      message: `${entry.type} ${job.kind}: ${job.state} for ${job.printer}${why}`,
    }
  }
  if (job.state === 'printed') {
    const first = job.attempts.at(-1)?.startedAt ?? job.queuedAt
    const ms = Date.parse(job.changedAt) - Date.parse(first)
    return { level: 'info', step: 'confirmed', message: `${before.state} -> printed, proof ${job.proof}`, ms }
  }
  if (before.printer !== job.printer)
    return {
      level: 'info',
      step: 'state',
      message: `${job.state}, ${job.printer} ${entry.type === 'moved' ? 'in place of' : 'stands in for'} ${before.printer}`,
    }
  const level = needsAnswer(job.state) ? 'warning' : 'info'
  return {
    level,
    step: 'state',
    message: `${before.state} -> ${job.state} on ${job.printer}, attempt ${job.attempt}${why}`,
  }
}

function stateOf({ before, job }: Change): LogEntry['event'] {
  const { state, reasons, proof } = job
  const isRerouted = before !== null && before.printer !== job.printer
  return {
    kind: 'paper-state',
    state,
    reasons,
    printer: job.printer,
    insteadOf: isRerouted ? { printer: before.printer, reasons: before.reasons } : undefined,
    proof: proof ?? undefined,
  }
}

/** One log entry for each durable change of a job. */
export function logChanges(store: JobStore, log: Log): void {
  store.onChange((changes) => {
    for (const change of changes) log({ ...jobFacts(change.job), ...textOf(change), event: stateOf(change) })
  })
}
