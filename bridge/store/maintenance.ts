import { createWaker } from '../async'
import type { Log } from '../log/log'
import type { Register } from '../register/register'
import type { JobStore } from './job-store'

export interface MaintenanceTimes {
  /** Until the first look: not while a shop opens and everything starts at once. Milliseconds. */
  first: number
  /** Between two looks. */
  look: number
  /** Between two searches for jobs that can be given up. */
  prune: number
}

const TIMES: MaintenanceTimes = { first: 10_000, look: 60_000, prune: 24 * 3600_000 }

/** A start reads so many bytes of records in no time. */
const WORTH_WHEN_IDLE = 256 * 1024
const WORTH_WHEN_BUSY = 16 * 1024 * 1024

/**
 * Keeps starts short and the folder bounded: a snapshot soon after the start, after each new segment and when nothing
 * happens; once a day what is over since long is given up. Returns how to end that.
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
    await register.settled() // what is only in old segments must not be all that knows of a number
    const removed = await store.prune(now(), register)
    prunedAt = at // only now: what the disk refused is tried again at the next look
    if (removed > 0) log({ level: 'info', step: 'state', message: `journal: ${removed} old segments are gone` })
  }

  async function run(): Promise<void> {
    await waker.sleep(times.first, stopper.signal)
    while (!stopper.signal.aborted) {
      for (const [name, work] of Object.entries({ snapshot, prune }))
        try {
          await work()
        } catch (cause) {
          log({ level: 'warning', step: 'trouble', message: `journal, ${name}: ${String(cause)}` })
        }
      await waker.sleep(times.look, stopper.signal)
    }
  }

  const running = run()
  return async () => {
    stopper.abort()
    await running
  }
}
