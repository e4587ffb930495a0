import { formatTime, timeAfter } from '@shared/dates'
import { PRACTICE_STORE, practiceNumber } from '../justo/practice-id'

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
  id: string
  /** ISO-8601 UTC. */
  createdAt: string
  /** Justo's order status. */
  orderStatus: string
  /** The shop's name, for the papers. */
  storeName: string
}

const DELIVERY_FEE = 5_000
const PROMISE_MS = 35 * 60_000
/** No telephone has this number, so «WhatsApp» and «Llamar» reach no person. */
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
  const deliverAt = timeAfter(place.createdAt, PROMISE_MS)
  return {
    _id: place.id,
    code: practiceNumber(place.id),
    fullCode: practiceNumber(place.id),
    storeId: PRACTICE_STORE,
    store: { _id: PRACTICE_STORE, name: place.storeName },
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

const SECOND = 1_000
const MINUTE = 60 * SECOND

/** One made-up order and its changes. All times in ms from the start of the practice. */
export interface Planned {
  at: number
  sample: Sample
  /** The customer changes it. */
  edited?: { at: number; sample: Sample }
  /** The customer cancels it. */
  cancelledAt?: number
}

const address = { address: 'Calle de Prueba 1 # 2-3', addressLine2: 'Apto 101', addressSecondary: 'Barrio de Prueba' }

const changing: Sample = {
  deliveryType: 'go',
  buyerName: 'Camila Prueba',
  items: [{ name: 'Empanadas', amount: 2, unitPrice: 6_000 }],
  paid: true,
}

/** The typical orders of a working day in four minutes, which leaves time to handle them again. */
const SAMPLES: readonly Planned[] = [
  {
    at: 3 * SECOND,
    sample: {
      deliveryType: 'delivery',
      buyerName: 'Ana Prueba',
      items: [
        { name: 'Hamburguesa', amount: 2, unitPrice: 24_000, comment: 'Una sin cebolla' },
        { name: 'Limonada de coco', amount: 1, unitPrice: 9_000 },
      ],
      paid: false,
      cash: 70_000,
      address: { ...address, comment: 'Portería, dejar con el vigilante' },
    },
  },
  {
    at: 25 * SECOND,
    sample: {
      deliveryType: 'go',
      buyerName: 'Luis Prueba',
      items: [{ name: 'Ajiaco', amount: 1, unitPrice: 28_000 }],
      paid: true,
    },
  },
  {
    at: 50 * SECOND,
    sample: {
      deliveryType: 'serve',
      buyerName: 'Marta Prueba',
      items: [
        { name: 'Bandeja paisa', amount: 1, unitPrice: 34_000 },
        { name: 'Cerveza', amount: 2, unitPrice: 8_000 },
      ],
      paid: false,
    },
  },
  {
    at: 75 * SECOND,
    sample: {
      deliveryType: 'delivery',
      buyerName: 'Jorge Prueba',
      items: [
        {
          name: 'Churrasco',
          amount: 1,
          unitPrice: 45_500,
          comment: 'ALERGIA AL MANÍ',
          modifiers: [
            { name: 'Término', options: [{ name: 'Tres cuartos', price: 0 }] },
            { name: 'Adiciones', options: [{ name: 'Tocineta', price: 3_500 }] },
          ],
        },
      ],
      paid: true,
      address,
      params: { '¿Alguna alergia?': 'Maní' },
    },
  },
  {
    at: 100 * SECOND,
    sample: changing,
    edited: {
      at: 160 * SECOND,
      sample: {
        ...changing,
        items: [
          { name: 'Empanadas', amount: 4, unitPrice: 6_000 },
          { name: 'Jugo de lulo', amount: 1, unitPrice: 7_500 },
        ],
      },
    },
  },
  {
    at: 2 * MINUTE + 10 * SECOND,
    sample: {
      deliveryType: 'delivery',
      buyerName: 'Sara Prueba',
      items: [{ name: 'Arepa rellena', amount: 3, unitPrice: 11_000 }],
      paid: true,
      address,
    },
    cancelledAt: 3 * MINUTE + 30 * SECOND,
  },
]

/** The orders of a practice in a shop that has this table. */
export const samplesFor = (table: string): Planned[] =>
  SAMPLES.map((planned) => {
    const { sample } = planned
    return sample.deliveryType === 'serve' ? { ...planned, sample: { ...sample, params: { Mesa: table } } } : planned
  })
