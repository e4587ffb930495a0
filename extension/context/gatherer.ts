export interface Gatherer {
  /** Has the work done soon; what asks for it before it begins is served by the same one. */
  soon(): void
}

/**
 * Does `work` at once when it is first asked for, and what is asked for within `ms` of a beginning, or while it is being
 * done, as one: however busy the machine is, no line of works grows.
 */
export function createGatherer(
  ms: number,
  work: () => Promise<void>,
  signal: AbortSignal,
  report: (error: unknown) => void,
): Gatherer {
  let timer: ReturnType<typeof setTimeout> | undefined
  let beganAt = Number.NEGATIVE_INFINITY
  let isBusy = false
  let isWanted = false

  const begin = async () => {
    timer = undefined
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
    if (isBusy || signal.aborted) return
    timer ??= setTimeout(begin, Math.max(0, beganAt + ms - performance.now()))
  }
  signal.addEventListener('abort', () => clearTimeout(timer))
  return { soon }
}
