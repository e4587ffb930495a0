import type { Till } from '../context/worker-context'
import { defineFact, isText } from '../store/fact'
import type { StoreReader } from '../store/store-reader'

const AWAKE_AT = defineFact<string | null>('awake-at', isText, null)
const EVERY_MS = 60_000

/** When a worker of this till last noted that it saw a trouble, ISO-8601 UTC; null: none ever did. */
export const lastAwake = (reader: StoreReader): Promise<string | null> => reader.fact(AWAKE_AT)

/** The bridge or a printer is away, as far as the log has told it. */
const isAway = ({ live }: Till): boolean =>
  !['up', 'unknown', 'unpaired'].includes(live.bridge) ||
  (live.status?.printers ?? []).some(({ state }) => state === 'not-ready')

/**
 * While something is away, notes once a minute that somebody sees it: a browser that is closed in the middle of it tells
 * nobody when, and the hours until it is opened again are no minutes without Justo. Writes nothing while all is well.
 * @returns milliseconds until it is to be called again
 */
export async function noteAwake(till: Till, justoIsAway: boolean): Promise<number> {
  if (justoIsAway || isAway(till)) await till.store.putFact(AWAKE_AT, till.now())
  return EVERY_MS
}
