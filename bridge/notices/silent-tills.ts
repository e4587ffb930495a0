import { MINUTE_MS } from '@shared/dates'
import type { BridgeState } from '../jobs/bridge-state'
import type { Watch } from '../jobs/entry'
import type { Notice } from '../jobs/job'

export const isInShift = (watch: Watch, now: number): boolean => Date.parse(watch.until) > now

/**
 * The tills for the silence alarm: all in their shift, when none of them is alive and at least one was not reported
 * yet; empty while any till is alive. `aliveAt`: when a till was last seen, ms since 1970. Pure.
 */
export function silentTills(
  watches: ReadonlyMap<string, Watch>,
  aliveAt: (till: string) => number,
  now: number,
): string[] {
  const inShift = [...watches].filter(([, watch]) => isInShift(watch, now))
  const isAnyAlive = inShift.some(([till, { minutes }]) => now - aliveAt(till) <= minutes * MINUTE_MS)
  const hasUnreported = inShift.some(([, { told }]) => !told)
  return isAnyAlive || !hasUnreported ? [] : inShift.map(([till]) => till)
}

/** Whether a note that has not been printed yet is still true. Pure. */
export function stillTrue(notice: Notice, state: Pick<BridgeState, 'jobById' | 'counters'>, now: number): boolean {
  if (notice.about === 'papers')
    return notice.attempts.some(({ id, attempt }) => {
      const job = state.jobById(id)
      return job?.state === 'unconfirmed' && job.attempt === attempt
    })
  const watches = notice.tills.flatMap((till) => state.counters.watches.get(till) ?? [])
  return watches.every(({ told }) => told) && watches.some((watch) => isInShift(watch, now))
}
