import { PRACTICE_STORE, type PracticeId, practiceId } from '../justo/practice-id'
import type { RunningPractice } from './practice-state'
import { sampleOrder } from './sample-order'
import { type Planned, samplesFor } from './samples'

/** What was done here with a made-up order, as a real Justo would have heard of it. */
export type Heard = 'accepted' | 'called-off'

export interface PracticeShop {
  storeName: string
  /** Where the guest of the table order sits. */
  table: string
  /** The shop accepts in Justo's own panel: there somebody does. */
  acceptsInJusto: boolean
}

/** So long the cashier of Justo's panel takes to accept. */
const ELSEWHERE_MS = 20_000

function statusOf(planned: Planned, elapsedMs: number, heard: Heard | undefined, { acceptsInJusto }: PracticeShop) {
  const isCancelled = planned.cancelledAt !== undefined && elapsedMs >= planned.cancelledAt
  if (isCancelled || heard === 'called-off') return 'cancelled'
  const isAccepted = heard === 'accepted' || (acceptsInJusto && elapsedMs >= planned.at + ELSEWHERE_MS)
  return isAccepted ? 'preparing' : 'pending'
}

/** The orders that the simulated Justo has by now. */
export const orderIds = ({ run, elapsedMs }: Pick<RunningPractice, 'run' | 'elapsedMs'>): PracticeId[] =>
  samplesFor('').flatMap(({ at }, i) => (elapsedMs >= at ? [practiceId(run, i + 1)] : []))

/** Every order that a practice may ever make. */
export const allOrderIds = (run: string): PracticeId[] => samplesFor('').map((_, i) => practiceId(run, i + 1))

/**
 * What the simulated Justo lists: Justo's own JSON of every order that has come by now, as it stands. Pure: the same
 * moment gives the same list, word for word, also to a worker that starts anew.
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
