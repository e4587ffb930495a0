import { isInvoiceNumber } from '@shared/invoice-number'
import type { BridgeSettings } from '@shared/settings/bridge'
import { isUsedBelow, lowestNext } from '../jobs/numbering'
import type { JobStore } from './job-store'

export type Confirmation =
  | { ok: true; prefix: string; next: number }
  /**
   * Numbers up to `lowest` were seen on papers; `bySettings`: no, but the settings begin there. `lowest` null: the prefix
   * has no number left.
   */
  | { ok: false; prefix: string; lowest: number | null; bySettings?: true }

/**
 * Manual confirmation of the next number of the current prefix: after damage, or before the first one. Never below a
 * number seen by register or tills. It replaces an earlier confirmation of which no number was issued, and ends a stop
 * by an impossible number.
 */
export function confirmNext(store: JobStore, invoice: BridgeSettings['invoice'], next: number): Confirmation {
  const { prefix } = invoice
  const { counters } = store.state
  const lowest = lowestNext(invoice, counters)
  if (!isInvoiceNumber(lowest)) return { ok: false, prefix, lowest: null }
  if (!isInvoiceNumber(next) || next < lowest)
    return isUsedBelow(lowest, prefix, counters)
      ? { ok: false, prefix, lowest }
      : { ok: false, prefix, lowest, bySettings: true }
  store.append([{ type: 'numbers-confirmed', prefix, next }])
  return { ok: true, prefix, next }
}

export function outcomeOf(confirmation: Confirmation): string {
  if (confirmation.ok) return 'confirmed'
  return confirmation.lowest === null ? 'refused, no number is left' : `refused, at least ${confirmation.lowest}`
}
