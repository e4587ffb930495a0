import { businessDay } from '@shared/dates'
import type { DayClient } from '../bridge-client/day-client'
import type { WorkerContext } from '../context/worker-context'
import { keepOpening, readOpening } from './opening-fact'
import { hasOpenTests, printTests } from './print-tests'

const LOOK_MS = 1_000
const IDLE_MS = 600_000

/**
 * One check of the opening's test pages, including those that an earlier worker asked for.
 * @returns milliseconds until the next check
 */
export const followTests = (context: WorkerContext, bridge: Pick<DayClient, 'test' | 'job'>): Promise<number> =>
  context.serial('opening', async () => {
    const opening = await readOpening(context.store, businessDay(context.now()))
    if (!hasOpenTests(opening)) return IDLE_MS
    const tests = await printTests(bridge, opening, context.now())
    if (JSON.stringify(tests) === JSON.stringify(opening.tests)) return LOOK_MS
    await keepOpening(context.store, { ...opening, tests })
    context.statusChanged()
    return hasOpenTests({ ...opening, tests }) ? LOOK_MS : IDLE_MS
  })
