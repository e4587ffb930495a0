import { businessDay } from '@shared/dates'
import type { BridgeClient } from '../bridge-client/client'
import type { WorkerContext } from '../context/worker-context'
import { OPENING, type OpeningFact, type OpeningTest, readOpening } from './opening'

/** A test page not accepted within this time is given up, so that it does not print unexpectedly later. */
const PATIENCE_MS = 120_000

type Bridge = Pick<BridgeClient, 'test' | 'job'>

const isUnfinished = ({ state }: OpeningTest): boolean => state === null || state === 'queued' || state === 'printing'

/** Whether there is anything to ask the bridge. */
const hasOpenTests = ({ done, tests }: OpeningFact): boolean => !done && tests.some(isUnfinished)

/** Id of one page of one round: repeated requests print once. */
const requestOf = ({ day, round }: OpeningFact, { printer }: OpeningTest): string => `${day}-${round}-${printer}`

/**
 * The test's state at the bridge; printed if the bridge does not know it yet. An unanswered request is retried for a
 * while.
 */
async function advance(bridge: Bridge, opening: OpeningFact, test: OpeningTest, now: string): Promise<OpeningTest> {
  if (!isUnfinished(test)) return test
  const isOld = Date.parse(now) - Date.parse(opening.askedAt ?? now) > PATIENCE_MS
  if (test.key === null && isOld) return { ...test, state: 'failed' }
  const answer =
    test.key === null ? await bridge.test(test.printer, requestOf(opening, test)) : await bridge.job(test.key)
  if (answer.ok) {
    const { key, state, attempt } = answer.data.job
    return { ...test, key, state, attempt }
  }
  // Refused, or its job is unknown to the bridge.
  return answer.failure.kind === 'refused' ? { ...test, state: 'failed' } : test
}

/** Advances every test page of the opening by one step. */
export async function printTests(bridge: Bridge, opening: OpeningFact, now: string): Promise<OpeningTest[]> {
  return Promise.all(opening.tests.map((test) => advance(bridge, opening, test, now)))
}

export async function keepOpening(context: WorkerContext, opening: OpeningFact): Promise<void> {
  await context.store.putFact(OPENING, opening)
  context.statusChanged()
}

const LOOK_MS = 1_000
const IDLE_MS = 600_000

/**
 * One check of the opening's test pages, including those that an earlier worker asked for.
 * @returns milliseconds until the next check
 */
export const followTests = (context: WorkerContext, bridge: Bridge): Promise<number> =>
  context.serial('opening', async () => {
    const opening = await readOpening(context.store, businessDay(context.now()))
    if (!hasOpenTests(opening)) return IDLE_MS
    const tests = await printTests(bridge, opening, context.now())
    if (JSON.stringify(tests) === JSON.stringify(opening.tests)) return LOOK_MS
    await keepOpening(context, { ...opening, tests })
    return hasOpenTests({ ...opening, tests }) ? LOOK_MS : IDLE_MS
  })
