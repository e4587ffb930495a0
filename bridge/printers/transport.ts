import type { PrinterProof, Reason } from '@shared/job'
import type { PrinterAbilities, PrinterLanguage } from '@shared/printer'

/** How one attempt to print ended. Expected outcomes are values; an exception here is a bug. */
export type SendResult =
  | { outcome: 'confirmed'; proof: PrinterProof; bytes: number }
  /** A blind printer (without status) took every byte and the connection ended in order. */
  | { outcome: 'delivered'; bytes: number }
  /** Not one byte was taken. */
  | { outcome: 'untouched'; reasons: Reason[] }
  /**
   * Bytes were sent and the result is unknown. `late` resolves with this attempt's own late answer, or with null when
   * the connection is given up.
   */
  | {
      outcome: 'lost'
      reason: 'timed-out' | 'interrupted'
      bytes: number
      late: Promise<PrinterProof | null>
    }

export interface SendOptions {
  /** Four bytes 32..126, unique to this attempt: GS ( H returns them. */
  processId: Uint8Array
  /** Printed lines; time-outs grow with them. */
  lines: number
  /** Title shown in the window of a print queue: `Justo 15244 COCINA 37`. */
  title?: string
  /** The first byte was handed to the connection. */
  onFirstByte(): void
  /** The printer reported no paper, an open cover or offline during the job; the connection is held. */
  onStall(reasons: Reason[]): void
  onResume(): void
}

/** Abilities of a printer that reports nothing. */
export const BLIND: PrinterAbilities = { status: false, completion: false, consumption: false }

export interface PrinterSession {
  state: 'ready' | 'not-ready' | 'blind'
  reasons: Reason[]
  paperLow: boolean
  abilities: PrinterAbilities
  /** Milliseconds that its slowest answer took; absent: it is not asked. */
  slowestAnswerMs?: number
  /**
   * Why the last job had to be cancelled, where only the next job can show whether the trouble is over: a job may be
   * tried, but until one succeeds the printer counts as not ready.
   */
  unresolved?: Reason[]
  /** May be called once. Half-closes and waits for the printer, never destroys unread bytes. */
  send(bytes: Uint8Array, options: SendOptions): Promise<SendResult>
  /** Ends a connection that sent nothing, or after `send` has settled. */
  close(): Promise<void>
}

export type OpenResult =
  | { ok: true; printer: PrinterSession }
  /** `language`: it is reachable, but understands other commands than ESC/POS. `cause`: of the connection, for support. */
  | { ok: false; reasons: Reason[]; language?: PrinterLanguage; cause?: string | null }

/** The printer cannot be reached, or is busy with another client. */
export const UNREACHABLE: OpenResult = { ok: false, reasons: ['connecting-to-device'] }

/** Opens sessions with one physical printer. */
export interface Transport {
  /** The physical address, equal for two settings that name the same printer: `tcp:192.168.1.50:9100`. */
  readonly address: string
  /** Connects and asks DLE EOT 1 to 4. */
  open(signal: AbortSignal): Promise<OpenResult>
}

export type Durations = typeof DURATIONS

/** How long each thing may take, in milliseconds. */
export const DURATIONS = {
  /** Until the printer accepts the connection: a silent host would block it for 133 s (measured). */
  connect: 3_000,
  /** Until one status question or probe is answered. */
  answer: 1_000,
  /** Silence after which no older answer is pending: longer than a delayed ACK holds a byte back. */
  settle: 250,
  /** Silence after which a port holds no unread bytes of its previous user: such bytes arrive at once. */
  drain: 30,
  /** Between two status queries while a job waits for completion. */
  watch: 1_000,
  /** Longest time without a byte being taken. */
  stall: 10_000,
  /** Until the end of an empty job is confirmed; lines and bytes add to it. */
  confirm: 5_000,
  /** A line is 4 mm; the slowest printers print 50 mm/s. */
  confirmPerLine: 100,
  confirmPerKilobyte: 250,
  /** While the printer reports why it is stalled. */
  hold: 600_000,
  /** How long a late answer is waited for. */
  late: 60_000,
  /** How long the printer's FIN is waited for after ours. */
  close: 1_000,
}

/** Milliseconds that a job of this size may take from its last byte to its confirmation. */
export const confirmTime = (durations: Durations, bytes: number, lines: number): number =>
  durations.confirm + lines * durations.confirmPerLine + (bytes / 1024) * durations.confirmPerKilobyte
