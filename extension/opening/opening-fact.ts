import type { JobState } from '@shared/job'
import { defineFact, isRecord } from '../store/fact'
import type { StoreReader } from '../store/store-reader'

/** One printer's test page of the opening. */
export interface OpeningTest {
  /** Id of the printer. */
  printer: string
  /** Key of its job; null: the bridge has not taken it yet. */
  key: string | null
  attempt: number
  state: JobState | null
  /** What a person saw, where the printer does not tell; null: nobody said. */
  saw: boolean | null
}

/** How far the opening of a business day has come; one a till, kept over the worker's death. */
export interface OpeningFact {
  /** `2026-11-24` */
  day: string
  folded: boolean
  /** All was well, or a person left it at that: it does not come back today. */
  done: boolean
  /** Whether the sound was heard; null: nobody said. */
  heard: boolean | null
  /** How often «Imprimir prueba en todas» was asked for: the next one is the round after it. */
  round: number
  /** When the last one was, ISO-8601 UTC. */
  askedAt: string | null
  tests: OpeningTest[]
}

const OPENING = defineFact<OpeningFact | null>(
  'opening',
  (value) =>
    isRecord(value) && typeof value.day === 'string' && Number.isInteger(value.round) && Array.isArray(value.tests),
  null,
)

const fresh = (day: string): OpeningFact => ({
  day,
  folded: false,
  done: false,
  heard: null,
  round: 0,
  askedAt: null,
  tests: [],
})

/** The opening of `day`; that of a day before tells nothing about it. */
export async function readOpening(reader: StoreReader, day: string): Promise<OpeningFact> {
  const kept = await reader.fact(OPENING)
  return kept?.day === day ? kept : fresh(day)
}

export const keepOpening = (reader: StoreReader, opening: OpeningFact): Promise<void> =>
  reader.putFact(OPENING, opening)
