import type { Reason } from '@shared/job'
import type { PrinterAbilities, PrinterState } from '@shared/printer'
import type { LaneTimes } from './times'

/** What a lane knows of its printer. Times in milliseconds since 1970. */
export interface Readiness {
  state: PrinterState
  reasons: Reason[]
  paperLow: boolean
  abilities: PrinterAbilities | null
  /** When it was last asked. */
  at: number | null
  /** Since when it has not been ready, and since when it has not been reached; null: it is. */
  notReadySince: number | null
  unreachableSince: number | null
}

export const unknownReadiness: Readiness = {
  state: 'unknown',
  reasons: [],
  paperLow: false,
  abilities: null,
  at: null,
  notReadySince: null,
  unreachableSince: null,
}

export interface Answer {
  state: 'ready' | 'not-ready' | 'blind'
  paperLow: boolean
  abilities: PrinterAbilities
  reasons: Reason[]
}

/** The printer answered, with whatever. */
export function answered(before: Readiness, answer: Answer, now: number): Readiness {
  return {
    ...answer,
    at: now,
    notReadySince: answer.state === 'not-ready' ? (before.notReadySince ?? now) : null,
    unreachableSince: null,
  }
}

/** No connection, or no answer. Another client may hold it for a moment: only after a while it is called offline. */
export function unreachable(before: Readiness, reasons: Reason[], now: number, times: LaneTimes): Readiness {
  const since = reasons.includes('connecting-to-device') ? (before.unreachableSince ?? now) : null
  const offline = since !== null && now - since >= times.offlineAfter
  return {
    ...before,
    state: 'not-ready',
    reasons: offline ? ['offline', ...reasons] : reasons,
    at: now,
    notReadySince: before.notReadySince ?? now,
    unreachableSince: since,
  }
}
