import type { JobView } from '@shared/api'
import type { JobStore } from '../../store/job-store'

/**
 * A person's request is acted on once: its repeat gets the answer of the first time, once that is on the disk. `act`
 * runs in the same breath as the look at `before`, so that two equal requests at once are still one.
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
    const { rollbacks: setbacks } = store
    await store.settled()
    // When the disk refused it, nothing of it ever was.
    if (store.rollbacks === setbacks) return { type: 'repeat', job: known }
  }
}
