import { pause as pauseFor } from '../../context/loop'

const PAUSE_MS = 1_000

/** Waits a second between two requests to Justo; ends at once when aborted. */
export const pause = (signal: AbortSignal): Promise<void> => pauseFor(PAUSE_MS, signal)
