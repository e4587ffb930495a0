import type { JustoResult } from '../justo/result'

/** Justo's time, and when it was read by this worker's own monotonic clock, which no correction of the computer's moves. */
export interface JustoClock {
  /** Milliseconds since 1970. */
  time: number
  /** `performance.now()` */
  readAt: number
}

/** What an answer that has just come tells of Justo's clock; null: nothing. */
export function readJustoClock(result: JustoResult<unknown>): JustoClock | null {
  if (!result.ok || result.skewMs === null) return null
  return { time: Date.parse(result.startedAt) + result.ms - result.skewMs, readAt: performance.now() }
}

/** What Justo's clock says now, ISO-8601 UTC; null: it has not told this worker. */
export const justoTime = (clock: JustoClock | null): string | null =>
  clock && new Date(clock.time + performance.now() - clock.readAt).toISOString()
