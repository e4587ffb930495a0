import type { LaneTimes } from '../../../bridge/lanes/lane-deps'
import type { Durations } from '../../../bridge/printers/transport'

/** What takes seconds in a shop takes milliseconds here. */
export const FAST_LANES: Partial<LaneTimes> = {
  retryFirst: 20,
  retryMost: 50,
  askAgain: 20,
  sweep: 50,
  trouble: 20,
  stopGrace: 500,
}

/** Its answers have all the time that a crowded machine takes, or it would be taken for blind. */
export const FAST_PRINTER: Partial<Durations> = { answer: 5000, settle: 10, watch: 20, close: 2000 }

/** One paper fills a segment of the journal, so that every story begins new ones. */
export const SMALL_SEGMENT = 2000
