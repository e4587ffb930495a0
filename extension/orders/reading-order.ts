/**
 * Whether a reading whose request started at `seenAt` is older than the one started at `than`. A start ahead of `now`
 * dates from before the clock was set back: any later request is newer. All ISO-8601 UTC.
 */
export function isOlderReading(seenAt: string, than: string, now: string): boolean {
  const [start, other, moment] = [seenAt, than, now].map(Date.parse) as [number, number, number]
  return other > moment && start <= moment ? false : start < other
}
