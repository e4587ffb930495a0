import type { JobEvent } from '@shared/job-machine'
import type { Kind } from '@shared/kinds'
import type { Order } from '@shared/order'
import type { PrinterAbilities } from '@shared/printer'
import type { LogLine } from '../../extension/log/log-line'

/** An order in a support file: its last state; earlier ones are in the log. */
export interface RecordedOrder {
  id: string
  transaction: string
  firstSeenAt: string
  lifecycle: string
  acceptance: { state: string; by: string | null }
  /** Free texts masked; null: unreadable, and `raw` is the shape of Justo's JSON. */
  order: Order | null
  raw: unknown
  /** Of «Cobrar». */
  tip: number
  /** The number of Intüipos' factura. */
  external: string | null
}

/** One paper: the bridge's record, or else the till's last state. */
export interface RecordedPaper {
  key: string
  /** The key with the station's real id, if the bridge's half has it. */
  id: string
  orderId: string
  /** The number shown; null: unknown without the bridge's half. */
  orderNumber: string | null
  kind: Kind
  station: string
  state: string
  proof: string | null
  /** Null: it never reached a bridge. */
  printer: string | null
  createdAt: string
  /** When the bridge accepted it; null: unknown without the bridge's half. */
  queuedAt: string | null
}

/** One step of a paper in the bridge's journal. */
export interface JournalStep {
  at: string
  id: string
  event: JobEvent
  /** How many bytes the printer took, at the end of an attempt. */
  bytes: number | null
  /** Requested by the cashier. */
  decided: boolean
}

/** A bridge's or till's settings as the file has them: some texts are masked. */
type RecordedSettings = Record<string, unknown>

/** The content of a support file, in the replay's types. */
export interface History {
  /** When it was exported. ISO-8601 UTC, like every time here. */
  createdAt: string
  /** Which halves the file has. */
  halves: { extension: boolean; bridge: boolean }
  orders: RecordedOrder[]
  papers: RecordedPaper[]
  /** Oldest first, both halves. */
  log: LogLine[]
  journal: JournalStep[]
  till: RecordedSettings | null
  bridge: RecordedSettings | null
  printers: { id: string; abilities: PrinterAbilities | null }[]
}

/** The entries of one half. */
export const logOf = (history: History, half: LogLine['half']): LogLine[] =>
  history.log.filter((entry) => entry.half === half)
