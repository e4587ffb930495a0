import type { ClientStore } from '../clients/client-store'
import type { Settings } from '../config/settings-file'
import { numberingStatus } from '../jobs/numbering'
import type { Lanes } from '../lanes/lanes'
import type { JobStore } from '../store/job-store'
import { PROTOCOLS } from '../version'
import type { SupportFacts, Trouble } from './facts'
import { logOf, platformFacts } from './read-facts'
import { type Note, storeFacts } from './store-facts'

/** The parts of a running bridge that a support file needs. */
interface RunningBridge {
  /** The data folder. */
  folder: string
  store: JobStore
  settings: Settings
  clients: ClientStore
  lanes: Lanes
  now: () => number
  version: string
}

/** The facts of a running bridge; jobs and settings come from memory, not from the disk. */
export function liveFacts(deps: RunningBridge): SupportFacts {
  const { folder, store, clients, lanes, now, version } = deps
  const { settings } = deps.settings.current()
  const troubles: Trouble[] = []
  const note: Note = (where, cause) => void troubles.push({ where, cause })
  for (const { path } of deps.settings.issues()) note('bridge', `settings.json is wrong at ${path}: the old ones count`)
  return {
    version,
    protocol: PROTOCOLS,
    createdAt: new Date(now()).toISOString(),
    platform: platformFacts(),
    settings: { ok: true, settings },
    clients: clients.active(),
    printers: lanes.status(),
    numbering: numberingStatus(settings.invoice, store.state.counters, now()),
    troubles,
    ...storeFacts(store, note),
    log: () => logOf(folder),
  }
}
