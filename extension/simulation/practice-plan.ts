import { PRACTICE_STORE, type PracticeId, practiceId } from '../justo/practice-id'
import type { RunningPractice } from './practice-state'
import { sampleOrder } from './sample-order'
import { type Planned, samplesFor } from './samples'

/** The last action on a made-up order that a real Justo would have received. */
export type Heard = 'accepted' | 'called-off'

export interface PracticeShop {
  storeName: string
  /** Table of the table order. */
  table: string
  /** The shop accepts in Justo's own panel: the simulation does so. */
  acceptsInJusto: boolean
}

/** Delay until the order is accepted in Justo's panel. */
const ELSEWHERE_MS = 20_000

function statusOf(planned: Planned, elapsedMs: number, heard: Heard | undefined, { acceptsInJusto }: PracticeShop) {
  const isCancelled = planned.cancelledAt !== undefined && elapsedMs >= planned.cancelledAt
  if (isCancelled || heard === 'called-off') return 'cancelled'
  const isAccepted = heard === 'accepted' || (acceptsInJusto && elapsedMs >= planned.at + ELSEWHERE_MS)
  return isAccepted ? 'preparing' : 'pending'
}

/** The orders that the simulated Justo has created so far. */
export const orderIds = ({ run, elapsedMs }: Pick<RunningPractice, 'run' | 'elapsedMs'>): PracticeId[] =>
  samplesFor('').flatMap(({ at }, i) => (elapsedMs >= at ? [practiceId(run, i + 1)] : []))

/** Every order that a practice can create. */
export const allOrderIds = (run: string): PracticeId[] => samplesFor('').map((_, i) => practiceId(run, i + 1))

/**
 * What the simulated Justo lists: Justo's own JSON of every order created so far, in its current state. Pure: the same
 * moment gives the identical list, also in a restarted worker.
 */
export function listedOrders(
  { run, startedAt, elapsedMs }: RunningPractice,
  heard: ReadonlyMap<string, Heard>,
  shop: PracticeShop,
): Record<string, unknown>[] {
  return samplesFor(shop.table).flatMap((planned, i) => {
    if (elapsedMs < planned.at) return []
    const id = practiceId(run, i + 1)
    const sample = planned.edited && elapsedMs >= planned.edited.at ? planned.edited.sample : planned.sample
    return [
      sampleOrder(sample, {
        id,
        createdAt: new Date(Date.parse(startedAt) + planned.at).toISOString(),
        orderStatus: statusOf(planned, elapsedMs, heard.get(id), shop),
        storeName: shop.storeName,
        storeId: PRACTICE_STORE,
      }),
    ]
  })
}
