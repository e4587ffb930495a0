import type { PrinterSettings } from '@shared/settings/bridge'
import type { Job } from '../jobs/job'
import type { Transport } from '../printers/transport'

/** A printer's settings with the way to it. */
export interface Way {
  printer: PrinterSettings
  transport: Transport
}

/** What only the whole of the lanes knows: which printers and which jobs belong to this address now. */
export interface LaneView {
  ways(): Way[]
  /** The oldest queued job. */
  next(): Job | null
  /** Queued jobs in the order of their acceptance. */
  waiting(): Job[]
  unconfirmed(): Job[]
  /** How old the status of an idle printer may be at this moment; null: nobody looks. */
  statusAge(): number | null
}
