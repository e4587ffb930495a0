import { isInvoiceNumber } from '@shared/invoice-number'
import type { BridgeSettings } from '@shared/settings/bridge'
import { nextNumber } from '../jobs/numbering'
import type { Register } from '../register/register'
import type { JobStore } from './job-store'

export type Confirmation =
  | { ok: true; prefix: string; next: number }
  /** A witness has seen this number used, or the settings begin higher. `lowest` null: the prefix has no number left. */
  | { ok: false; prefix: string; lowest: number | null }

/**
 * A person says which number is the next of today's prefix: after damage, or before the first one. Durable in journal
 * and register when it resolves; never below what any valid witness has seen. It ends what an impossible number in
 * journal or register has stopped.
 */
export async function confirmNext(
  { store, register, invoice }: { store: JobStore; register: Register; invoice: BridgeSettings['invoice'] },
  next: number,
): Promise<Confirmation> {
  const { prefix } = invoice
  const lowest = nextNumber(invoice, store.state)
  if (!isInvoiceNumber(lowest)) return { ok: false, prefix, lowest: null }
  if (!isInvoiceNumber(next) || next < lowest) return { ok: false, prefix, lowest }
  const { records, durable } = store.append([{ type: 'numbers-confirmed', prefix, next }])
  await durable
  const [record] = records
  if (record) register.write([{ type: 'confirmed', seq: record.seq, prefix, next, at: record.at }])
  await register.settled()
  return { ok: true, prefix, next }
}

/** For the log. */
export function outcomeOf(said: Confirmation): string {
  if (said.ok) return 'confirmed'
  return said.lowest === null ? 'refused, no number is left' : `refused, at least ${said.lowest}`
}
