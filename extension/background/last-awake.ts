import { nullable, time } from '@shared/described'
import type { WorkerContext } from '../context/worker-context'
import { defineFact } from '../store/fact'

/** When a worker of this till last noted an outage in progress, ISO-8601 UTC; null: never. */
export const AWAKE_AT = defineFact('awake-at', nullable(time))
const EVERY_MS = 60_000

/** The bridge or a printer is away, as far as it is logged. */
const isAway = ({ live }: WorkerContext): boolean =>
  !['up', 'unknown', 'unpaired'].includes(live.bridge) ||
  (live.status?.printers ?? []).some(({ state }) => state === 'not-ready')

/**
 * During an outage, notes once a minute that the worker is running: if the browser is closed meanwhile, the hours until
 * it is reopened must not count as outage. Writes nothing without an outage.
 * @returns milliseconds until the next call
 */
export async function noteAwake(context: WorkerContext, justoIsAway: boolean): Promise<number> {
  if (justoIsAway || isAway(context)) await context.store.putFact(AWAKE_AT, context.now())
  return EVERY_MS
}
