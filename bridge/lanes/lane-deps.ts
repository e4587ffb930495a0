import type { Mark } from '@shared/job'
import type { BridgeSettings, PrinterSettings } from '@shared/settings/bridge'
import type { Ticket } from '@shared/ticket'
import type { Log } from '../log/log'
import type { Transport } from '../printers/transport'
import type { JobStore } from '../store/job-store'
import type { LaneTimes } from './times'

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
