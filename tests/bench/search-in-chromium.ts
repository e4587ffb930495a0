import { findOrders } from '../../extension/orders/find-orders'
import { openDatabase } from '../../extension/store/database'
import { aLine, aStoredOrder } from '../fixtures/orders'
import { storeOf, timed } from './in-page'

/** Milliseconds of each round. */
export interface SearchTimes {
  /** The first search of a worker, which reads every order. */
  first: number[]
  next: number[]
}

const ORDERS = 10_000
const ROUNDS = 5
const WORDS = ['castellanos', 'limonada coco', '29999', '300 000-0134', 'nada de esto', 'J-1204', 'hamburguesa', 'ana']

async function benchSearch(): Promise<SearchTimes> {
  const db = openDatabase('search')
  const lines = [aLine({ name: 'Limonada de coco' }), aLine({ name: 'Hamburguesa clásica' }), aLine({ name: 'Postre' })]
  const orders = Array.from({ length: ORDERS }, (_, n) =>
    aStoredOrder({ id: `n${n}`, number: `${20_000 + n}`, lines }, { open: 0 }),
  )
  await db.orders.bulkPut(orders)
  const [first, next]: number[][] = [[], []]
  for (let round = 0; round < ROUNDS; round++) {
    const store = storeOf(db)
    first?.push(await timed(() => findOrders({ store }, 'castellanos')))
    for (const typed of WORDS) next?.push(await timed(() => findOrders({ store }, typed)))
  }
  return { first: first ?? [], next: next ?? [] }
}

Reflect.set(globalThis, 'benchSearch', benchSearch)
