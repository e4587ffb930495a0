import { lineOf, type Product } from './product'
import type { SeenOrder } from './seen-order'

const MADE_UP: [name: string, quantity: number][] = [
  ['Bandeja paisa', 2],
  ['Ajiaco santafereño', 1],
  ['Limonada de coco', 2],
  ['Cerveza', 1],
  ['Postre de natas', 1],
]

/** Lines that fit beside the stations. */
const MOST = 6

/** A sample order: of the most sold products, or made up while none are known. */
export function sampleOrder(products: readonly Product[]): SeenOrder {
  const made = MADE_UP.map(([name, quantity]) => lineOf({ name, externalId: null }, quantity))
  const best = products.slice(0, MOST).map((product, i) => lineOf(product, i === 0 ? 2 : 1))
  return { id: 'sample', number: '', createdAt: '', lines: best.length > 0 ? best : made }
}
