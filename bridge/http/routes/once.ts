import type { JobView } from '@shared/api'
import type { JobStore } from '../../store/job-store'

/**
 * Runs a request with an id once: a repeat gets the first answer, after that is durable. `act` must stay synchronous
 * with the check of `before`, or two equal requests at the same time would both act.
 */
export async function once<T>(
  store: JobStore,
  before: () => JobView | undefined,
  act: () => T,
): Promise<{ type: 'repeat'; job: JobView } | { type: 'acted'; result: T }> {
  for (;;) {
    await store.settled()
    const known = before()
    if (!known) return { type: 'acted', result: act() }
    const { rollbacks } = store
    await store.settled()
    // After a rollback the known answer no longer exists: check again.
    if (store.rollbacks === rollbacks) return { type: 'repeat', job: known }
  }
}
