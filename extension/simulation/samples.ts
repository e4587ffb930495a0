import type { Sample } from './sample-order'

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
export const samplesFor = (table: string): Planned[] => [
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
      params: { Mesa: table },
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
