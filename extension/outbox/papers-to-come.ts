import type { ExtensionSettings } from '@shared/settings/extension'
import { isAskedFor } from '../records/asked-for'
import { isCalledOff } from '../records/lifecycle'
import type { StoredJob, StoredOrder } from '../records/records'
import type { Stations } from '../till/stations'
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
