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

export interface OpenPrinter {
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

export type OpenResult = { ok: true; printer: OpenPrinter } | { ok: false; reasons: Reason[] }

/** One way to one physical printer. */
export interface Transport {
  /** The physical address, equal for two settings that name the same printer: `tcp:192.168.1.50:9100`. */
  readonly address: string
  /** Connects and asks DLE EOT 1 to 4. */
  open(signal: AbortSignal): Promise<OpenResult>
}
