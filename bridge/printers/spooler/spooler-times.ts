/** How long each thing may take, in milliseconds. */
export interface SpoolerTimes {
  /** Between two looks at a paper on its way through the queue. */
  look: number
  /** Until a paper must have left the queue; bytes add to it. */
  leave: number
  /** The slowest way out of a queue, a serial line with 9600 baud, takes a second for a kilobyte. */
  leavePerKilobyte: number
  /** Until the system has let go of a paper that was taken back. */
  letGo: number
  /** What a paper still gets when the bridge ends. */
  ending: number
}

export const SPOOLER_TIMES: SpoolerTimes = {
  look: 250,
  leave: 20_000,
  leavePerKilobyte: 1_000,
  letGo: 3_000,
  ending: 1_000,
}
