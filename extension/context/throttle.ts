import type { Report } from './loop'

export interface Throttle {
  /** Schedules the work; requests before it begins share one run. */
  soon(): void
}

/**
 * Runs `work` on the first request, at once or, `late`, after `ms`. Requests within `ms` of a start, or during a run, are
 * combined into one further run, so that no queue builds up.
 */
export function createThrottle(
  { ms, late = false }: { ms: number; late?: boolean },
  work: () => Promise<void>,
  signal: AbortSignal,
  report: Report,
): Throttle {
  let timer: ReturnType<typeof setTimeout> | undefined
  let beganAt = Number.NEGATIVE_INFINITY
  let isBusy = false
  let isWanted = false

  const begin = async () => {
    timer = undefined
    if (signal.aborted) return
    beganAt = performance.now()
    isWanted = false
    isBusy = true
    try {
      await work()
    } catch (error) {
      report(error)
    } finally {
      isBusy = false
    }
    if (isWanted) soon()
  }
  const soon = () => {
    isWanted = true
    if (isBusy || signal.aborted || timer !== undefined) return
    const wait = late ? ms : beganAt + ms - performance.now()
    if (wait > 0) timer = setTimeout(begin, wait)
    else {
      // Requests of this turn share the run. A timer would let everything else in the queue go first.
      isBusy = true
      queueMicrotask(begin)
    }
  }
  signal.addEventListener('abort', () => clearTimeout(timer))
  return { soon }
}
