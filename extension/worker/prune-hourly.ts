import type { Till } from '../till/till'
import { pruneOrders } from './prune'

const FACT = 'pruned-at'
export const PRUNE_EVERY_MS = 3_600_000
/** The hour of a worker that lives on is over a moment before that of its last pruning. */
const RECENT_MS = PRUNE_EVERY_MS - 60_000

/** One that lies ahead is of a clock that was set back since. */
function isRecent(at: unknown, now: string): boolean {
  const ago = typeof at === 'string' ? Date.parse(now) - Date.parse(at) : Number.NaN
  return ago >= 0 && ago < RECENT_MS
}

/** Prunes once an hour, over the worker's death: one that Chrome starts every half minute must not read the whole log each time. */
export async function pruneHourly(till: Till): Promise<void> {
  const { db } = till
  if (isRecent((await db.facts.get(FACT))?.value, till.now())) return
  // The hour counts from a pruning that failed too: a worker of half a minute would read all of it again and again.
  await pruneOrders(till).finally(() => db.facts.put({ name: FACT, value: till.now() }))
}
