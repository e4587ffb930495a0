import type { Till } from '../context/worker-context'
import { defineFact, isText } from '../store/fact'
import { pruneOrders } from './prune'

const PRUNED_AT = defineFact<string | null>('pruned-at', isText, null)
export const PRUNE_EVERY_MS = 3_600_000
/** Slightly under the interval, so that the hourly timer does not run just before it is due. */
const RECENT_MS = PRUNE_EVERY_MS - 60_000

/** A time in the future is from a clock that has since been set back. */
function isRecent(at: string | null, now: string): boolean {
  const ago = at === null ? Number.NaN : Date.parse(now) - Date.parse(at)
  return ago >= 0 && ago < RECENT_MS
}

/**
 * Prunes once an hour across worker restarts: a worker that Chrome starts every half minute must not read the whole log
 * each time.
 */
export async function pruneHourly(till: Till, report: (error: unknown) => void): Promise<void> {
  const { store } = till
  if (isRecent(await store.fact(PRUNED_AT), till.now())) return
  // A failed pruning counts too: otherwise a short-lived worker would read everything again and again.
  await pruneOrders(till, report).finally(() => store.putFact(PRUNED_AT, till.now()))
}
