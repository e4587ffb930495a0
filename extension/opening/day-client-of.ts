import { createDayClient, type DayClient } from '../bridge-client/day-client'
import type { WorkerContext } from '../context/worker-context'

/** The bridge client of the current settings, for the opening. */
export const dayClientOf = (context: WorkerContext): DayClient =>
  createDayClient({ fetch: (...call) => fetch(...call), ...context.settings().bridge })
