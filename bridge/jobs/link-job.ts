import { type BridgeState, jobById, put } from './bridge-state'
import { type Job, viewOf } from './job'

/** Changes what is known of a job without moving it among the changed ones: no till sees any of it. */
function note(state: BridgeState, id: string, facts: (job: Job) => Partial<Job>): void {
  const job = jobById(state, id)
  if (job) put(state, { ...job, ...facts(job) })
}

/** What a new job means for what the bridge already holds: whose request it answers, and what it tells people of. */
export function linkJob(state: BridgeState, job: Job): void {
  const { request, notice } = job
  if (request)
    note(state, job.copyOf ?? job.id, ({ decisions }) => ({
      decisions: { ...decisions, [`${request.action}:${request.requestId}`]: viewOf(job) },
    }))
  if (notice?.about === 'papers')
    for (const { id, attempt } of notice.attempts) note(state, id, () => ({ askedAttempt: attempt }))
  if (notice?.about === 'silence')
    for (const till of notice.tills) {
      const watch = state.watches.get(till)
      if (watch) state.watches.set(till, { ...watch, told: true })
    }
}
