export interface Loop {
  /** Works now, or once more right after the work under way. */
  kick(): void
}

/** After an unforeseen error the loop rests this long and goes on: one bug must not stop the orders. */
const AFTER_ERROR_MS = 5_000

/**
 * Repeats `work` until `signal` ends it; `work` answers how many milliseconds to rest. Never two at a time.
 * Errors are bugs: they are reported and the loop goes on.
 */
export function startLoop(work: () => Promise<number>, signal: AbortSignal, report: (error: unknown) => void): Loop {
  let running = false
  let again = false
  let timer: ReturnType<typeof setTimeout> | undefined

  const once = async (): Promise<number> => {
    try {
      return await work()
    } catch (error) {
      if (!signal.aborted) report(error)
      return AFTER_ERROR_MS
    }
  }
  const run = async () => {
    again = true
    if (running) return
    running = true
    clearTimeout(timer)
    let rest = 0
    while (again && !signal.aborted) {
      again = false
      rest = await once()
    }
    running = false
    if (!signal.aborted) timer = setTimeout(run, rest)
  }
  signal.addEventListener('abort', () => clearTimeout(timer))
  void run()
  return { kick: () => void run() }
}

/**
 * Does `work` for each in turn: one that fails stops none of the others.
 * @throws the first failure, once all were done, so that it is reported
 */
export async function eachApart<T>(items: Iterable<T>, work: (item: T) => Promise<unknown>): Promise<void> {
  const failures: unknown[] = []
  for (const item of items)
    try {
      await work(item)
    } catch (error) {
      failures.push(error)
    }
  if (failures.length > 0) throw failures[0]
}

/** Several works, of which none may keep a later one from being done. */
export const inTurn = (...works: (() => Promise<unknown>)[]): Promise<void> => eachApart(works, (work) => work())
