import { vi } from 'vitest'
import { clockOfTest, endOfElsewhere, startVirtualClock } from '../../../stage/virtual-clock'

// On the virtual clock of the unit tests a bridge's sockets and files are real: its time passes a millisecond a turn of the
// event loop, in which what has arrived is read, and not timer by timer.

/** Virtual milliseconds in which something must have happened: more than the times of any test's bridge. */
const LONGEST = 10_000

/** Not a test's fake one. */
const nextTurn = setImmediate

/** From now on the time of this test passes only in `eventually` and `whileTimePasses`. `tests/unit/setup.ts` ends it. */
export function holdTime(): void {
  if (!vi.isFakeTimers()) startVirtualClock()
}

/**
 * One turn of the event loop, then one virtual millisecond, which is a few real microseconds: not while a thread hashes,
 * which on a busy machine takes as long as hours of them.
 */
async function passMillisecond(): Promise<void> {
  await new Promise((resolve) => nextTurn(resolve))
  await endOfElsewhere()
  if (vi.isFakeTimers()) vi.advanceTimersByTime(1)
}

/**
 * From now on virtual time passes by itself, a millisecond a turn of the event loop, until the test ends: for sockets of this
 * process, whose bytes arrive in the next turns, however loaded the machine is.
 */
export function letTimeFlow(): void {
  holdTime()
  const lasts = clockOfTest()
  const flow = async () => {
    while (lasts()) await passMillisecond()
  }
  void flow()
}

/** Lets virtual time pass until `check` does not throw, and resolves with its result. */
export async function eventually<T>(check: () => T | Promise<T>): Promise<T> {
  if (!vi.isFakeTimers()) throw new Error('no virtual time: see holdTime')
  for (let passed = 0; passed < LONGEST; passed++) {
    try {
      return await check()
    } catch {
      await passMillisecond()
    }
  }
  return check()
}

/** Lets virtual time, if it is held, pass until `work` has ended. */
export async function whileTimePasses<T>(work: T | Promise<T>): Promise<T> {
  if (!vi.isFakeTimers()) return work
  let isOver = false
  const end = () => {
    isOver = true
  }
  Promise.resolve(work).then(end, end)
  while (!isOver) await passMillisecond()
  return work
}
