import type { BridgeSettings } from '@shared/settings/bridge'
import type { Register } from '../register/register'
import type { JobStore } from './job-store'
import { nextNumber } from './numbering'

export type Confirmation =
  | { ok: true; prefix: string; next: number }
  /** A witness has seen this number used, or the settings begin higher. */
  | { ok: false; prefix: string; lowest: number }

/**
 * A person says which number is the next of today's prefix: after damage, or before the first one. Durable in journal
 * and register when it resolves; never below what any witness has seen.
 */
export async function confirmNext(
  { store, register, invoice }: { store: JobStore; register: Register; invoice: BridgeSettings['invoice'] },
  next: number,
): Promise<Confirmation> {
  const { prefix } = invoice
  const lowest = nextNumber(invoice, store.state)
  if (next < lowest) return { ok: false, prefix, lowest }
  const { records, durable } = store.append([{ type: 'numbers-confirmed', prefix, next }])
  await durable
  const [record] = records
  if (record) register.write([{ type: 'confirmed', seq: record.seq, prefix, next, at: record.at }])
  await register.settled()
  return { ok: true, prefix, next }
}
