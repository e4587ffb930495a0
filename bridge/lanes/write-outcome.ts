import type { JobEvent } from '@shared/job-machine'
import { createWaker } from '../async'
import type { AttemptFacts } from '../jobs/entry'
import { type Job, jobFacts } from '../jobs/job'
import type { LaneDeps } from './lane-deps'

type Writer = Pick<LaneDeps, 'store' | 'times' | 'log'>

/** Writes the outcome of an attempt; retried until the write succeeds or the bridge stops. */
export async function writeOutcome(
  { store, times, log }: Writer,
  signal: AbortSignal,
  job: Job,
  event: JobEvent,
  facts?: AttemptFacts,
): Promise<void> {
  const say = (message: string) => log({ level: 'error', step: 'trouble', ...jobFacts(job), message })
  for (;;) {
    try {
      const applied = store.apply(job.id, event, facts ? { facts } : {})
      if (!applied.ok) return say(`${event.type} after attempt ${job.attempt}: ${applied.error}`)
      return
    } catch (cause) {
      say(`${event.type} not written: ${String(cause)}`)
      if (signal.aborted) return
      await createWaker().sleep(times.trouble, signal)
    }
  }
}

/** Applies an event whose loss is harmless: the next check finds the same again. */
export function writeBestEffort({ store, log }: Pick<Writer, 'store' | 'log'>, job: Job, event: JobEvent): void {
  bestEffort(log, job, event.type, () => store.apply(job.id, event))
}

/** The same for any write about a job: a failure must not stop the other jobs of the same pass. */
export function bestEffort(log: Writer['log'], job: Job, what: string, write: () => void): void {
  try {
    write()
  } catch (cause) {
    log({ level: 'warning', step: 'trouble', ...jobFacts(job), message: `${what} not written: ${String(cause)}` })
  }
}
