import type { ClientStore } from '../clients/client-store'
import type { Pairing } from '../clients/pairing'
import type { LaneDeps } from '../lanes/lane-deps'
import type { Lanes } from '../lanes/lanes'
import type { Log } from '../log/log'
import type { LogFile } from '../log/open-log-file'
import type { Notices } from '../notices/notices'
import type { Discovery } from '../printers/discover/discovery'
import type { AcceptDeps } from '../store/accept-job'
import type { LongPolls } from './long-poll'

/** What the routes act on. */
export interface AppDeps extends AcceptDeps, Pick<LaneDeps, 'withMarks'> {
  /** The data folder. */
  folder: string
  /** The port in the only Host that is answered. */
  port: () => number
  version: string
  lanes: Lanes
  longPolls: LongPolls
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
