import { businessDay } from '@shared/dates'
import { isInvoiceNumber, numberText, type PrefixNumber, readTransaction } from '@shared/invoice-number'
import type { InvalidNumber, StoredEntry, Summary } from './entry'
import { isCopy, type Job } from './job'
import { confirmLast, isLastNumber, type LastNumber, raiseLast } from './last-numbers'

export interface Counters {
  /** By prefix, the last invoice number that was issued, or confirmed as used. */
  lastNumbers: Map<string, LastNumber>
  /** By prefix, the highest number that any till has seen. */
  seenNumbers: Map<string, number>
  /** By prefix, the number in the data folder's marker; read at each start, and not stored here. */
  markedNumbers: Map<string, number>
  /** Prefixes whose next number was confirmed since the last stop. */
  confirmedPrefixes: Set<string>
  numbersStopped: boolean
  /**
   * By prefix, an invalid number that an earlier version accepted: none of this prefix is issued until the next is
   * confirmed.
   */
  invalidNumbers: Map<string, InvalidNumber>
  /** A counter of an older snapshot was invalid and is counted again from the snapshot's jobs. */
  recounts: boolean
  /** Lines that the register must have at least. */
  registerLines: number
  /** By station, the last number of its day. */
  dayNumbers: Map<string, { day: string; number: number }>
  /** By till, the highest transaction number seen. */
  lastTransactions: Map<string, number>
  /** The latest time of Justo's clock that a till has sent; ISO-8601 UTC; null: none yet. */
  justoTime: string | null
}

export const emptyCounters = (): Counters => ({
  lastNumbers: new Map(),
  seenNumbers: new Map(),
  markedNumbers: new Map(),
  confirmedPrefixes: new Set(),
  numbersStopped: false,
  invalidNumbers: new Map(),
  recounts: false,
  registerLines: 0,
  dayNumbers: new Map(),
  lastTransactions: new Map(),
  justoTime: null,
})

/** A copy that later counting does not change. */
export const copyCounters = (counters: Counters): Counters => ({
  lastNumbers: new Map(counters.lastNumbers),
  seenNumbers: new Map(counters.seenNumbers),
  markedNumbers: new Map(counters.markedNumbers),
  confirmedPrefixes: new Set(counters.confirmedPrefixes),
  numbersStopped: counters.numbersStopped,
  invalidNumbers: new Map(counters.invalidNumbers),
  recounts: counters.recounts,
  registerLines: counters.registerLines,
  dayNumbers: new Map(counters.dayNumbers),
  lastTransactions: new Map(counters.lastTransactions),
  justoTime: counters.justoTime,
})

export function raise(map: Map<string, number>, key: string, value: number): void {
  map.set(key, Math.max(value, map.get(key) ?? 0))
}

const invalidOf = (prefix: string, number: unknown): InvalidNumber => ({
  where: 'journal',
  text: numberText(prefix, number as number).slice(0, 60),
})

/** Counts a prefix's last number. An invalid one raises nothing and stops the prefix. */
export function raiseNumber(counters: Counters, prefix: string, last: LastNumber): void {
  if (isLastNumber(last.number)) raiseLast(counters.lastNumbers, prefix, last)
  else counters.invalidNumbers.set(prefix, invalidOf(prefix, last.number))
}

/** Raises the highest number that a till has seen. */
export function raiseSeen(counters: Counters, { prefix, number }: PrefixNumber): void {
  if (isInvoiceNumber(number)) raise(counters.seenNumbers, prefix, number)
  else counters.invalidNumbers.set(prefix, invalidOf(prefix, number))
}

/** A clock that was set back does not restart a day. */
function countDayNumber(counters: Counters, job: Job & { dayNumber: number }): void {
  if (!isInvoiceNumber(job.dayNumber)) return
  const day = businessDay(job.queuedAt)
  const known = counters.dayNumbers.get(job.station)
  if (!known || known.day < day) counters.dayNumbers.set(job.station, { day, number: job.dayNumber })
  else if (known.number < job.dayNumber) counters.dayNumbers.set(job.station, { ...known, number: job.dayNumber })
}

