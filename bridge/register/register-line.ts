import type { InvoiceStatus } from '@shared/api'
import { isClosedUnanswered, isSuperseded } from '@shared/job'
import type { MeansAmounts, Settlement } from '@shared/settlement'
import { decodeCrcLine, encodeCrcLine } from '../data-folder/crc-line'
import type { Job, JobNumber } from '../jobs/job'
import type { Sale } from '../jobs/sale'

/** Version of the register on the disk. */
export const REGISTER_FORMAT = 1

/** A number was issued to a job. */
export interface IssuedEntry {
  type: 'issued'
  /** Sequence number of its record in the journal. */
  seq: number
  /** The job's id, which its `fate` lines name. */
  id: string
  key: string
  number: JobNumber
  /** The number's date, ISO-8601 UTC. */
  at: string
  storeId: string
  orderId: string
  orderNumber: string
  transaction: string
  sale: Sale | null
}

/**
 * What was collected for an order, as its till told it (`settlements.ts`). It is no record of the journal: `seq` is
 * always 0.
 */
export interface SettledEntry
  extends MeansAmounts,
    Pick<Settlement, 'requestId' | 'at' | 'till' | 'tip' | 'received' | 'corrects'> {
  type: 'settled'
  seq: 0
  storeId: string
  orderId: string
  orderNumber: string
  transaction: string
  voided: boolean
  /** The till says that Justo changed the order after its comprobante: the sum may differ from the paper's. */
  orderChanged: boolean
}

/** All lines of `register.jsonl`. They hold no names, phones or addresses. */
export type RegisterEntry =
  /** The first line. */
  | { type: 'register'; format: number }
  /** The following sequence numbers are those of this journal. */
  | { type: 'journal'; store: string }
  | IssuedEntry
  /** What Intüipos issued for the sale of job `id`, as the job `paper` shows it; the last one counts. */
  | { type: 'document'; seq: number; id: string; paper: string; number: string; cufe: string | null; at: string }
  | SettledEntry
  | { type: 'fate'; seq: number; id: string; fate: InvoiceStatus; at: string }
  /** The next number was confirmed manually. */
  | { type: 'confirmed'; seq: number; prefix: string; next: number; at: string }

/** The invoice status of a job. One that ended without an answer may have been printed: its number stays issued. */
export function invoiceStatusOf(job: Pick<Job, 'state' | 'reasons'>): InvoiceStatus {
  const { state } = job
  if (isClosedUnanswered(job) || isSuperseded(job)) return 'issued'
  return state === 'printed' || state === 'cancelled' || state === 'sent' ? state : 'issued'
}

/** A line with its number, counted from 1, so that a missing one is detected. */
export type RegisterLine = { n: number } & RegisterEntry

/** A line with its line feed. */
export function encodeLine(line: RegisterLine): string {
  const { n, ...entry } = line
  return encodeCrcLine({ n, ...entry })
}

/** Reads a line without its line feed; null when its CRC does not match. */
// The CRC proves that these are the bytes that were written, so the shape is not validated again.
export const decodeLine = (line: Buffer): RegisterLine | null => decodeCrcLine(line) as RegisterLine | null
