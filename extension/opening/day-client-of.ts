import { createDayClient, type DayClient } from '../bridge-client/day-client'
import type { Till } from '../context/worker-context'

/** The bridge of today's settings, for what a day's opening asks of it. */
export const dayClientOf = (till: Till): DayClient =>
  createDayClient({ fetch: (...call) => fetch(...call), ...till.settings().bridge })
