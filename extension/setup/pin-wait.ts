/** Wrong PINs allowed before waits begin: enough for typing errors. */
export const FREE_TRIES = 5
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 3_600_000

/** Wait after this many wrong PINs in a row: 30 s after the fifth, doubled by each further one, one hour at most. */
export function pinWaitMs(wrong: number): number {
  if (wrong < FREE_TRIES) return 0
  return Math.min(FIRST_WAIT_MS * 2 ** Math.min(wrong - FREE_TRIES, 10), LONGEST_WAIT_MS)
}

/**
 * Remaining wait in ms. A clock set back never makes it longer than the rule; a clock set ahead ends it, which is
 * accepted: the PIN prevents accidents, not attacks.
 */
export function waitLeftMs({ wrong, wrongAt }: { wrong: number; wrongAt: number }, now: number): number {
  const wait = pinWaitMs(wrong)
  return Math.max(0, Math.min(wait, wrongAt + wait - now))
}
