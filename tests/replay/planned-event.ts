import type { Reason } from '@shared/job'
import type { ExtensionSettings } from '@shared/settings/extension'
import type { MeansAmounts } from '@shared/settlement'
import type { JustoErrorKind } from '../../extension/justo/result'
import type { OwnMark, UnpaidReason } from '../../extension/order-model/own-values'
import type { Decision } from '../../extension/print-jobs/decide-paper'

/** A cashier's action. */
export type CashierAction =
  | {
      act: 'accept' | 'reject' | 'print-now' | 'noticed' | 'untold-customer' | 'stop' | 'undo-charge' | 'print-external'
    }
  | { act: 'told-customer'; by: 'whatsapp' | 'sent' | 'call' }
  /** `paid` left out: in cash. */
  | { act: 'charge'; tip: number; paid?: Partial<MeansAmounts> }
  /** `paid` null: it was taken back. */
  | { act: 'correct-charge'; tip: number; paid: Partial<MeansAmounts> | null }
  | { act: 'mark'; mark: OwnMark; unpaid?: UnpaidReason }
  | { act: 'unmark'; mark: OwnMark }
  | { act: 'place'; table: string | null }
  | { act: 'note'; stations: string[] }
  /** Empty: it is taken back. */
  | { act: 'external'; number: string }
  | { act: 'decide'; key: string; decision: Decision }
  | { act: 'copy'; key: string }

export type PlannedEvent = { at: string } & (
  | { type: 'order'; orderId: string; raw: unknown }
  /** Fields of Justo's that are others from now on. */
  | { type: 'edit'; orderId: string; change: Record<string, unknown> }
  | { type: 'justo-away'; kind: JustoErrorKind }
  | { type: 'justo-back' | 'bridge-dies' | 'bridge-starts' }
  /** `found`: when the paper whose attempt found it was handed over. Null: found by a status poll. */
  | { type: 'printer-trouble'; printer: string; reasons: Reason[]; found: string | null }
  | { type: 'printer-cured'; printer: string }
  | { type: 'page'; open: boolean }
  | { type: 'mode'; mode: ExtensionSettings['printing']['mode'] }
  | { type: 'activation'; active: boolean; activatedAt: string | null }
  | { type: 'fallback'; printer: string; action: 'now' | 'wait' }
  | ({ type: 'person'; orderId: string } & CashierAction)
)

/** Failure of one call about one order. `done`: it took effect all the same. */
export interface CallFault {
  kind: JustoErrorKind
  done: boolean
}

/** What a printer did in one attempt to print. */
export type AttemptFault =
  /** It ran out of paper, or was opened, in mid-paper. */
  | { type: 'stall'; reasons: Reason[] }
  /** The connection broke after so many bytes. */
  | { type: 'break'; bytes: number }
  /** It took the bytes and answered nothing any more. */
  | { type: 'silence' }
  | { type: 'untouched'; reasons: Reason[] }

/** Everything that happens to the shop, and what is not reproduced. */
export interface Plan {
  /** Oldest first. */
  events: PlannedEvent[]
  /** By order: results of its calls of `acceptOrder` and `rejectOrder`, in order; null: success. */
  calls: Map<string, { accept: (CallFault | null)[]; reject: (CallFault | null)[] }>
  /** By the paper's id: its attempts, in order; null: no fault. */
  attempts: Map<string, (AttemptFault | null)[]>
  /** What is not reproduced, or only approximately. */
  notes: string[]
}
