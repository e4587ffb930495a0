import { isCalledOff } from './lifecycle'
import type { StoredOrder } from './records'

/**
 * An acceptance was given or sent, or a person released its papers regardless of Justo. Only from then on are its jobs
 * planned and stored: an edit or a list of hundreds of waiting orders writes orders alone.
 */
export const isAskedFor = ({ acceptance, printNow }: Pick<StoredOrder, 'acceptance' | 'printNow'>): boolean =>
  acceptance.state === 'accepting' || acceptance.state === 'accepted' || printNow !== null

/**
 * Already accepted when it was first read here, by any client: as after a wiped profile, its papers may have been
 * printed before this database knew of it.
 */
export const neverWaitedHere = ({ acceptance }: Pick<StoredOrder, 'acceptance'>): boolean =>
  acceptance.state === 'accepted' && acceptance.by === 'elsewhere' && !acceptance.pendingAt

/**
 * Called off (not rejected) and never read as pending here: as after a wiped profile, papers of it may exist that this
 * database does not know. `isFirst`: no earlier reading was that of an order.
 */
export function mayHaveLeftUnseen(stored: StoredOrder, isFirst = stored.firstSeenAt === stored.seenAt): boolean {
  if (!isCalledOff(stored) || stored.acceptance.state === 'rejected') return false
  return isFirst || neverWaitedHere(stored)
}
