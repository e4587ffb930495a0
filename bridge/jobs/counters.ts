import { businessDay } from '@shared/dates'
import { readTransaction } from '@shared/invoice-number'
import type { Entry, Watch } from './entry'
import { isCopy, type Job } from './job'

/** The last number of a prefix: issued here, or confirmed by a person as used elsewhere. */
export interface LastNumber {
  number: number
  /** Its date, ISO-8601 UTC. */
  at: string
  /** The highest number that was issued here, where `number` is only confirmed; 0: none. Absent: `number` itself. */
  issued?: number
}

/** The highest number of a prefix that was issued here; 0: none. A number that a person typed was not. */
export const issuedOf = (last: LastNumber | undefined): number => last?.issued ?? last?.number ?? 0

const lastOf = (number: number, at: string, issued: number): LastNumber =>
  issued < number ? { number, at, issued } : { number, at }

/** Counts a number that was issued, or the last one of another source. The same number again renews its date. */
export function raiseLast(numbers: Counters['lastNumbers'], prefix: string, last: LastNumber): void {
  const before = numbers.get(prefix)
  const top = before && before.number > last.number ? before : last
  numbers.set(prefix, lastOf(top.number, top.at, Math.max(issuedOf(before), issuedOf(last))))
}

/**
 * Counts what a person confirmed: it replaces an earlier confirmation, also by a lower number, but is never below a
 * number that was issued. The date counts from then on, whatever the clock said before.
 */
function confirmLast(numbers: Counters['lastNumbers'], prefix: string, { number, at }: LastNumber): void {
  const issued = issuedOf(numbers.get(prefix))
  numbers.set(prefix, lastOf(Math.max(number, issued), at, issued))
}

export type Counters = ReturnType<typeof emptyCounters>

export const emptyCounters = () => ({
  /** Last invoice number that was issued or confirmed as used, by prefix. */
  lastNumbers: new Map<string, LastNumber>(),
  /** Highest number that any till has seen, by prefix. */
  seenNumbers: new Map<string, number>(),
  /** Prefixes whose next number was confirmed since the last stop. */
  confirmedPrefixes: new Set<string>(),
  numbersStopped: false,
  /** Last number of its day, by station. */
  dayNumbers: new Map<string, { day: string; number: number }>(),
  /** Highest transaction number seen, by till. */
  lastTransactions: new Map<string, number>(),
  /** The latest time of Justo's clock that a till has sent; ISO-8601 UTC; null: none yet. */
  justoTime: null as string | null,
  watches: new Map<string, Watch>(),
})

export function raise(map: Map<string, number>, key: string, value: number): void {
  map.set(key, Math.max(value, map.get(key) ?? 0))
}

/** A clock that was set back does not restart a day. */
function countDayNumber(counters: Counters, job: Job & { dayNumber: number }): void {
  const day = businessDay(job.queuedAt)
  const known = counters.dayNumbers.get(job.station)
  if (!known || known.day < day) counters.dayNumbers.set(job.station, { day, number: job.dayNumber })
  else if (known.number < job.dayNumber) counters.dayNumbers.set(job.station, { ...known, number: job.dayNumber })
}

/** Its transaction (`PRUEBA-1`) is none of a till's: nothing here belongs to this computer because of it. */
const isPractice = ({ marks }: Job): boolean => marks.some(({ type }) => type === 'practice')

/** Counts the numbers that a job took; a copy and practice took none. `at`: its number's date. */
export function countJob(counters: Counters, job: Job, at: string): void {
  if (isCopy(job) || isPractice(job)) return
  if (job.number) raiseLast(counters.lastNumbers, job.number.prefix, { number: job.number.number, at })
  // A change or a void shows its comanda's day number, maybe yesterday's, and does not count.
  if (job.kind === 'kitchen' && job.dayNumber !== null) countDayNumber(counters, { ...job, dayNumber: job.dayNumber })
  const counted = readTransaction(job.transaction)
  if (counted) raise(counters.lastTransactions, counted.till, counted.n)
}

type CounterEntry = Extract<Entry, { type: 'numbers-stopped' | 'numbers-confirmed' }>

export function countEntry(counters: Counters, entry: CounterEntry, at: string): void {
  if (entry.type === 'numbers-confirmed') {
    const { prefix, next } = entry
    counters.confirmedPrefixes.add(prefix)
    confirmLast(counters.lastNumbers, prefix, { number: next - 1, at })
  } else {
    counters.numbersStopped = true
    counters.confirmedPrefixes.clear()
  }
}

/** Justo's clock only goes forward. */
export function raiseJustoTime(counters: Counters, time: string | null): void {
  if (time !== null && time > (counters.justoTime ?? '')) counters.justoTime = time
}
