import { createDayClient, type DayClient } from '../bridge-client/day-client'
import type { Till } from '../context/worker-context'

/** The bridge client of the current settings, for the opening. */
export const dayClientOf = (till: Till): DayClient =>
  createDayClient({ fetch: (...call) => fetch(...call), ...till.settings().bridge })
