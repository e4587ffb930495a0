import { BACK_OFF } from '@shared/back-off'
import type { Mark } from '@shared/job'
import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import type { Ticket } from '@shared/ticket'
import type { EncodedTicket } from '../escpos/encode-ticket'
import type { Job } from '../jobs/job'
import type { Log } from '../log/log'
import type { Transport } from '../printers/transport'
import type { JobStore } from '../store/job-store'

/** Times of a lane in milliseconds; tests use short ones. */
export const LANE_TIMES = {
  /** After the first, second, … failed try. */
  retry: BACK_OFF.printer as readonly number[],
  /** Until a printer that answered «not ready» is asked again. */
  askAgain: 2000,
  /** Unreachable or busy for this long: reported as `offline`. */
  offlineAfter: 30_000,
  /** Not ready for this long: its queued jobs are rerouted to the fallback printer. */
  fallbackAfter: 45_000,
  /** After «Esperar»: rerouted this much later, counted from the answer. */
  fallbackWait: 180_000,
  /** Maximum age of a printer's status while it is watched; `watchFor`: how long one request counts as watching. */
  statusAge: 10_000,
  watchFor: 60_000,
  /** Maximum age of a printer's status while a person waits for it, or jobs may be rerouted to it. */
  freshStatusAge: 2000,
  /** How long a person waits for it. */
  freshFor: 5000,
  /** Interval of the sweep, which checks queued jobs for expiry and fallback. */
  sweep: 1000,
  /** Pause after an unexpected error or a failed write. */
  trouble: 1000,
  /** How long `stop` waits for the job being printed. */
  stopGrace: 3000,
  /** How long it then waits for the connection to close. */
  closeGrace: 4000,
}

export type LaneTimes = typeof LANE_TIMES

export interface Target {
  printer: PrinterSettings
  transport: Transport
}

/** Provided by `Lanes`: the printers and jobs that belong to a lane's address now. */
export interface LaneView {
  targets(): Target[]
  /** The oldest queued job. */
  next(): Job | null
  waiting(): Job[]
  unconfirmed(): Job[]
  /** Maximum age in ms of an idle printer's status now; null: not watched. */
  statusAge(): number | null
}

/** Dependencies of lanes; tests pass in-memory ones. */
export interface LaneDeps {
  store: JobStore
  settings: () => BridgeSettings
  transportOf: (printer: PrinterSettings) => Transport
  /** A ticket as one printer's bytes. Throws when it cannot be rendered. */
  encode: (ticket: Ticket, printer: PrinterSettings, options: { copies: number }) => EncodedTicket
  withMarks: (ticket: Ticket, marks: Mark[]) => Ticket
  now: () => number
  times: LaneTimes
  log: Log
}
