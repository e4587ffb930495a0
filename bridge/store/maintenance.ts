import { createWaker } from '../async'
import type { Log } from '../log/log'
import type { JobStore } from './job-store'

export interface MaintenanceTimes {
  /** Until the first check: not while the shop opens and everything starts at once. Milliseconds. */
  first: number
  /** Between two checks. */
  check: number
  /** Between two prunings. */
  prune: number
}

const TIMES: MaintenanceTimes = { first: 10_000, check: 60_000, prune: 24 * 3600_000 }

/** Keeps the store bounded: prunes once a day. Returns its stop. */
export function maintainStore(
  { store, now, log }: { store: JobStore; now: () => number; log: Log },
  times: MaintenanceTimes = TIMES,
): () => Promise<void> {
  const stopper = new AbortController()
  const waker = createWaker()
  let prunedAt: number | null = null

  async function prune(): Promise<void> {
    const at = performance.now() // does not jump when the clock is set
    if (prunedAt !== null && at - prunedAt < times.prune) return
    const pruned = await store.prune(now(), stopper.signal)
    prunedAt = at // only now: a failed pruning is tried again at the next check
    if (pruned > 0) log({ level: 'info', step: 'state', message: `store: ${pruned} old jobs are gone` })
  }

  async function run(): Promise<void> {
    await waker.sleep(times.first, stopper.signal)
    while (!stopper.signal.aborted) {
      try {
        await prune()
      } catch (cause) {
        log({ level: 'warning', step: 'trouble', message: `store, prune: ${String(cause)}` })
      }
      await waker.sleep(times.check, stopper.signal)
    }
  }

  const running = run()
  return async () => {
    stopper.abort()
    await running
  }
}
