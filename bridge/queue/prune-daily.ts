import type { Log } from '../logging/log'
import type { Register } from '../register/register'
import type { JobStore } from './job-store'
import { createWaker } from './waker'

/** Not while a shop opens and everything starts at once. */
const FIRST_MS = 60_000
const DAY_MS = 24 * 3600_000

/** Gives up old segments a minute after the start and then once a day; returns how to end that. */
export function pruneDaily(
  { store, register, now, log }: { store: JobStore; register: Register; now: () => number; log: Log },
  firstMs = FIRST_MS,
): () => Promise<void> {
  const stopper = new AbortController()
  const waker = createWaker()
  const prune = async () => {
    try {
      await register.settled() // what is only in those segments must not be all that knows of a number
      const removed = await store.prune(now())
      if (removed > 0) log({ level: 'info', step: 'state', message: `journal: ${removed} old segments are gone` })
    } catch (cause) {
      log({ level: 'warning', step: 'trouble', message: `the journal could not be pruned: ${String(cause)}` })
    }
  }
  const run = async () => {
    await waker.sleep(firstMs, stopper.signal)
    while (!stopper.signal.aborted) {
      await prune()
      await waker.sleep(DAY_MS, stopper.signal)
    }
  }
  const running = run()
  return async () => {
    stopper.abort()
    await running
  }
}
