import { isCalledOff } from './lifecycle'
import type { StoredOrder } from './records'

/**
 * Somebody has said yes to it, Justo was asked to accept it, or a person wants its papers whatever Justo says. From then on
 * its papers are planned and written down; of what only waits none is: an edit or a list of hundreds writes orders alone.
 */
export const isAskedFor = ({ acceptance, printNow }: Pick<StoredOrder, 'acceptance' | 'printNow'>): boolean =>
  acceptance.state === 'accepting' || acceptance.state === 'accepted' || printNow !== null

/**
 * Called off, and not because it was rejected, at the first sight of it: as after a wiped profile, papers of it may be out
 * there of which nothing is known here. Of one that was read as waiting before, none can have left.
 */
export const mayHaveLeftUnseen = (stored: StoredOrder): boolean =>
  isCalledOff(stored) && stored.acceptance.state !== 'rejected' && stored.firstSeenAt === stored.seenAt
