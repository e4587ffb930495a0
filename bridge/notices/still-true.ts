import type { BridgeState } from '../jobs/bridge-state'
import type { Notice } from '../jobs/job'
import { isInShift } from './silent-tills'

/** Whether a note that has not been printed yet would still tell people something. Pure. */
export function stillTrue(notice: Notice, state: BridgeState, now: number): boolean {
  if (notice.about === 'papers')
    return notice.attempts.some(({ id, attempt }) => {
      const job = state.jobs.get(id)
      return job?.state === 'unconfirmed' && job.attempt === attempt
    })
  const watches = notice.tills.flatMap((till) => state.watches.get(till) ?? [])
  return watches.every(({ told }) => told) && watches.some((watch) => isInShift(watch, now))
}
