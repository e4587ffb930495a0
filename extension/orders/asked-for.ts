import type { StoredOrder } from './records'

/**
 * Somebody has said yes to it, Justo was asked to accept it, or a person wants its papers whatever Justo says. From then on
 * its papers are planned and written down; of what only waits none is: an edit or a list of hundreds writes orders alone.
 */
export const isAskedFor = ({ acceptance, printNow }: Pick<StoredOrder, 'acceptance' | 'printNow'>): boolean =>
  acceptance.state === 'accepting' || acceptance.state === 'accepted' || printNow !== null

/** It was read while it waited, and was called off before anybody asked for it: no paper of it can have left. */
export const wasNeverAskedFor = (stored: StoredOrder): boolean =>
  !isAskedFor(stored) && (stored.acceptance.state === 'rejected' || stored.firstSeenAt !== stored.seenAt)
