import { isCalledOff, isRecent } from '../order-model/lifecycle'
import type { AcceptPress } from '../order-model/own-values'
import type { StoredOrder } from '../order-model/records'

/** The press as stored; null: none, or it came to nothing. */
export function pendingPress({ acceptance }: StoredOrder): AcceptPress | null {
  const press = acceptance.state === 'open' ? acceptance.press : undefined
  return press === undefined || press.missed ? null : press
}

/** When Justo is asked to accept, after a press that can still be undone; null: there is none. */
export const acceptsAt = (stored: StoredOrder): string | null =>
  isCalledOff(stored) ? null : (pendingPress(stored)?.leavesAt ?? null)

/** It could not leave for so long, as while Chrome was closed: the cashier is asked, as for an old order. */
export const isTooLate = ({ leavesAt }: AcceptPress, now: string): boolean => !isRecent(leavesAt, now)

/** The order with this press, null: with none; unchanged once its acceptance was sent. */
export function withPress(stored: StoredOrder, press: AcceptPress | null): StoredOrder {
  if (stored.acceptance.state !== 'open') return stored
  const { press: _, ...acceptance } = stored.acceptance
  return { ...stored, acceptance: press === null ? acceptance : { ...acceptance, press } }
}

/**
 * A cashier's acceptance was sent a moment ago, its answer is lost, and Justo still lists the order as pending: it is
 * sent again, whatever the auto-accept policy says.
 */
export const isToBeRepeated = ({ acceptance }: StoredOrder, now: string): boolean =>
  acceptance.state === 'accepting' && acceptance.by === 'person' && isRecent(acceptance.since, now)

/** The cashier's press that came to nothing, to be kept while the order waits; null: there is none. */
export function missedPress({ acceptance }: StoredOrder): AcceptPress | null {
  if (acceptance.state === 'accepting' && acceptance.by === 'person')
    return { leavesAt: acceptance.since, missed: true }
  return acceptance.state === 'open' && acceptance.press?.missed ? acceptance.press : null
}
