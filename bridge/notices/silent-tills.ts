import type { Watch } from '../jobs/bridge-state'

const MINUTE = 60_000

export const isInShift = (watch: Watch, now: number): boolean => Date.parse(watch.until) > now

/**
 * The tills whose silence must be told on paper: all that are in their shift, when none of them lives any more and one
 * fell silent since the last telling; empty while any till asks Justo. `aliveAt`: when a till was last heard. Pure.
 */
export function silentTills(
  watches: ReadonlyMap<string, Watch>,
  aliveAt: (till: string) => number,
  now: number,
): string[] {
  const inShift = [...watches].filter(([, watch]) => isInShift(watch, now))
  const lives = inShift.some(([till, { minutes }]) => now - aliveAt(till) <= minutes * MINUTE)
  const untold = inShift.some(([, { told }]) => !told)
  return lives || !untold ? [] : inShift.map(([till]) => till)
}
