import type { JobStore } from '../store/job-store'

/** Long polls: one a till, a newer one ends the older. */
export interface LongPolls {
  /** Resolves when `isThere` is true after a change, after `ms`, when `disconnected` aborts, or when it is ended. */
  wait(till: string, ms: number, disconnected: AbortSignal, isThere: () => boolean): Promise<void>
  endAll(): void
}

export function createLongPolls(store: JobStore): LongPolls {
  const ends = new Map<string, () => void>()
  return {
    wait(till, ms, disconnected, isThere) {
      ends.get(till)?.()
      if (disconnected.aborted) return Promise.resolve()
      return new Promise((resolve) => {
        const end = () => {
          clearTimeout(timer)
          stopListening()
          disconnected.removeEventListener('abort', end)
          if (ends.get(till) === end) ends.delete(till)
          resolve()
        }
        const timer = setTimeout(end, ms)
        const stopListening = store.onChange(() => {
          if (isThere()) end()
        })
        disconnected.addEventListener('abort', end)
        ends.set(till, end)
      })
    },
    endAll() {
      for (const end of [...ends.values()]) end()
    },
  }
}
