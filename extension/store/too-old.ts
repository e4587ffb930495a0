import type { Message } from '@shared/messages'

/**
 * The bridge refused a job for its order's age; the cashier may have it printed anyway. For a stored job as for a
 * panel's paper.
 */
export const isTooOld = ({ state, error }: { state: string; error: Message | null }): boolean =>
  state === 'refused' && error?.code === 'P-13'
