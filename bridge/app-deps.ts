import type { ClientStore } from './clients/client-store'
import type { Pairing } from './clients/pairing'
import type { Log } from './logging/log'
import type { LogFile } from './logging/open-log-file'
import type { Notices } from './notices/notices'
import type { Discovery } from './printers/discover/discovery'
import type { AcceptDeps } from './queue/accept-job'
import type { LaneDeps } from './queue/lane-deps'
import type { Lanes } from './queue/lanes'
import type { Waits } from './routes/waits'

/** What the routes act on. */
export interface AppDeps extends AcceptDeps, Pick<LaneDeps, 'withMarks'> {
  /** The data folder. */
  folder: string
  /** The port in the only Host that is answered. */
  port: () => number
  version: string
  lanes: Lanes
  waits: Waits
  clients: ClientStore
  discovery: Discovery
  pairing: Pairing
  log: Log
  /** A page of what was logged after a cursor. */
  readLog: LogFile['read']
  /** The same from the newest backwards. */
  readLogBack: LogFile['readBack']
  notices: Pick<Notices, 'renewWatch'>
}
