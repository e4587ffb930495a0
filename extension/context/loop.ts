/** Takes an error that no code expects: it is a bug, and everything else goes on. */
export type Report = (error: unknown) => void

export interface Loop {
  /** Runs now, or once more right after the current run. */
  kick(): void
}

/** A loop that says when a run has ended. */
export interface FollowedLoop extends Loop {
  /** Runs as `kick` does; resolves when a run that began afterwards has ended, also one that failed. */
  run(): Promise<void>
}

/** Pause after an unexpected error: one bug must not stop the orders. */
const AFTER_ERROR_MS = 5_000

/**
 * Repeats `work` until `signal` aborts; `work` returns the pause in milliseconds. Runs never overlap. Errors are bugs:
 * they are reported and the loop goes on.
 */
export function startLoop(work: () => Promise<number>, signal: AbortSignal, report: Report): FollowedLoop {
  let running = false
  let again = false
  let timer: ReturnType<typeof setTimeout> | undefined
  const waiting: (() => void)[] = []

  const once = async (): Promise<number> => {
    const followers = waiting.splice(0)
    try {
      return await work()
    } catch (error) {
      if (!signal.aborted) report(error)
      return AFTER_ERROR_MS
    } finally {
      for (const resolve of followers) resolve()
    }
  }
  const run = async () => {
    again = true
    if (running) return
    running = true
    clearTimeout(timer)
    let pause = 0
    while (again && !signal.aborted) {
      again = false
      pause = await once()
    }
    running = false
    if (!signal.aborted) timer = setTimeout(run, pause)
  }
  signal.addEventListener('abort', () => clearTimeout(timer))
  void run()
  return {
    kick: () => void run(),
    run() {
      const ended = new Promise<void>((resolve) => waiting.push(resolve))
      void run()
      return ended
    },
  }
}

/** Ends after `ms` milliseconds, or when `signal` aborts. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    if (signal.aborted) end()
    else signal.addEventListener('abort', end)
  })

/**
 * Runs `work` for each item in turn; a failure does not stop the others.
 * @throws the failure, or an AggregateError of several, after all were run, so that each is reported
 */
export async function eachApart<T>(items: Iterable<T>, work: (item: T) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = []
  for (const item of items)
    try {
      await work(item)
    } catch (error) {
      failures.push(error)
    }
  if (failures.length > 1) throw new AggregateError(failures, `${failures.length} failures`)
  if (failures.length === 1) throw failures[0]
}

/** For a failure that was kept until the other works have run; null: there was none. */
export const rethrow = (failure: unknown) => async (): Promise<void> => {
  if (failure !== null) throw failure
}

/** Runs several works in turn; a failure does not stop the later ones. */
export const inTurn = (...works: (() => Promise<unknown>)[]): Promise<void> => eachApart(works, (work) => work())
