import type { JobEvent } from '@shared/job-machine'
import { nextTurn, pause } from '../async'
import type { AttemptFacts } from '../jobs/entry'
import { type Job, jobFacts } from '../jobs/job'
import type { LaneDeps } from './lane-deps'

type Writer = Pick<LaneDeps, 'store' | 'times' | 'log'>

/** Writes the outcome of an attempt; retried until the write succeeds or the bridge stops. */
export async function writeOutcome(
  { store, times, log }: Writer,
  signal: AbortSignal,
  job: Job,
  { event, facts }: { event: JobEvent; facts?: AttemptFacts },
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
      await pause(times.trouble, signal)
    }
  }
}

/** Applies an event whose loss is harmless: the next check finds the same again. */
export function writeBestEffort({ store, log }: Pick<Writer, 'store' | 'log'>, job: Job, event: JobEvent): void {
  bestEffort(log, job, event.type, () => store.apply(job.id, event))
}

/** Jobs that are written in one transaction: two thousand may change at once, and each commit waits for the disk. */
const AT_ONCE = 100

/**
 * Writes about each job, many in one transaction, with a turn of the event loop between two. A write that fails stops no
 * other: the jobs beside it are then written one by one.
 */
export async function writeEach(
  { store, log }: Pick<Writer, 'store' | 'log'>,
  what: string,
  jobs: readonly Job[],
  write: (job: Job) => void,
): Promise<void> {
  for (let at = 0; at < jobs.length; at += AT_ONCE) {
    if (at > 0) await nextTurn()
    const some = jobs.slice(at, at + AT_ONCE)
    try {
      store.together(() => some.forEach(write))
    } catch {
      for (const job of some) bestEffort(log, job, what, () => write(job))
    }
  }
}

function bestEffort(log: Writer['log'], job: Job, what: string, write: () => void): void {
  try {
    write()
  } catch (cause) {
    log({ level: 'warning', step: 'trouble', ...jobFacts(job), message: `${what} not written: ${String(cause)}` })
  }
}
