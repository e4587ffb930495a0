import { defaultsOf } from '@shared/described'
import { parseJobKey } from '@shared/job-key'
import { ORDER_FIELDS, type Order } from '@shared/order'
import type { RecordedPaper } from './history'

const PRICE = 10_000

export const productOf = (station: string): string => `Plato de ${station}`

/** An order with an amount of each station's dish, paid online, without anything to check. */
export function madeUpOrder(
  id: string,
  papers: RecordedPaper[],
  createdAt: string,
  amounts: ReadonlyMap<string, number>,
): Order {
  const storeId = parseJobKey(papers[0]?.key ?? '')?.storeId ?? 'store'
  const isDelivery = papers.some(({ kind }) => kind === 'delivery')
  const lines = [...amounts].map(([station, quantity], i) => ({
    id: `line-${i + 1}`,
    productId: null,
    externalId: null,
    name: productOf(station),
    quantity,
    unitPrice: PRICE,
    total: PRICE * quantity,
    modifiers: [],
    comment: null,
  }))
  const total = lines.reduce((sum, line) => sum + line.total, 0)
  const address = { street: 'texto', extra: null, area: null, reference: null, location: null, protected: false }
  return {
    ...defaultsOf(ORDER_FIELDS),
    id,
    storeId,
    storeName: '',
    number: papers.find(({ orderNumber }) => orderNumber !== null)?.orderNumber ?? id.slice(-6),
    source: 'Web',
    channel: 'web',
    service: isDelivery ? 'delivery' : 'pickup',
    justoStatus: 'pending',
    scheduled: false,
    createdAt,
    customer: { name: 'texto', phone: null },
    address: isDelivery ? address : null,
    lines,
    money: {
      items: total,
      coupon: null,
      deliveryFee: 0,
      serviceFee: 0,
      tip: 0,
      total,
      amountToPay: total,
      sumsAgree: true,
    },
    payment: { state: 'paid', means: 'online', label: 'En línea', cashGiven: null },
  }
}
