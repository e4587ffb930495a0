import type { OrderLine } from '@shared/order-values'
import { foldText } from '@shared/text'
import { SEE_JUSTO } from '../../justo/parse-modifiers'
import { isPractice } from '../../justo/practice-id'
import type { StoreReader } from '../../store/store-reader'

/** What is kept of an order to show who would print it: what was ordered, no customer data. */
export interface SeenOrder {
  id: string
  number: string
  /** ISO-8601 UTC; empty: not known. */
  createdAt: string
  lines: OrderLine[]
}

const isWhole = ({ name }: OrderLine): boolean => !name.includes(SEE_JUSTO)

/** Lines without customers' notes; unreadable lines name no product. */
const bareLines = (lines: readonly OrderLine[]): OrderLine[] =>
  lines.filter(isWhole).map((line) => ({ ...line, comment: null }))

export interface Product {
  name: string
  externalId: string | null
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

/** Each product once, the most ordered first. */
export function productsOf(orders: readonly SeenOrder[]): Product[] {
  const byKey = new Map<string, Product>()
  for (const { lines } of orders) {
    for (const { name, externalId, quantity } of lines) {
      const key = productKey({ name, externalId })
      const count = (byKey.get(key)?.count ?? 0) + quantity
      byKey.set(key, { name, externalId, count })
    }
  }
  return [...byKey.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'es')).slice(0, MOST)
}

/** Orders in this till's store, reduced to their products, newest first; those of a practice name no product of the shop. */
export async function storedOrders(store: StoreReader): Promise<SeenOrder[]> {
  const seen: SeenOrder[] = []
  for await (const batch of store.orderBatches())
    for (const { id, order } of batch) {
      const lines = bareLines(order?.lines ?? [])
      if (order === null || isPractice(id) || lines.length === 0) continue
      seen.push({ id, number: order.number, createdAt: order.createdAt, lines })
    }
  return seen.sort((a, b) => b.createdAt.localeCompare(a.createdAt))
}
