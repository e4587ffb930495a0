import { businessDay } from '@shared/dates'
import { type PrefixNumber, readTransaction } from '@shared/invoice-number'
import type { Entry, InvalidNumber, Watch } from './entry'
import { isCopy, type Job } from './job'
import { confirmLast, type LastNumber, raiseLast } from './last-numbers'

export interface Counters {
  /** By prefix, the last invoice number that was issued, or confirmed as used. */
  lastNumbers: Map<string, LastNumber>
  /** By prefix, the highest number that any till has seen. */
  seenNumbers: Map<string, number>
  /** Prefixes whose next number was confirmed since the last stop. */
  confirmedPrefixes: Set<string>
  numbersStopped: boolean
  /** By prefix, an impossible number in the settings: none of it is issued until the next is confirmed. */
  invalidNumbers: Map<string, InvalidNumber>
  /** By station, the last number of its day. */
  dayNumbers: Map<string, { day: string; number: number }>
  /** By till, the highest transaction number seen. */
  lastTransactions: Map<string, number>
  /** The latest time of Justo's clock that a till has sent; ISO-8601 UTC; null: none yet. */
  justoTime: string | null
  watches: Map<string, Watch>
}

export const emptyCounters = (): Counters => ({
  lastNumbers: new Map(),
  seenNumbers: new Map(),
  confirmedPrefixes: new Set(),
  numbersStopped: false,
  invalidNumbers: new Map(),
  dayNumbers: new Map(),
  lastTransactions: new Map(),
  justoTime: null,
  watches: new Map(),
})

export function raise(map: Map<string, number>, key: string, value: number): void {
  map.set(key, Math.max(value, map.get(key) ?? 0))
}

export const raiseSeen = ({ seenNumbers }: Counters, { prefix, number }: PrefixNumber): void =>
  raise(seenNumbers, prefix, number)

/** A clock that was set back does not restart a day. */
function countDayNumber(counters: Counters, job: Job & { dayNumber: number }): void {
  const day = businessDay(job.queuedAt)
  const known = counters.dayNumbers.get(job.station)
  if (!known || known.day < day) counters.dayNumbers.set(job.station, { day, number: job.dayNumber })
  else if (known.number < job.dayNumber) counters.dayNumbers.set(job.station, { ...known, number: job.dayNumber })
}

/** Counts the numbers that a job took; a copy took none. `at`: its number's date. */
export function countJob(counters: Counters, job: Job, at: string): void {
  if (isCopy(job)) return
  if (job.number) raiseLast(counters.lastNumbers, job.number.prefix, { number: job.number.number, at })
  // A change or a void shows its comanda's day number, maybe yesterday's, and does not count.
  if (job.kind === 'kitchen' && job.dayNumber !== null) countDayNumber(counters, { ...job, dayNumber: job.dayNumber })
  countTransaction(counters, job)
}

function countTransaction(counters: Counters, { transaction }: Pick<Job, 'transaction'>): void {
  const counted = readTransaction(transaction)
  if (counted) raise(counters.lastTransactions, counted.till, counted.n)
}

type CounterEntry = Extract<Entry, { type: 'numbers-stopped' | 'numbers-confirmed' }>

export function countEntry(counters: Counters, entry: CounterEntry, at: string): void {
  if (entry.type === 'numbers-confirmed') {
    const { prefix, next } = entry
    counters.confirmedPrefixes.add(prefix)
    counters.invalidNumbers.delete(prefix)
    confirmLast(counters.lastNumbers, prefix, { number: next - 1, at })
  } else if (entry.invalid)
    for (const { prefix, ...invalid } of entry.invalid) counters.invalidNumbers.set(prefix, invalid)
  else {
    counters.numbersStopped = true
    counters.confirmedPrefixes.clear()
  }
}

/** Justo's clock only goes forward. */
export function raiseJustoTime(counters: Counters, time: string | null): void {
  if (time !== null && time > (counters.justoTime ?? '')) counters.justoTime = time
}
