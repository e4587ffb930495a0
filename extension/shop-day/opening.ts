import {
  defaultsOf,
  flag,
  list,
  nullable,
  number,
  type ObjectOf,
  object,
  oneOf,
  type TypeOf,
  text,
  time,
  withDefault,
} from '@shared/described'
import { JOB_STATES, type JobState } from '@shared/job'
import type { ExtensionSettings } from '@shared/settings/extension'
import type { OpeningView, TestView } from '../messaging/messages'
import { defineFact } from '../store/fact'
import type { StoreReader } from '../store/store-reader'

/** One printer's test page of the opening. */
const openingTest = object({
  /** Id of the printer. */
  printer: text,
  /** Key of its job; null: the bridge has not accepted it yet. */
  key: nullable(text),
  attempt: number,
  state: nullable(oneOf(...JOB_STATES)),
  /** The cashier's answer where the printer has no status; null: not answered. */
  saw: nullable(flag),
})
export type OpeningTest = TypeOf<typeof openingTest>

const FIELDS = {
  /** `2026-11-24` */
  day: text,
  /** Null: not folded or unfolded by hand. */
  folded: nullable(flag),
  /** Everything passed, or it was dismissed: not shown again today. */
  done: withDefault(false, flag),
  /** Whether the sound was heard; null: not answered. */
  heard: nullable(flag),
  /** How often «Imprimir prueba en todas» was pressed: the number of the current round. */
  round: withDefault(0, number),
  /** When it was last pressed. */
  askedAt: nullable(time),
  tests: list(openingTest),
}

/** State of a business day's opening; one a till, stored to survive the worker's death. */
export type OpeningFact = ObjectOf<typeof FIELDS>
export const OPENING = defineFact('opening', nullable(object(FIELDS)))

/** The opening of `day`; a stored one of an earlier day is ignored. */
export async function readOpening(reader: StoreReader, day: string): Promise<OpeningFact> {
  const saved = await reader.fact(OPENING)
  return saved?.day === day ? saved : { ...defaultsOf(FIELDS), day }
}

/** `asks`: someone has to answer whether it came out. */
const TEST_STATES: Record<JobState, TestView['state']> = {
  queued: 'waiting',
  printing: 'waiting',
  printed: 'out',
  sent: 'asks',
  unconfirmed: 'asks',
  failed: 'not-out',
  expired: 'not-out',
  cancelled: 'not-out',
}

function testState({ state, saw }: OpeningTest): TestView['state'] {
  if (saw !== null) return saw ? 'out' : 'not-out'
  return state === null ? 'waiting' : TEST_STATES[state]
}

/** `folded` null: not by hand. */
type StoredView = Omit<OpeningView, 'folded' | 'newWords' | 'base'> & Pick<OpeningFact, 'folded'>

/** The opening as panels show it; null: it is done, or this till does not print. */
export function openingView(
  opening: OpeningFact,
  { active, printing }: Pick<ExtensionSettings, 'active' | 'printing'>,
): StoredView | null {
  if (opening.done || !active || !printing.here) return null
  const { folded, round, tests } = opening
  return {
    folded,
    round,
    tests: tests.map((test) => ({ printer: test.printer, state: testState(test) })),
  }
}
