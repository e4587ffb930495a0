import { createWaker } from '../async'
import type { Log } from '../log/log'
import type { Register } from '../register/register'
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

/** Bytes since the last snapshot that make a new one worthwhile; a start reads fewer in negligible time. */
const WORTH_WHEN_IDLE = 256 * 1024
const WORTH_WHEN_BUSY = 16 * 1024 * 1024

/**
 * Keeps starts short and the folder bounded: a snapshot soon after the start, after each new segment and when idle;
 * pruning once a day; the marker of the last numbers. Returns its stop.
 */
export function maintainStore(
  { store, register, now, log }: { store: JobStore; register: Register; now: () => number; log: Log },
  times: MaintenanceTimes = TIMES,
): () => Promise<void> {
  const stopper = new AbortController()
  const waker = createWaker()
  let seenSeq = store.shownSeq
  let prunedAt: number | null = null

  async function snapshot(): Promise<void> {
    const isIdle = store.shownSeq === seenSeq
    seenSeq = store.shownSeq
    if (store.sinceSnapshot >= (isIdle ? WORTH_WHEN_IDLE : WORTH_WHEN_BUSY)) await store.snapshot(register)
  }

  async function prune(): Promise<void> {
    const at = performance.now() // does not jump when the clock is set
    if (prunedAt !== null && at - prunedAt < times.prune) return
    await register.settled() // a number must be in the register before its segment is removed
    const removed = await store.prune(now(), register)
    prunedAt = at // only now: a failed pruning is tried again at the next check
    if (removed > 0) log({ level: 'info', step: 'state', message: `journal: ${removed} old segments are gone` })
  }

  const mark = (): void => register.saveMarker()

  async function run(): Promise<void> {
    await waker.sleep(times.first, stopper.signal)
    while (!stopper.signal.aborted) {
      for (const [name, work] of Object.entries({ snapshot, prune, mark }))
        try {
          await work()
        } catch (cause) {
          log({ level: 'warning', step: 'trouble', message: `journal, ${name}: ${String(cause)}` })
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
