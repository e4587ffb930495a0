import type { Till } from '../context/worker-context'
import { defineFact, isText } from '../store/fact'
import { pruneOrders } from './prune'

const PRUNED_AT = defineFact<string | null>('pruned-at', isText, null)
export const PRUNE_EVERY_MS = 3_600_000
/** The hour of a worker that lives on is over a moment before that of its last pruning. */
const RECENT_MS = PRUNE_EVERY_MS - 60_000

/** One that lies ahead is of a clock that was set back since. */
function isRecent(at: string | null, now: string): boolean {
  const ago = at === null ? Number.NaN : Date.parse(now) - Date.parse(at)
  return ago >= 0 && ago < RECENT_MS
}

/** Prunes once an hour, over the worker's death: one that Chrome starts every half minute must not read the whole log each time. */
export async function pruneHourly(till: Till, report: (error: unknown) => void): Promise<void> {
  const { store } = till
  if (isRecent(await store.fact(PRUNED_AT), till.now())) return
  // The hour counts from a pruning that failed too: a worker of half a minute would read all of it again and again.
  await pruneOrders(till, report).finally(() => store.putFact(PRUNED_AT, till.now()))
}
