import type { Reason } from '@shared/job'
import type { PrinterAbilities } from '@shared/printer'

/** How one attempt to print ended. Expected outcomes are values; an exception here is a bug. */
export type SendResult =
  | { outcome: 'confirmed'; proof: 'completed' | 'consumed'; bytes: number }
  /** A blind printer took every byte and the connection ended in order. */
  | { outcome: 'delivered'; bytes: number }
  /** Not one byte was taken. */
  | { outcome: 'untouched'; reasons: Reason[] }
  /**
   * Bytes went out and nobody can know. `late` settles when this attempt's own answer comes after all, or with null
   * when the connection is given up.
   */
  | {
      outcome: 'lost'
      reason: 'timed-out' | 'interrupted'
      bytes: number
      late: Promise<'completed' | 'consumed' | null>
    }

export interface SendOptions {
  /** Four bytes 32..126, unique for this attempt for ever: what GS ( H gives back. */
  processId: Uint8Array
  /** Printed lines, for time-outs that grow with the paper. */
  lines: number
  /** What people read of it in the window of a print queue: `Justo 15244 COCINA 37`. */
  title?: string
  /** The first byte was handed to the connection. */
  onFirstByte(): void
  /** The printer reported no paper, an open cover or offline in mid-job; the connection is held. */
  onStall(reasons: Reason[]): void
  onResume(): void
}

export interface PrinterSession {
  state: 'ready' | 'not-ready' | 'blind'
  reasons: Reason[]
  paperLow: boolean
  abilities: PrinterAbilities
  /**
   * Why the last paper had to be taken back, where only the next paper can tell whether that is over: it may be tried,
   * but until then the printer counts as not ready.
   */
  doubt?: Reason[]
  /** At most once. Never closes by destroying unread bytes: it half-closes and waits for the printer. */
  send(bytes: Uint8Array, options: SendOptions): Promise<SendResult>
  /** Ends a connection that sent nothing, or after `send` has settled. */
  close(): Promise<void>
}

export type OpenResult = { ok: true; printer: PrinterSession } | { ok: false; reasons: Reason[] }

/** One way to one physical printer. */
export interface Transport {
  /** The physical address, equal for two settings that name the same printer: `tcp:192.168.1.50:9100`. */
  readonly address: string
  /** Connects and asks DLE EOT 1 to 4. */
  open(signal: AbortSignal): Promise<OpenResult>
}

/** How long each thing may take, in milliseconds. */
export interface Durations {
  /** Until the printer takes the connection: a silent host would hold it for 133 s (measured). */
  connect: number
  /** Until one status question or probe is answered. */
  answer: number
  /** Silence that shows that no older answer is on its way any more: longer than a delayed ACK holds a byte back. */
  settle: number
  /** Silence that shows that a wire holds nothing of what its last user did not read: such bytes come at once. */
  drain: number
  /** Between two status questions while a job waits for its end. */
  watch: number
  /** Without one byte being taken. */
  stall: number
  /** Until the end of an empty job is confirmed; lines and bytes add to it. */
  confirm: number
  /** A line is 4 mm, and the slowest printers make 50 mm a second. */
  confirmPerLine: number
  confirmPerKilobyte: number
  /** While the printer says why it does not go on. */
  hold: number
  /** For an answer that comes after all. */
  late: number
  /** For the printer's FIN after ours. */
  close: number
}

export const DURATIONS: Durations = {
  connect: 3_000,
  answer: 1_000,
  settle: 250,
  drain: 30,
  watch: 1_000,
  stall: 10_000,
  confirm: 5_000,
  confirmPerLine: 100,
  confirmPerKilobyte: 250,
  hold: 600_000,
  late: 60_000,
  close: 1_000,
}

/** How long a paper of this size may take from its last byte to its confirmation. */
export const confirmTime = (durations: Durations, bytes: number, lines: number): number =>
  durations.confirm + lines * durations.confirmPerLine + (bytes / 1024) * durations.confirmPerKilobyte
