import { isCalledOff } from './lifecycle'
import type { StoredOrder } from './records'

/**
 * Somebody has said yes to it, Justo was asked to accept it, or a person wants its papers whatever Justo says. From then on
 * its papers are planned and written down; of what only waits none is: an edit or a list of hundreds writes orders alone.
 */
export const isAskedFor = ({ acceptance, printNow }: Pick<StoredOrder, 'acceptance' | 'printNow'>): boolean =>
  acceptance.state === 'accepting' || acceptance.state === 'accepted' || printNow !== null

/**
 * Accepted when it was first read here, by whoever it was: as after a wiped profile, its papers may have come out before this
 * database knew of it.
 */
export const neverWaitedHere = ({ acceptance }: Pick<StoredOrder, 'acceptance'>): boolean =>
  acceptance.state === 'accepted' && acceptance.by === 'elsewhere' && !acceptance.pendingAt

/**
 * Called off, not because it was rejected, and never read as waiting here: as after a wiped profile, papers of it may be out
 * there of which nothing is known here. `isFirst`: no reading before this one was that of an order.
 */
export function mayHaveLeftUnseen(stored: StoredOrder, isFirst = stored.firstSeenAt === stored.seenAt): boolean {
  if (!isCalledOff(stored) || stored.acceptance.state === 'rejected') return false
  return isFirst || neverWaitedHere(stored)
}
