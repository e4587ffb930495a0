import { formatTime } from '@shared/dates'
import { type PracticeId, practiceNumber } from '../justo/practice-id'

/** One item as Justo's v1 sends it, prices in pesos; modifiers are in the unit price. */
interface Item {
  name: string
  amount: number
  unitPrice: number
  comment?: string
  modifiers?: { name: string; options: { name: string; price: number }[] }[]
}

/** A made-up order without its id, times and sums. */
export interface Sample {
  deliveryType: 'delivery' | 'go' | 'serve'
  buyerName: string
  items: Item[]
  /** Paid on the web; else in cash, with this banknote. */
  paid: boolean
  cash?: number
  address?: Record<string, unknown>
  params?: Record<string, string>
}

/** The surroundings of a sample order. */
export interface SamplePlace {
  id: PracticeId
  /** ISO-8601 UTC. */
  createdAt: string
  /** Justo's order status. */
  orderStatus: string
  /** The shop's name, for the papers. */
  storeName: string
  storeId: string
}

const DELIVERY_FEE = 5_000
const PROMISE_MS = 35 * 60_000
/** No telephone has this number, so «WhatsApp» or «Llamar» reaches no one. */
const NO_PHONE = '000 000 0000'

const rawItem = ({ name, amount, unitPrice, comment = '', modifiers = [] }: Item) => ({
  product: { name },
  amount,
  unitPrice,
  comment,
  modifiers,
})

/** The JSON that Justo's v1 would list for it. Deterministic: the same sample and time give the same JSON. */
export function sampleOrder(sample: Sample, place: SamplePlace): Record<string, unknown> {
  const { deliveryType, items, paid, cash } = sample
  const itemsPrice = items.reduce((sum, { amount, unitPrice }) => sum + amount * unitPrice, 0)
  const deliveryFee = deliveryType === 'delivery' ? DELIVERY_FEE : 0
  const total = itemsPrice + deliveryFee
  const deliverAt = new Date(Date.parse(place.createdAt) + PROMISE_MS).toISOString()
  return {
    _id: place.id,
    code: practiceNumber(place.id),
    fullCode: practiceNumber(place.id),
    storeId: place.storeId,
    store: { _id: place.storeId, name: place.storeName },
    source: 'Práctica',
    channel: `web-${deliveryType}`,
    deliveryType,
    orderStatus: place.orderStatus,
    isScheduled: false,
    createdAt: place.createdAt,
    deliverAt,
    timeText: formatTime(deliverAt),
    buyerName: sample.buyerName,
    phone: NO_PHONE,
    address: sample.address ?? null,
    orderParams: sample.params ?? {},
    items: items.map(rawItem),
    itemsPrice,
    deliveryFee,
    totalPrice: total,
    amountToPay: total,
    ...(paid
      ? { paymentType: 'online', paymentTypeLabel: 'Pago en línea', transaction: { status: 'paid' } }
      : { paymentType: 'cash', paymentTypeLabel: 'Efectivo', cashAmount: cash ?? null }),
  }
}
