import type { JobNumber } from './job'

export type PrefixNumber = Pick<JobNumber, 'prefix' | 'number'>

export interface LastNumber {
  number: number
  /** Its date, ISO-8601 UTC. */
  at: string
}

/** The counters as a snapshot has them. */
export interface Summary {
  lastNumbers: [prefix: string, LastNumber][]
  seenNumbers: [prefix: string, number][]
  confirmedPrefixes: string[]
  numbersStopped: boolean
  registerLines: number
  dayNumbers: [station: string, { day: string; number: number }][]
  lastTransactions: [till: string, number][]
}
