import type { ExtensionSettings } from '@shared/settings/extension'
import type { Stations } from '../context/worker-context'
import { isAskedFor } from '../store/asked-for'
import { isCalledOff } from '../store/lifecycle'
import type { StoredJob, StoredOrder } from '../store/records'
import { documentsOf } from './documents'
import { planJobs } from './plan-jobs'

/**
 * The papers that accepting this order would print, for display. Not stored, and their contents carry no hash. Empty
 * once they are stored, or are not to be printed.
 */
export const papersToCome = (
  stored: StoredOrder,
  settings: ExtensionSettings,
  stations: Stations,
  now: string,
): StoredJob[] =>
  isAskedFor(stored) || isCalledOff(stored) || stored.open === 0
    ? []
    : planJobs(stored, documentsOf(stored, settings, stations), [], now).put
