/** As long as it takes to see every kind of order come, change and go; a till that is left in practice is a lost shift. */
export const PRACTICE_MS = 15 * 60_000

/** Practice as it is on the disk. Times are ISO-8601 UTC. */
export interface RunningPractice {
  state: 'running'
  /** Eight hex digits: its orders are named by it. */
  run: string
  startedAt: string
  /** How long it had gone on at `seenAt`. Counted, not reckoned from the start: a clock may be set back in between. */
  elapsedMs: number
  seenAt: string
}

/** `time`: its quarter of an hour is over; `real-order`: somebody is hungry. */
export type PracticeEnd = 'time' | 'person' | 'real-order'

export interface EndedPractice {
  state: 'ended'
  run: string
  why: PracticeEnd
  /** When it ended. */
  at: string
  /** The real order that ended it. */
  number: string | null
  /** Nothing is left of its orders on this till. */
  cleared: boolean
  /** A person has read how it ended. */
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

/** The practice at `now`. A clock that was set back stops it for no longer than it takes to look once more. */
export function advanced(practice: RunningPractice, now: string): RunningPractice {
  const passed = Math.max(0, Date.parse(now) - Date.parse(practice.seenAt))
  return { ...practice, elapsedMs: practice.elapsedMs + passed, seenAt: now }
}

export const isOver = ({ elapsedMs }: RunningPractice): boolean => elapsedMs >= PRACTICE_MS

/** When it ends by itself, while nobody touches the clock. */
export const endOf = ({ elapsedMs, seenAt }: RunningPractice): string =>
  new Date(Date.parse(seenAt) + PRACTICE_MS - elapsedMs).toISOString()

export const endedPractice = (
  { run }: RunningPractice,
  why: PracticeEnd,
  now: string,
  number: string | null = null,
): EndedPractice => ({ state: 'ended', run, why, at: now, number, cleared: false, seen: why === 'person' })
