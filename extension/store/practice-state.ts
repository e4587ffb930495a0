import { timeAfter } from '@shared/dates'
import { described, nullable } from '@shared/described'
import { isRecord } from '@shared/is-record'
import { numberOf } from '../order-model/order-names'
import type { StoredOrder } from '../order-model/records'
import { defineFact, type FactUpdate, updateFact } from './fact'
import { logCode } from './log-code'
import { logEntry } from './log-rows'
import type { StoreReader } from './store-reader'

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

export const isTimeUp = ({ elapsedMs }: RunningPractice): boolean => elapsedMs >= PRACTICE_MS

/** When it ends by itself, if the clock is not changed. */
export const endOf = ({ elapsedMs, seenAt }: RunningPractice): string => timeAfter(seenAt, PRACTICE_MS - elapsedMs)

export const endedPractice = (
  { run }: RunningPractice,
  why: PracticeEnd,
  number: string | null = null,
): EndedPractice => ({ state: 'ended', run, why, number, cleared: false, seen: why === 'person' })

const isPracticeFact = (value: unknown): boolean =>
  isRecord(value) &&
  typeof value.run === 'string' &&
  (value.state === 'ended' ||
    (value.state === 'running' && typeof value.elapsedMs === 'number' && typeof value.seenAt === 'string'))

/** The running practice, or the last one; null: none yet. */
export const PRACTICE = defineFact(
  'practice',
  nullable(described<Practice>((value) => (isPracticeFact(value) ? null : ''))),
)

export const readPractice = (reader: StoreReader): Promise<Practice | null> => reader.fact(PRACTICE)

/**
 * The first real order ends a practice, in the transaction that stores it: after a worker's death both are on the disk,
 * or neither. An order that Justo lists as long over ends nothing.
 */
export function endForRealOrder(fresh: readonly StoredOrder[], now: string): FactUpdate[] {
  const real = fresh.find(({ open }) => open === 1)
  if (!real) return []
  const end = updateFact(PRACTICE, (practice, log) => {
    if (practice?.state !== 'running') return undefined
    log(logEntry(now, { kind: 'practice-overtaken', run: logCode(practice.run) }, { orderId: real.id }))
    return endedPractice(practice, 'real-order', numberOf(real))
  })
  return [end]
}
