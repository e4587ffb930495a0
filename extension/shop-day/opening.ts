import { isRecord } from '@shared/is-record'
import type { JobState } from '@shared/job'
import type { ExtensionSettings } from '@shared/settings/extension'
import type { OpeningView, TestView } from '../messaging/messages'
import { defineFact } from '../store/fact'
import type { StoreReader } from '../store/store-reader'

/** One printer's test page of the opening. */
export interface OpeningTest {
  /** Id of the printer. */
  printer: string
  /** Key of its job; null: the bridge has not accepted it yet. */
  key: string | null
  attempt: number
  state: JobState | null
  /** The cashier's answer where the printer has no status; null: not answered. */
  saw: boolean | null
}

/** State of a business day's opening; one a till, stored to survive the worker's death. */
export interface OpeningFact {
  /** `2026-11-24` */
  day: string
  /** Null: not folded or unfolded by hand. */
  folded: boolean | null
  /** Everything passed, or it was dismissed: not shown again today. */
  done: boolean
  /** Whether the sound was heard; null: not answered. */
  heard: boolean | null
  /** How often «Imprimir prueba en todas» was pressed: the number of the current round. */
  round: number
  /** When it was last pressed, ISO-8601 UTC. */
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
  folded: null,
  done: false,
  heard: null,
  round: 0,
  askedAt: null,
  tests: [],
})

/** The opening of `day`; a stored one of an earlier day is ignored. */
export async function readOpening(reader: StoreReader, day: string): Promise<OpeningFact> {
  const saved = await reader.fact(OPENING)
  return saved?.day === day ? saved : fresh(day)
}

export const saveOpening = (reader: StoreReader, opening: OpeningFact): Promise<void> =>
  reader.putFact(OPENING, opening)

/** `asks`: someone has to answer whether it came out. */
function testState({ state, saw }: OpeningTest): TestView['state'] {
  if (saw !== null) return saw ? 'out' : 'not-out'
  switch (state) {
    case null:
    case 'queued':
    case 'printing':
      return 'waiting'
    case 'printed':
      return 'out'
    case 'sent':
    case 'unconfirmed':
      return 'asks'
    case 'failed':
    case 'expired':
    case 'cancelled':
      return 'not-out'
  }
}

/** `folded` null: not by hand. */
type StoredView = Omit<OpeningView, 'folded' | 'newWords'> & Pick<OpeningFact, 'folded'>

/** The opening as panels show it; null: it is done, or this till does not print. */
export function openingView(
  opening: OpeningFact,
  { active, printing, alerts }: Pick<ExtensionSettings, 'active' | 'printing' | 'alerts'>,
): StoredView | null {
  if (opening.done || !active || !printing.here) return null
  const { folded, heard, round, tests } = opening
  return {
    folded,
    sound: !alerts.sound ? 'off' : heard === null ? 'untried' : heard ? 'heard' : 'not-heard',
    round,
    tests: tests.map((test) => ({ printer: test.printer, state: testState(test) })),
  }
}
