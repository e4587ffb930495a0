import { pause } from '../async'
import type { JobStore } from '../store/job-store'

export type LongPolls = ReturnType<typeof createLongPolls>

/** Long polls: one a till, a newer one ends the older. */
export function createLongPolls(store: JobStore) {
  const ends = new Map<string, AbortController>()
  return {
    /** Resolves when `isThere` is true after a change, after `ms`, when `disconnected` aborts, or when it is ended. */
    async wait(till: string, ms: number, disconnected: AbortSignal, isThere: () => boolean): Promise<void> {
      ends.get(till)?.abort()
      const end = new AbortController()
      ends.set(till, end)
      const stopListening = store.onChange(() => {
        if (isThere()) end.abort()
      })
      await pause(ms, end.signal, disconnected)
      stopListening()
      if (ends.get(till) === end) ends.delete(till)
    },
    endAll(): void {
      for (const end of ends.values()) end.abort()
    },
  }
}
