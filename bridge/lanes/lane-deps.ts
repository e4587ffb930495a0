import type { Mark } from '@shared/job'
import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import type { Ticket } from '@shared/ticket'
import type { Job } from '../jobs/job'
import type { Log } from '../log/log'
import type { Transport } from '../printers/transport'
import type { JobStore } from '../store/job-store'

/** How long a lane waits for what, in milliseconds. Tests put short ones in. */
export interface LaneTimes {
  /** After the first failed try; doubles up to `retryMost`. */
  retryFirst: number
  retryMost: number
  /** A printer that answers «not ready» is asked again this soon. */
  askAgain: number
  /** Unreachable or busy for so long: it is called `offline`. */
  offlineAfter: number
  /** Not ready for so long: its waiting jobs go to the fallback printer. */
  fallbackAfter: number
  /** A person says «Esperar»: so much later, from then. */
  fallbackWait: number
  /** How old a printer's status may be while somebody looks at it, and how long a look lasts. */
  statusAge: number
  watchFor: number
  /** How long a printer's status may count while another printer's jobs may go to it. */
  fallbackStatusAge: number
  /** How often waiting jobs are looked at for their age and their fallback. */
  sweep: number
  /** Pause after an unexpected error, or when the disk refuses. */
  trouble: number
  /** How long a stop waits for a paper that is being printed. */
  stopGrace: number
  /** How long it waits then for a printer's wire to let go. */
  letGo: number
}

export const LANE_TIMES: LaneTimes = {
  retryFirst: 1000,
  retryMost: 5000,
  askAgain: 2000,
  offlineAfter: 30_000,
  fallbackAfter: 45_000,
  fallbackWait: 180_000,
  statusAge: 10_000,
  watchFor: 60_000,
  fallbackStatusAge: 2000,
  sweep: 1000,
  trouble: 1000,
  stopGrace: 3000,
  letGo: 4000,
}

/** A printer's settings with the way to it. */
export interface Target {
  printer: PrinterSettings
  transport: Transport
}

/** What only the whole of the lanes knows: which printers and which jobs belong to this address now. */
export interface LaneView {
  targets(): Target[]
  /** The oldest queued job. */
  next(): Job | null
  /** Queued jobs in the order of their acceptance. */
  waiting(): Job[]
  unconfirmed(): Job[]
  /** How old the status of an idle printer may be at this moment; null: nobody looks. */
  statusAge(): number | null
}

/** Turns a ticket into one printer's bytes; `lines` printed lines, for time-outs. Throws when it cannot be rendered. */
export type Encode = (
  ticket: Ticket,
  printer: PrinterSettings,
  options: { copies: number },
) => { bytes: Uint8Array; lines: number }

/** Everything that lanes need from outside; tests give small ones in memory. */
export interface LaneDeps {
  store: JobStore
  settings: () => BridgeSettings
  transportOf: (printer: PrinterSettings) => Transport
  encode: Encode
  withMarks: (ticket: Ticket, marks: Mark[]) => Ticket
  now: () => number
  times: LaneTimes
  log: Log
}
