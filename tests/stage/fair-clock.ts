import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'

/** How many times slower a shop's computer is: what it is promised is divided by it. */
export const SHOP_SLOWNESS = 2

const LOOK_MS = 50

/** The part of a processor that one task gets, of a line of /proc/loadavg: the reader of it is one of those that run. */
export function shareOf(loadavg: string, processors: number): number {
  const running = Number(/(\d+)\/\d+ \d+\s*$/.exec(loadavg)?.[1] ?? 1)
  return Math.min(1, processors / Math.max(1, running - 1))
}

export interface FairClock {
  /** Milliseconds since the start. */
  now(): number
  stop(): void
}

/**
 * A clock that goes slower while this machine has more to do than its processors can (Linux tells): what a shop is promised
 * in seconds is judged by it, whatever runs beside the test.
 */
export function startFairClock(): FairClock {
  let [passed, share, lookedAt] = [0, 1, performance.now()]
  const now = () => passed + (performance.now() - lookedAt) * share
  const look = () => {
    passed = now()
    lookedAt = performance.now()
    const load = process.platform === 'linux' ? readFileSync('/proc/loadavg', 'utf8') : ''
    share = shareOf(load, availableParallelism())
  }
  look()
  const timer = setInterval(look, LOOK_MS)
  return { now, stop: () => clearInterval(timer) }
}