/** Counts the numbers that a job took; a copy took none. `at`: its number's date. */
export function countJob(counters: Counters, job: Job, at: string): void {
  if (isCopy(job)) return
  if (job.number) raiseNumber(counters, job.number.prefix, { number: job.number.number, at })
  // A change or a void shows its comanda's day number, maybe yesterday's, and does not count.
  if (job.kind === 'kitchen' && job.dayNumber !== null) countDayNumber(counters, { ...job, dayNumber: job.dayNumber })
  countTransaction(counters, job)
}

function countTransaction(counters: Counters, { transaction }: Pick<Job, 'transaction'>): void {
  const counted = readTransaction(transaction)
  if (counted) raise(counters.lastTransactions, counted.till, counted.n)
}

/** Counts a snapshot's job again: its number if valid, and its transaction. */
export function recountJob(counters: Counters, job: Job): void {
  const { number, queuedAt } = job
  if (number && isInvoiceNumber(number.number))
    raiseNumber(counters, number.prefix, { number: number.number, at: queuedAt })
  countTransaction(counters, job)
}

type CounterEntry = Extract<StoredEntry, { type: 'summary' | 'numbers-stopped' | 'numbers-confirmed' }>

export function countEntry(counters: Counters, entry: CounterEntry, at: string): void {
  switch (entry.type) {
    case 'summary':
      takeSummary(counters, entry.summary)
      return
    case 'numbers-stopped':
      if (entry.invalid) {
        for (const { prefix, ...invalid } of entry.invalid) counters.invalidNumbers.set(prefix, invalid)
        return
      }
      counters.numbersStopped = true
      counters.confirmedPrefixes.clear()
      counters.registerLines = 0 // lines that were lost before are no longer required
      return
    case 'numbers-confirmed': {
      const { prefix, next } = entry
      if (!isInvoiceNumber(next)) {
        counters.invalidNumbers.set(prefix, invalidOf(prefix, next))
        return
      }
      counters.confirmedPrefixes.add(prefix)
      counters.invalidNumbers.delete(prefix)
      confirmLast(counters.lastNumbers, prefix, { number: next - 1, at })
    }
  }
}

/** Whether a till's transaction counter, or a station's day counter, is valid. */
const isCount = (value: unknown): value is number => value === 0 || isInvoiceNumber(value)

export function takeSummary(counters: Counters, summary: Summary): void {
  for (const [prefix, last] of summary.lastNumbers) raiseNumber(counters, prefix, last)
  for (const [prefix, number] of summary.seenNumbers) raiseSeen(counters, { prefix, number })
  // The last valid value of an invalid counter is counted again from the snapshot's jobs.
  counters.recounts = counters.invalidNumbers.size > 0 || summary.lastTransactions.some(([, n]) => !isCount(n))
  for (const [prefix, invalid] of summary.invalidNumbers ?? []) counters.invalidNumbers.set(prefix, invalid)
  for (const prefix of summary.confirmedPrefixes) counters.confirmedPrefixes.add(prefix)
  counters.numbersStopped ||= summary.numbersStopped
  counters.registerLines = Math.max(counters.registerLines, summary.registerLines)
  for (const [station, day] of summary.dayNumbers) if (isCount(day.number)) counters.dayNumbers.set(station, day)
  for (const [till, n] of summary.lastTransactions) if (isCount(n)) raise(counters.lastTransactions, till, n)
  raiseJustoTime(counters, summary.justoTime ?? null)
}

/** Justo's clock only goes forward. */
export function raiseJustoTime(counters: Counters, time: string | null): void {
  if (time !== null && time > (counters.justoTime ?? '')) counters.justoTime = time
}

export const summaryOf = (counters: Counters): Summary => ({
  lastNumbers: [...counters.lastNumbers],
  seenNumbers: [...counters.seenNumbers],
  confirmedPrefixes: [...counters.confirmedPrefixes],
  numbersStopped: counters.numbersStopped,
  invalidNumbers: [...counters.invalidNumbers],
  registerLines: counters.registerLines,
  dayNumbers: [...counters.dayNumbers],
  lastTransactions: [...counters.lastTransactions],
  justoTime: counters.justoTime,
})
