import type { Till } from '../till/till'

/** The bridge is back: what waits for its next try need not wait any longer. */
export async function retryNow(till: Till): Promise<void> {
  await till.db.jobs
    .where('open')
    .equals(1)
    .filter((job) => job.nextAttemptAt !== null)
    .modify({ nextAttemptAt: null })
  till.released()
}
