import type { Kind } from '@shared/job'
import type { JobEvent } from '@shared/job-machine'
import type { LogEntry } from '@shared/log-entry'
import type { Order } from '@shared/order'
import type { PrinterAbilities } from '@shared/printer'

/** An order as a support file tells it: its last state; earlier ones stand in the log. */
export interface RecordedOrder {
  id: string
  transaction: string
  firstSeenAt: string
  lifecycle: string
  acceptance: { state: string; by: string | null }
  /** Without anybody's words; null: it could not be read, and `raw` is the shape of what Justo sent. */
  order: Order | null
  raw: unknown
  /** Of «Cobrar». */
  tip: number
  /** The number of Intüipos' factura. */
  external: string | null
}

/** One paper: what the bridge says of it, or else what the till last heard. */
export interface RecordedPaper {
  key: string
  /** The key with the station's real id, where the bridge tells it. */
  id: string
  orderId: string
  /** What staff and customer see; null: the bridge's half does not say. */
  orderNumber: string | null
  kind: Kind
  station: string
  state: string
  proof: string | null
  /** Null: it never reached a bridge. */
  printer: string | null
  createdAt: string
  /** When the bridge took it; null: the bridge's half does not say. */
  queuedAt: string | null
}

/** One step of a paper in the bridge's journal. */
export interface JournalStep {
  at: string
  id: string
  event: JobEvent
  /** How many bytes the printer took, at the end of an attempt. */
  bytes: number | null
  /** A person asked for it. */
  decided: boolean
}

/** A bridge's or till's settings as the file has them: some texts are masked. */
export type RecordedSettings = Record<string, unknown>

/** Everything that a support file tells of a shop, in the words of the replay. */
export interface Story {
  /** When it was exported. ISO-8601 UTC, like every time here. */
  createdAt: string
  /** Whether a till, and a bridge, told its part. */
  halves: { extension: boolean; bridge: boolean }
  orders: RecordedOrder[]
  papers: RecordedPaper[]
  /** Oldest first, both halves. */
  log: LogEntry[]
  journal: JournalStep[]
  till: RecordedSettings | null
  bridge: RecordedSettings | null
  printers: { id: string; abilities: PrinterAbilities | null }[]
}

/** The entries of one half. */
export const logOf = (story: Story, half: LogEntry['half']): LogEntry[] =>
  story.log.filter((entry) => entry.half === half)
