import { contentHash } from '@shared/content-hash'
import type { OrderKind } from '@shared/kinds'
import { type JobPayloadInput, PROTOCOL } from '@shared/payload'
import { deliveryContent, invoiceContent, kitchenContent } from '../../extension/print-jobs/contents'
import { anOrder } from '../fixtures/orders'
import { onPort, shopSettings } from '../stage/shop-settings'

export interface BenchPaper {
  key: string
  payload: JobPayloadInput
}

/** One paper of the n-th made-up order, as a till would send it at this time (ISO-8601 UTC). */
export async function benchPaper(kind: OrderKind, n: number, at = new Date().toISOString()): Promise<BenchPaper> {
  const order = anOrder({ id: `bench-${n}`, number: String(20_000 + n) })
  const content = {
    kitchen: () => kitchenContent(order, { station: 'cocina', name: 'COCINA', lines: order.lines }),
    delivery: () => deliveryContent(order),
    invoice: () => invoiceContent(order, null, null),
  }[kind]()
  const payload = {
    protocol: PROTOCOL,
    kind,
    content,
    context: { transaction: `C1-${String(n).padStart(6, '0')}`, createdAt: at, readyAt: null },
    contentHash: await contentHash(content),
    seenAt: at,
    releasedAt: at,
    justoAt: at,
  } as JobPayloadInput
  const station = kind === 'kitchen' ? 'cocina' : '-'
  return { key: `${order.storeId}:${order.id}:${kind}:${station}:1`, payload }
}

/** A shop whose two printers are at these ports of this machine. */
export const benchSettings = (caja: number, cocina: number) =>
  shopSettings({ caja: onPort(caja), cocina: onPort(cocina) })
