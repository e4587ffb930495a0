import type { Database } from '../../records/database'
import { type Product, productKey } from './product'

const FACT = 'products-seen'

/** The products that were last brought from Justo. */
export async function keptProducts(db: Database): Promise<Product[]> {
  const kept = (await db.facts.get(FACT))?.value
  return Array.isArray(kept) ? (kept as Product[]) : []
}

/** Names, codes and counts: nothing of who ordered them. */
export const keepProducts = (db: Database, products: readonly Product[]): Promise<unknown> =>
  db.facts.put({ name: FACT, value: products })

/** Both lists in one; a product of both counts as often as the larger says, for their orders may be the same. */
export function mergeProducts(one: readonly Product[], other: readonly Product[]): Product[] {
  const byKey = new Map(one.map((product) => [productKey(product), product]))
  for (const product of other) {
    const key = productKey(product)
    const known = byKey.get(key)
    if (known === undefined || product.count > known.count) byKey.set(key, product)
  }
  return [...byKey.values()].sort((a, b) => b.count - a.count || a.name.localeCompare(b.name, 'es'))
}
