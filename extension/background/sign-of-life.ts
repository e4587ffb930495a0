import { inTurn } from '../context/loop'
import type { Till } from '../context/worker-context'
import { readKeptHours, writeKeptHours } from '../orders/kept-hours'
import { knownHours } from '../orders/known-hours'
import { shiftEnd } from '../orders/shift-end'

/** Three alarms of a worker that nobody keeps awake, and a restart. */
const MINUTES = 3
const RENEW_MS = 60_000

/** The opening hours as they were last known: a worker that starts must not take another shift for granted. */
export async function recallOpeningHours(till: Till): Promise<void> {
  for (const [storeId, hours] of await readKeptHours(till.store)) till.live.openingHours.set(storeId, hours)
}

/** Writes them down when they changed. */
function createHoursKeeper(till: Till) {
  let kept: string | null = null
  return async () => {
    const known = [...till.live.openingHours]
    const text = JSON.stringify(known)
    if (known.length === 0 || text === kept) return
    await writeKeptHours(till.store, known)
    kept = text
  }
}

/** The end of the shift in which orders must not stop coming; null: this till does not answer for them, or it is closed. */
export function dutyEnd(till: Till): string | null {
  const { active, printing, justo } = till.settings()
  if (!active || !printing.here) return null
  const now = till.now()
  const ends = justo.storeIds.flatMap((id) => shiftEnd(knownHours(till, id), now) ?? [])
  return ends.sort().at(-1) ?? null
}

/**
 * Tells the bridge again and again that this till asks Justo for orders. When that stops in the shift, because Chrome was
 * closed or crashed, the bridge says so on paper: the one channel left.
 */
export function createSignOfLife(till: Till): () => Promise<void> {
  const keepHours = createHoursKeeper(till)
  let told: { until: string; at: number } | null = null
  const tell = async () => {
    const now = Date.parse(till.now())
    const until = dutyEnd(till)
    if (until === null) {
      // The promise of before is over: silence means nothing any more.
      if (told && (await till.bridge().watch({ until: till.now(), minutes: MINUTES })).ok) told = null
      return
    }
    const isFresh = told?.until === until && now >= told.at && now - told.at < RENEW_MS
    if (isFresh) return
    const answer = await till.bridge().watch({ until, minutes: MINUTES })
    if (answer.ok) told = { until, at: now }
  }
  // Hours that cannot be kept do not silence this till: the bridge would alarm the shop.
  return () => inTurn(keepHours, tell)
}
