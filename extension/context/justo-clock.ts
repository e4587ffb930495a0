import type { JustoResult } from '../justo/result'

/**
 * Justo's time, and the reading of this worker's monotonic clock at that moment, which clock corrections do not affect.
 */
export interface JustoClock {
  /** Milliseconds since 1970. */
  time: number
  /** `performance.now()` */
  readAt: number
}

/** Beyond this difference between the two clocks, in ms, the ages and hours by which orders are judged are wrong. */
export const MOST_SKEW_MS = 120_000

/** Justo's clock from an answer that has just arrived; null: it has no date. */
export function readJustoClock(result: JustoResult<unknown>): JustoClock | null {
  if (!result.ok || result.skewMs === null) return null
  return { time: Date.parse(result.startedAt) + result.ms - result.skewMs, readAt: performance.now() }
}

/** The current time by Justo's clock, ISO-8601 UTC; null: this worker does not know it yet. */
export const justoTime = (clock: JustoClock | null): string | null =>
  clock && new Date(clock.time + performance.now() - clock.readAt).toISOString()
