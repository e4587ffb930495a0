import { clean } from '@shared/redact'
import type { SupportRecord } from '@shared/support-file'
import { lifecycleOf } from '../../store/lifecycle'
import type { Acceptance, StoredOrder } from '../../store/records'
import { idOrMask, mask } from '../mask'
import { orderShape } from '../order-shape'
import { rawTextShape } from './raw-shape'

/** Reasons are sentences that may name a printer or a customer: their codes carry the same information. */
const acceptanceRecord = (acceptance: Acceptance): object =>
  acceptance.state === 'open' ? { ...acceptance, reasons: acceptance.reasons.map(({ code }) => code) } : acceptance

/** One order as this till knows it: Justo's last state, our marks with their times, no personal data. */
export function orderRecord(stored: StoredOrder, now: string): SupportRecord {
  const { order, raw, acceptance, external, ...facts } = stored
  return clean({
    type: 'order',
    half: 'extension',
    id: stored.id,
    lifecycle: lifecycleOf(stored, now),
    orderId: stored.id,
    transaction: facts.transaction,
    storeId: idOrMask(facts.storeId),
    firstSeenAt: facts.firstSeenAt,
    seenAt: facts.seenAt,
    updatedAt: facts.updatedAt,
    acceptance: acceptanceRecord(acceptance),
    readyAt: facts.readyAt,
    outAt: facts.outAt,
    doneAt: facts.doneAt,
    table: facts.table === null ? null : idOrMask(facts.table),
    charged: facts.charged,
    printNow: facts.printNow,
    rejectAskedAt: facts.rejectAskedAt ?? null,
    stoppedAt: facts.stoppedAt ?? null,
    noticedAt: facts.noticedAt ?? null,
    external: external ? { number: idOrMask(external.number), cufe: mask(external.cufe) } : null,
    justoTold: facts.justoTold ?? null,
    customerTold: facts.customerTold ?? null,
    open: facts.open,
    order: order && orderShape(order),
    raw: raw === null ? null : rawTextShape(raw),
  }) as SupportRecord
}
