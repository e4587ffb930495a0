/** Resolves after `ms`, or at once when `signal` is aborted. */
export function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const done = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', done)
      resolve()
    }
    const timer = setTimeout(done, ms)
    signal.addEventListener('abort', done)
  })
}

/** Lets the event loop handle its sockets and timers. */
export const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

/** Whether `work` ends within `ms`; it is not cancelled when it does not. */
export async function endsWithin(work: Promise<unknown>, ms: number): Promise<boolean> {
  const timer = new AbortController()
  const late = pause(ms, timer.signal).then(() => false)
  try {
    return await Promise.race([work.then(() => true), late])
  } finally {
    timer.abort()
  }
}

/** A sleep for one loop: ends after its time, on a wake or on abort. A wake before the sleep ends it at once. */
export interface Waker {
  wake(): void
  /** Resolves early on a wake or when `signal` aborts. `ms` may be Infinity. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** setTimeout's limit in ms, 24 days; a loop that wakes early finds nothing to do and sleeps again. */
const LONGEST = 2 ** 31 - 1

export function createWaker(): Waker {
  let woken = false
  let end: (() => void) | null = null
  return {
    wake() {
      woken = true
      end?.()
    },
    async sleep(ms, signal) {
      if (!woken && !signal.aborted) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.min(ms, LONGEST))
          end = () => {
            clearTimeout(timer)
            resolve()
          }
          signal.addEventListener('abort', end, { once: true })
        })
        if (end) signal.removeEventListener('abort', end)
      }
      end = null
      woken = false
    },
  }
}
