import type { DayClient } from '../bridge-client/day-client'
import type { OpeningFact, OpeningTest } from './opening-fact'

/** A test page that nobody took by then is not printed out of the blue later. */
const PATIENCE_MS = 120_000

type Bridge = Pick<DayClient, 'test' | 'job'>

const isOpen = ({ state }: OpeningTest): boolean => state === null || state === 'queued' || state === 'printing'

/** Whether there is anything to ask the bridge about. */
export const hasOpenTests = ({ done, tests }: OpeningFact): boolean => !done && tests.some(isOpen)

/** Names one page of one round: however often it is asked for, the bridge prints it once. */
const requestOf = ({ day, round }: OpeningFact, { printer }: OpeningTest): string => `${day}-${round}-${printer}`

/**
 * The test as the bridge has it now: printed where it does not know it yet. What it does not answer is tried again,
 * for a while.
 */
async function settle(bridge: Bridge, opening: OpeningFact, test: OpeningTest, now: string): Promise<OpeningTest> {
  if (!isOpen(test)) return test
  const isOld = Date.parse(now) - Date.parse(opening.askedAt ?? now) > PATIENCE_MS
  if (test.key === null && isOld) return { ...test, state: 'failed' }
  const answer =
    test.key === null ? await bridge.test(test.printer, requestOf(opening, test)) : await bridge.job(test.key)
  if (answer.ok) {
    const { key, state, attempt } = answer.data.job
    return { ...test, key, state, attempt }
  }
  // It was asked for and refused, or is known to nobody any more.
  return answer.failure.kind === 'refused' ? { ...test, state: 'failed' } : test
}

/** Brings every test page of the opening forward by one step. */
export async function printTests(bridge: Bridge, opening: OpeningFact, now: string): Promise<OpeningTest[]> {
  return Promise.all(opening.tests.map((test) => settle(bridge, opening, test, now)))
}
