import type { ExtensionSettings } from '@shared/settings/extension'
import type { Stations } from '../context/stations'
import { isAskedFor } from '../store/asked-for'
import { isCalledOff } from '../store/lifecycle'
import type { StoredJob, StoredOrder } from '../store/records'
import { documentsOf } from './documents'
import { planJobs } from './plan-jobs'

/**
 * The papers that a yes to this order would bring, for people to see what they say yes to. They are written down nowhere,
 * and their contents carry no hash. None once they are, or are not to be.
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
