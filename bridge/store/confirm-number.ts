import { isInvoiceNumber } from '@shared/invoice-number'
import type { BridgeSettings } from '@shared/settings/bridge'
import { isUsedBelow, lowestNext } from '../jobs/numbering'
import type { Register } from '../register/register'
import type { JobStore } from './job-store'

export type Confirmation =
  | { ok: true; prefix: string; next: number }
  /**
   * Numbers up to `lowest` were seen on papers; `bySettings`: no, but the settings begin there. `lowest` null: the prefix
   * has no number left.
   */
  | { ok: false; prefix: string; lowest: number | null; bySettings?: true }

/**
 * Manual confirmation of the next number of the current prefix: after damage, or before the first one. Durable in
 * journal and register when it resolves; never below a valid number seen by journal, register or tills. It replaces an
 * earlier confirmation of which no number was issued, and ends a stop by an invalid number in journal or register.
 */
export async function confirmNext(
  { store, register, invoice }: { store: JobStore; register: Register; invoice: BridgeSettings['invoice'] },
  next: number,
): Promise<Confirmation> {
  const { prefix } = invoice
  const lowest = lowestNext(invoice, store.state)
  if (!isInvoiceNumber(lowest)) return { ok: false, prefix, lowest: null }
  if (!isInvoiceNumber(next) || next < lowest)
    return isUsedBelow(lowest, prefix, store.state)
      ? { ok: false, prefix, lowest }
      : { ok: false, prefix, lowest, bySettings: true }
  const { records, durable } = store.append([{ type: 'numbers-confirmed', prefix, next }])
  await durable
  const [record] = records
  if (record) register.write([{ type: 'confirmed', seq: record.seq, prefix, next, at: record.at }])
  await register.settled()
  return { ok: true, prefix, next }
}

/** For the log. */
export function outcomeOf(confirmation: Confirmation): string {
  if (confirmation.ok) return 'confirmed'
  return confirmation.lowest === null ? 'refused, no number is left' : `refused, at least ${confirmation.lowest}`
}
