/** As many wrong PINs are taken at once; nobody's fingers slip more often. */
export const FREE_TRIES = 5
const FIRST_WAIT_MS = 30_000
const LONGEST_WAIT_MS = 3_600_000

/** How long nobody may try after so many wrong PINs in a row: 30 s after the fifth, each one more doubles it, an hour at most. */
export function pinWaitMs(wrong: number): number {
  if (wrong < FREE_TRIES) return 0
  return Math.min(FIRST_WAIT_MS * 2 ** Math.min(wrong - FREE_TRIES, 10), LONGEST_WAIT_MS)
}

/**
 * What is left of the wait, in ms. A clock that was set back makes nobody wait longer than the rule says; set ahead, it
 * ends the wait: the PIN keeps fingers off, not a burglar.
 */
export function waitLeftMs({ wrong, wrongAt }: { wrong: number; wrongAt: number }, now: number): number {
  const wait = pinWaitMs(wrong)
  return Math.max(0, Math.min(wait, wrongAt + wait - now))
}
