import type { Context } from 'hono'
import type { Client, ClientStore } from '../clients/client-store'
import type { PageAccess } from '../clients/page-access'
import type { Pairing } from '../clients/pairing'
import type { Sessions } from '../clients/sessions'
import type { LaneDeps } from '../lanes/lane-deps'
import type { Lanes } from '../lanes/lanes'
import type { LogFile } from '../log/open-log-file'
import type { Moving } from '../moving/moving'
import type { Notices } from '../notices/notices'
import type { Discovery } from '../printers/discovery'
import type { AcceptDeps } from '../store/accept-job'
import type { Telemetry } from '../telemetry/start-telemetry'
import type { TillReports } from '../telemetry/till-reports'
import type { IsOwnAccount } from './caller-account'
import type { LongPolls } from './long-poll'

/** Variables that the guards set for the routes. */
export interface AppEnv {
  Variables: {
    /** The caller; set by the session guard on every route but `/health`, `/session` and `/pair`. */
    client: Client
    /** The text of a PUT's or POST's body, bounded in size. */
    bodyText: string
  }
}

/** A request, behind the guards. */
export type Call = Context<AppEnv>

export type Answer = Response | Promise<Response>

/** The page's files (`bridge/setup-page/browser/`), as the build bundles them. */
export interface PageFiles {
  script: string
  style: string
  icon: string
}

export interface AppDeps extends AcceptDeps, Pick<LaneDeps, 'withMarks'> {
  folder: string
  /** The port that the Host header must name. */
  port: () => number
  version: string
  lanes: Lanes
  longPolls: LongPolls
  clients: ClientStore
  sessions: Sessions
  discovery: Discovery
  pairing: Pairing
  pageAccess: PageAccess
  /** Left out: there is no page. */
  pageFiles?: PageFiles | undefined
  isOwnAccount: IsOwnAccount
  readLog: LogFile['read']
  notices: Pick<Notices, 'renewWatch'>
  telemetry: Pick<Telemetry, 'isOn'>
  tills: Pick<TillReports, 'put'>
  moving: Moving
}
