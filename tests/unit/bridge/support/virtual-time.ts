import { vi } from 'vitest'

/** What a bridge sleeps by. The event loop itself is real: sockets, files and `setImmediate`. */
const FAKED = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date', 'performance'] as const
/** Virtual milliseconds in which something must have happened: more than the times of any test's bridge. */
const LONGEST = 10_000

/** From now on the time of this test passes only in `eventually` and `whileTimePasses`. `tests/unit/setup.ts` ends it. */
export function holdTime(): void {
  if (!vi.isFakeTimers()) vi.useFakeTimers({ toFake: [...FAKED] })
}

/** One turn of the event loop, then one virtual millisecond. */
async function passMillisecond(): Promise<void> {
  await new Promise((resolve) => setImmediate(resolve))
  vi.advanceTimersByTime(1)
}

/** Lets virtual time pass until `check` does not throw, and resolves with its result. */
export async function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  for (let passed = 0; passed < LONGEST; passed++) {
    try {
      return await check()
    } catch {
      await passMillisecond()
    }
  }
  return check()
}

/** Lets virtual time pass until `work` has ended. */
export async function whileTimePasses<T>(work: T | Promise<T>): Promise<T> {
  let isOver = false
  const end = () => {
    isOver = true
  }
  Promise.resolve(work).then(end, end)
  while (!isOver) await passMillisecond()
  return work
}
