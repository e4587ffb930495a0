import { described, list } from '@shared/described'
import type { OrderLine } from '@shared/order-values'
import { foldText } from '@shared/text'
import { orderNumber } from '../../justo/order-number'
import { parseLines } from '../../justo/parse-lines'
import { SEE_JUSTO } from '../../justo/parse-modifiers'
import { isNamed, parseStore } from '../../justo/parse-store'
import { asObject, firstText, readTime } from '../../justo/read'
import { defineFact } from '../../store/fact'
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

/** One entry of Justo's lists, reduced. Null: another branch's, or one without a readable product. */
export function seenOrder(raw: unknown, storeIds: readonly string[]): SeenOrder | null {
  const order = asObject(raw)
  const id = firstText(order?._id)
  const store = parseStore(raw)
  if (id === null || (store.id !== null && !isNamed(store, storeIds))) return null
  const lines = bareLines(parseLines(order?.items).lines)
  if (lines.length === 0) return null
  return { id, number: orderNumber(raw), createdAt: readTime(order?.createdAt) ?? '', lines }
}

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

const mostOrderedFirst = (products: Iterable<Product>): Product[] =>
  [...products].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'es'))

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
  return mostOrderedFirst(byKey.values()).slice(0, MOST)
}

/** Orders in this till's store, reduced to their products, newest first. */
export async function storedOrders(store: StoreReader): Promise<SeenOrder[]> {
  const seen: SeenOrder[] = []
  for await (const batch of store.orderBatches())
    for (const { id, order } of batch) {
      const lines = bareLines(order?.lines ?? [])
      if (order !== null && lines.length > 0) seen.push({ id, number: order.number, createdAt: order.createdAt, lines })
    }
  return seen.sort((a, b) => b.createdAt.localeCompare(a.createdAt))
}

const PRODUCTS = defineFact('products-seen', list(described<Product>(() => null)))

/** The products last fetched from Justo. */
export const savedProducts = (reader: StoreReader): Promise<Product[]> => reader.fact(PRODUCTS)

/** Names, codes and counts: no customer data. */
export const saveProducts = (reader: StoreReader, products: readonly Product[]): Promise<void> =>
  reader.putFact(PRODUCTS, [...products])

/** Merges both lists; a product in both gets the larger count, because the orders may overlap. */
export function mergeProducts(one: readonly Product[], other: readonly Product[]): Product[] {
  const byKey = Map.groupBy([...one, ...other], productKey)
  return mostOrderedFirst([...byKey.values()].flatMap((same) => mostOrderedFirst(same).slice(0, 1)))
}
