import { businessDay } from '@shared/dates'
import type { StoredEntry } from './entry'
import { isCopy, type Job } from './job'
import type { LastNumber, PrefixNumber, Summary } from './summary'

/** Everything that the bridge counts. */
export interface Counters {
  /** By prefix, the last invoice number that was issued, or that a person confirmed as used. */
  lastNumbers: Map<string, LastNumber>
  /** By prefix, the highest number that any till has seen. */
  seenNumbers: Map<string, number>
  /** Prefixes whose next number a person has confirmed since the last stop. */
  confirmedPrefixes: Set<string>
  numbersStopped: boolean
  /** So many lines the register must have. */
  registerLines: number
  /** By station, the last number of its day. */
  dayNumbers: Map<string, { day: string; number: number }>
  /** By till, the highest transaction number seen. */
  lastTransactions: Map<string, number>
}

export const emptyCounters = (): Counters => ({
  lastNumbers: new Map(),
  seenNumbers: new Map(),
  confirmedPrefixes: new Set(),
  numbersStopped: false,
  registerLines: 0,
  dayNumbers: new Map(),
  lastTransactions: new Map(),
})

export function raise(map: Map<string, number>, key: string, value: number): void {
  map.set(key, Math.max(value, map.get(key) ?? 0))
}

/** The same number again renews its date: a person's word counts from then on, whatever the clock said before. */
export function raiseNumber(counters: Counters, { prefix, number }: PrefixNumber, at: string): void {
  if (number >= (counters.lastNumbers.get(prefix)?.number ?? 0)) counters.lastNumbers.set(prefix, { number, at })
}

/** A clock that was set back does not begin a day again. */
function countDayNumber(counters: Counters, job: Job & { dayNumber: number }): void {
  const day = businessDay(job.queuedAt)
  const known = counters.dayNumbers.get(job.station)
  if (!known || known.day < day) counters.dayNumbers.set(job.station, { day, number: job.dayNumber })
  else if (known.number < job.dayNumber) counters.dayNumbers.set(job.station, { ...known, number: job.dayNumber })
}

/** Counts what a job took; a copy took nothing. `at`: its number's date. */
export function countJob(counters: Counters, job: Job, at: string): void {
  if (isCopy(job)) return
  if (job.number) raiseNumber(counters, job.number, at)
  // A change or a void shows its comanda's, maybe yesterday's, and counts nothing.
  if (job.kind === 'kitchen' && job.dayNumber !== null) countDayNumber(counters, { ...job, dayNumber: job.dayNumber })
  const [, till, n] = /^(.+)-(\d+)$/.exec(job.transaction) ?? []
  if (till && n) raise(counters.lastTransactions, till, Number(n))
}

type CounterEntry = Extract<StoredEntry, { type: 'summary' | 'numbers-stopped' | 'numbers-confirmed' }>

export function countEntry(counters: Counters, entry: CounterEntry, at: string): void {
  switch (entry.type) {
    case 'summary':
      takeSummary(counters, entry.summary)
      return
    case 'numbers-stopped':
      counters.numbersStopped = true
      counters.confirmedPrefixes.clear()
      counters.registerLines = 0 // what is left of the register then is all that it must have
      return
    case 'numbers-confirmed':
      counters.confirmedPrefixes.add(entry.prefix)
      raiseNumber(counters, { prefix: entry.prefix, number: entry.next - 1 }, at)
  }
}

function takeSummary(counters: Counters, summary: Summary): void {
  for (const [prefix, { number, at }] of summary.lastNumbers) raiseNumber(counters, { prefix, number }, at)
  for (const [prefix, number] of summary.seenNumbers) raise(counters.seenNumbers, prefix, number)
  for (const prefix of summary.confirmedPrefixes) counters.confirmedPrefixes.add(prefix)
  counters.numbersStopped ||= summary.numbersStopped
  counters.registerLines = Math.max(counters.registerLines, summary.registerLines)
  for (const [station, day] of summary.dayNumbers) counters.dayNumbers.set(station, day)
  for (const [till, n] of summary.lastTransactions) raise(counters.lastTransactions, till, n)
}

export const summaryOf = (counters: Counters): Summary => ({
  lastNumbers: [...counters.lastNumbers],
  seenNumbers: [...counters.seenNumbers],
  confirmedPrefixes: [...counters.confirmedPrefixes],
  numbersStopped: counters.numbersStopped,
  registerLines: counters.registerLines,
  dayNumbers: [...counters.dayNumbers],
  lastTransactions: [...counters.lastTransactions],
})
