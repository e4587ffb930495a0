import type { AttemptView } from '@shared/api'
import type { JobProgress } from '@shared/job-machine'
import type { AttemptFacts } from './entry'
import type { Job } from './job'

export const startAttempt = (job: Job, at: string): AttemptView[] => [
  ...job.attempts,
  {
    attempt: job.attempt + 1,
    printer: job.printer,
    startedAt: at,
    firstByteAt: null,
    endedAt: null,
    bytes: 0,
    result: null,
    reason: null,
  },
]

/** The attempts after a job left `printing`, or after the answer of its last attempt came late or from a person. */
export function endAttempt(before: Job, after: JobProgress, at: string, facts: AttemptFacts | null): AttemptView[] {
  const last = before.attempts.at(-1)
  const running = before.state === 'printing'
  const settled = after.state === 'printed' && before.state !== 'printing'
  if (!last || after.state === 'printing' || !(running || settled)) return before.attempts
  return [
    ...before.attempts.slice(0, -1),
    {
      ...last,
      firstByteAt: facts?.firstByteAt ?? last.firstByteAt,
      bytes: facts?.bytes ?? last.bytes,
      endedAt: last.endedAt ?? at,
      result: after.state,
      reason: after.reasons[0] ?? null,
    },
  ]
}
