import { BACK_OFF, backOff } from '@shared/back-off'
import { timeAfter } from '@shared/dates'
import type { Report } from '../context/loop'
import type { WorkerContext } from '../context/worker-context'
import type { StoredJob } from '../order-model/records'

export function later(job: StoredJob, now: string, atLeastMs = 0): StoredJob {
  const tries = job.tries + 1
  const wait = Math.max(backOff(BACK_OFF.job, tries), atLeastMs)
  return { ...job, tries, error: null, nextAttemptAt: timeAfter(now, wait) }
}

/** A closed bridge fails every job every 15 s: the log takes the first failure and one every ten minutes. */
export const isLoggedTry = (tries: number): boolean => tries <= 1 || tries % 40 === 0

/** An order's jobs that wait for a retry, made due now. */
export function atOnce(jobs: readonly StoredJob[]): StoredJob[] {
  const waiting = jobs.filter((job) => job.open === 1 && job.nextAttemptAt !== null)
  return waiting.map((job) => ({ ...job, nextAttemptAt: null }))
}

/** The bridge is back: waiting jobs are retried now. */
export async function retryNow(context: WorkerContext, report: Report): Promise<void> {
  const waiting = (await context.store.openJobs()).filter((job) => job.nextAttemptAt !== null)
  const retried = (_id: string, { jobs }: { jobs: StoredJob[] }) => ({ put: atOnce(jobs), quiet: true })
  await context.store.changeAll(
    waiting.map(({ orderId }) => orderId),
    retried,
    report,
  )
  context.released()
}
