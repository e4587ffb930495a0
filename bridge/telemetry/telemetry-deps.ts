import type { Settings } from '../config/settings-file'
import type { Lanes } from '../lanes/lanes'
import type { Log } from '../log/log'
import type { JobStore } from '../store/job-store'
import type { TillReports } from './till-reports'

/** What is measured, and where it is said that it does not arrive. */
export interface TelemetryDeps {
  folder: string
  store: JobStore
  lanes: Pick<Lanes, 'health'>
  settings: Settings
  /** `active`: the paired tills. */
  clients: { active(): readonly { till: string }[] }
  tills: TillReports
  now: () => number
  log: Log
}
