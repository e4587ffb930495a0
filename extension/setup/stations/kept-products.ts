import { defineFact } from '../../store/fact'
import type { StoreReader } from '../../store/store-reader'
import { type Product, productKey } from './product'

const PRODUCTS = defineFact<Product[]>('products-seen', Array.isArray, [])

/** The products last fetched from Justo. */
export const keptProducts = (reader: StoreReader): Promise<Product[]> => reader.fact(PRODUCTS)

/** Names, codes and counts: no customer data. */
export const keepProducts = (reader: StoreReader, products: readonly Product[]): Promise<void> =>
  reader.putFact(PRODUCTS, [...products])

/** Merges both lists; a product in both gets the larger count, because the orders may overlap. */
export function mergeProducts(one: readonly Product[], other: readonly Product[]): Product[] {
  const byKey = new Map(one.map((product) => [productKey(product), product]))
  for (const product of other) {
    const key = productKey(product)
    const known = byKey.get(key)
    if (known === undefined || product.count > known.count) byKey.set(key, product)
  }
  return [...byKey.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'es'))
}
