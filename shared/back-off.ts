/** Milliseconds until the next try after the first, second, … failure in a row; the last one repeats. */
export const BACK_OFF = {
  /** A lane, of its printer. */
  printer: [1_000, 2_000, 4_000, 5_000],
  /** A print job that the bridge did not take. */
  job: [1_000, 2_000, 4_000, 8_000, 15_000],
  /** One of Justo's lists. */
  list: [15_000, 30_000, 60_000, 85_000],
  /** The start of the worker. */
  worker: [1_000, 2_000, 5_000, 15_000, 30_000],
  /** A check of the alerts in which something failed. */
  alerts: [1_000, 2_000, 5_000],
  /** A panel's port to the worker. */
  port: [500, 1_000, 2_000, 4_000, 5_000],
} as const

/** The wait after so many failures in a row; 0 after none. */
export const backOff = (waits: readonly number[], failures: number): number =>
  waits[Math.min(failures, waits.length) - 1] ?? 0
