import type { OrderLine } from '@shared/order'
import { foldText } from '@shared/text'
import type { SeenOrder } from './seen-order'

/** A product as orders name it. */
export interface Product {
  name: string
  externalId: string | null
  /** Units ordered. */
  count: number
}

/** More than any menu holds. */
const MOST = 2000

export const productKey = ({ name, externalId }: Pick<Product, 'name' | 'externalId'>): string =>
  `${foldText(name)}\n${externalId ?? ''}`

/** An order line for a product, to match against the stations. */
export const lineOf = ({ name, externalId }: Pick<Product, 'name' | 'externalId'>, quantity = 1): OrderLine => ({
  id: productKey({ name, externalId }),
  productId: null,
  externalId,
  name,
  quantity,
  unitPrice: 0,
  total: 0,
  modifiers: [],
  comment: null,
})

/** Each product once, the most ordered first. Duplicate orders count once. */
export function productsOf(orders: readonly SeenOrder[]): Product[] {
  const byKey = new Map<string, Product>()
  for (const { lines } of new Map(orders.map((order) => [order.id, order])).values()) {
    for (const { name, externalId, quantity } of lines) {
      const key = productKey({ name, externalId })
      const count = (byKey.get(key)?.count ?? 0) + quantity
      byKey.set(key, { name, externalId, count })
    }
  }
  return [...byKey.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'es')).slice(0, MOST)
}
