import type { Reason } from '@shared/job'

/** The bridge closed a paper because nobody said for 35 days whether it came out. Of a job as of a panel's paper. */
export const isClosedUnanswered = ({ state, reasons }: { state: string; reasons: readonly Reason[] }): boolean =>
  state === 'cancelled' && reasons.includes('timed-out')
