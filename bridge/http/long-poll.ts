import type { JobStore } from '../store/job-store'

export type LongPolls = ReturnType<typeof createLongPolls>

/** Long polls: one a till, a newer one ends the older. */
export function createLongPolls(store: JobStore) {
  const ends = new Map<string, () => void>()
  return {
    /** Resolves when `isThere` is true after a change, after `ms`, when `disconnected` aborts, or when it is ended. */
    wait(till: string, ms: number, disconnected: AbortSignal, isThere: () => boolean): Promise<void> {
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
    endAll(): void {
      for (const end of [...ends.values()]) end()
    },
  }
}
