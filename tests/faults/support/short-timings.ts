import type { LaneTimes } from '../../../bridge/lanes/lane-deps'
import type { Durations } from '../../../bridge/printers/transport'

/** Milliseconds instead of seconds. */
export const FAST_LANES: Partial<LaneTimes> = {
  retry: [20, 40, 50],
  askAgain: 20,
  sweep: 50,
  trouble: 20,
  stopGrace: 500,
}

/** Answers keep a long limit: a late one would mark the printer as blind on a busy machine. */
export const FAST_PRINTER: Partial<Durations> = { answer: 5000, settle: 10, watch: 20, close: 2000 }
