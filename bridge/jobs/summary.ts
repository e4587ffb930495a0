import type { PrefixNumber } from '@shared/invoice-number'

export type { PrefixNumber }

/** An impossible number that an earlier version took in. */
export interface InvalidNumber {
  where: 'journal' | 'register' | 'settings'
  /** As it was written: `J-9007199254740992`. */
  text: string
}

export interface LastNumber {
  number: number
  /** Its date, ISO-8601 UTC. */
  at: string
}

/** The counters as snapshots and segments have them. */
export interface Summary {
  lastNumbers: [prefix: string, LastNumber][]
  seenNumbers: [prefix: string, number][]
  confirmedPrefixes: string[]
  numbersStopped: boolean
  /** Not in the snapshots of earlier versions. */
  invalidNumbers?: [prefix: string, InvalidNumber][]
  registerLines: number
  dayNumbers: [station: string, { day: string; number: number }][]
  lastTransactions: [till: string, number][]
  /** Not in format 2. */
  justoTime?: string | null
}
