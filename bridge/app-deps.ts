import type { ClientStore } from './clients/client-store'
import type { Pairing } from './clients/pairing'
import type { Log } from './logging/log'
import type { AcceptDeps } from './queue/accept-job'
import type { Lanes } from './queue/lanes'
import type { Waits } from './routes/waits'

/** What the routes act on. */
export interface AppDeps extends AcceptDeps {
  /** The port in the only Host that is answered. */
  port: () => number
  version: string
  lanes: Lanes
  waits: Waits
  clients: ClientStore
  pairing: Pairing
  log: Log
}
