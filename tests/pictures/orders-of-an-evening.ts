import { localTime, minutesFrom, type Overrides, plainItem, plainSums } from '../fixtures/justo-base-orders'
import {
  deliveryOrder,
  pickupOrder,
  type RawOrder,
  scheduledOrder,
  tableOrder,
  unpaidTableOrder,
} from '../fixtures/justo-orders'

/** Ordered so many minutes ago, promised for so many minutes from now. */
function at(ago: number, promised: number): Overrides {
  const deliverAt = minutesFrom(new Date(), promised)
  const createdAt = minutesFrom(new Date(), -ago)
  return { createdAt: createdAt.toISOString(), deliverAt: deliverAt.toISOString(), timeText: localTime(deliverAt) }
}

const arepas = [
  plainItem('Arepa rellena', 2, 18_500, { comment: 'Alergia al maní' }),
  plainItem('Jugo de mora', 2, 7000),
]

/** Made-up orders of one evening. */
export const ordersOfAnEvening = (): RawOrder[] => [
  deliveryOrder({ ...at(14, 6), buyerName: 'Ana Rojas' }),
  pickupOrder({ ...at(12, 9), buyerName: 'Luis Prieto' }),
  tableOrder({ ...at(11, 4), buyerName: 'Marta Gil' }),
  unpaidTableOrder({ ...at(9, 12), buyerName: 'Juan Castro', orderParams: { Mesa: '3' } }),
  unpaidTableOrder({ ...at(8, 14), buyerName: 'Sofía Mora', orderParams: {} }),
  deliveryOrder({
    ...at(6, 21),
    buyerName: 'Camilo Torres',
    source: 'justoApp',
    items: arepas,
    ...plainSums(51_000, 0),
    cashAmount: 60_000,
  }),
  scheduledOrder({ buyerName: 'Iván Díaz' }),
]

/** Above the limit of automatic acceptance: it waits for the cashier. */
export const bigOrder = (): RawOrder =>
  deliveryOrder({
    ...at(1, 40),
    buyerName: 'Elena Ruiz',
    items: [plainItem('Bandeja paisa', 12, 38_000)],
    ...plainSums(456_000, 0),
    cashAmount: 500_000,
  })
