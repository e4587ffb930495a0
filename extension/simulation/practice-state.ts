/**
 * Long enough to see every kind of order come, change and go; limited, so that no till stays in practice for a shift.
 */
export const PRACTICE_MS = 15 * 60_000

/** Practice as it is stored. Times are ISO-8601 UTC. */
export interface RunningPractice {
  state: 'running'
  /** Eight hex digits, part of its orders' ids. */
  run: string
  startedAt: string
  /** Elapsed time at `seenAt`. Accumulated, not computed from the start: the clock may be set back in between. */
  elapsedMs: number
  seenAt: string
}

/** `time`: its quarter of an hour is over; `real-order`: a real order came in. */
export type PracticeEnd = 'time' | 'person' | 'real-order'

export interface EndedPractice {
  state: 'ended'
  run: string
  why: PracticeEnd
  /** When it ended. */
  at: string
  /** Number of the real order that ended it. */
  number: string | null
  /** Its orders are deleted from this till. */
  cleared: boolean
  /** The message on how it ended was read. */
  seen: boolean
}

export type Practice = RunningPractice | EndedPractice

export const begunPractice = (run: string, now: string): RunningPractice => ({
  state: 'running',
  run,
  startedAt: now,
  elapsedMs: 0,
  seenAt: now,
})

/** The practice at `now`. A clock that was set back delays it by one poll at most. */
export function advanced(practice: RunningPractice, now: string): RunningPractice {
  const passed = Math.max(0, Date.parse(now) - Date.parse(practice.seenAt))
  return { ...practice, elapsedMs: practice.elapsedMs + passed, seenAt: now }
}

export const isOver = ({ elapsedMs }: RunningPractice): boolean => elapsedMs >= PRACTICE_MS

/** When it ends by itself, if the clock is not changed. */
export const endOf = ({ elapsedMs, seenAt }: RunningPractice): string =>
  new Date(Date.parse(seenAt) + PRACTICE_MS - elapsedMs).toISOString()

export const endedPractice = (
  { run }: RunningPractice,
  why: PracticeEnd,
  now: string,
  number: string | null = null,
): EndedPractice => ({ state: 'ended', run, why, at: now, number, cleared: false, seen: why === 'person' })
