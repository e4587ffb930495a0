import type { WorkerContext } from '../context/worker-context'
import { logEntry } from '../log/transaction-log'
import { allOrderIds } from '../simulation/practice-plan'
import type { EndedPractice } from '../simulation/practice-state'
import { PRACTICE } from '../simulation/stored-practice'
import { updateFact } from '../store/fact'
import { leftPapers } from './practice-papers'

/**
 * Deletes the orders of a practice with their print jobs; the log entries stay, under ids that mark them as practice. A
 * step under way finds no order and does nothing.
 */
export async function clearPractice(
  context: WorkerContext,
  { run }: EndedPractice,
  report: (error: unknown) => void,
): Promise<void> {
  const { store } = context
  const ids = allOrderIds(run)
  await store.changeAll(ids, () => ({ order: null }), report)
  const cleared = updateFact(PRACTICE, (practice, log) => {
    if (practice?.state !== 'ended' || practice.run !== run) return undefined
    log(logEntry(context.now(), 'state', `practice ${run} cleared: ended by ${practice.why}`))
    return { ...practice, cleared: true }
  })
  await store.updateFacts([leftPapers(run, context.now()), cleared])
  for (const id of ids) context.live.confirmedAt.delete(id)
}
