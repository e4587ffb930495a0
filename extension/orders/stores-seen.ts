import { contentHash } from '@shared/content-hash'
import { list, nullable, object, type TypeOf, text, withDefault } from '@shared/described'
import type { ExtensionSettings } from '@shared/settings/extension'
import { parseStore, type StoreOfOrder } from '../justo/parse-store'
import { defineFact } from '../store/fact'
import type { StoreReader } from '../store/store-reader'

/** A store named by an order. */
const seenStore = object({
  /** Justo's own id; the brand's external id where Justo leaves it out. */
  id: text,
  /** Empty: no order has named it. */
  name: text,
  externalId: nullable(text),
})
export type SeenStore = TypeOf<typeof seenStore>

/** More than the largest chain has; further ones are not stored. */
const MOST = 500

/** Identifies key and address without revealing them: with another brand's key, stores seen before are invalid. */
export const sourceOf = ({ baseUrl, token }: Pick<ExtensionSettings['justo'], 'baseUrl' | 'token'>): Promise<string> =>
  contentHash([baseUrl, token])

/** The stores, and the key and address that named them (`sourceOf`). */
const SEEN = defineFact(
  'stores-seen',
  withDefault({ of: '', stores: [] }, object({ of: text, stores: list(seenStore) })),
)

/**
 * Stores of the brand that orders have named, by name: the choices in Configuración.
 * @param source from `sourceOf`: only what this key and address have named; left out: what any has
 */
export async function storesSeen(
  reader: StoreReader,
  source?: string | Promise<string>,
): Promise<readonly SeenStore[]> {
  const [{ of, stores }, wanted] = await Promise.all([reader.fact(SEEN), source])
  return wanted === undefined || of === wanted ? stores : []
}

const isSame = (a: SeenStore | undefined, b: SeenStore): boolean =>
  a !== undefined && a.name === b.name && a.externalId === b.externalId

const byName = (a: SeenStore, b: SeenStore): number => a.name.localeCompare(b.name, 'es') || (a.id < b.id ? -1 : 1)

/** `known` with every one of `named`, by name; `known` itself if nothing is new. Pure. */
export function withStores(known: readonly SeenStore[], named: readonly StoreOfOrder[]): readonly SeenStore[] {
  const byId = new Map(known.map((store) => [store.id, store]))
  let isNew = false
  for (const { id: own, name, externalId } of named) {
    const sameStore = own === null ? [...byId.values()].find((each) => each.externalId === externalId) : undefined
    const id = own ?? sameStore?.id ?? externalId
    if (id === null) continue
    const before = byId.get(id)
    // An order without its store's name does not erase a known one.
    const store = { id, name: name || (before?.name ?? ''), externalId: externalId ?? before?.externalId ?? null }
    if (isSame(before, store) || (before === undefined && byId.size >= MOST)) continue
    // It was known only by the brand's id.
    if (store.externalId !== null && store.externalId !== id) byId.delete(store.externalId)
    byId.set(id, store)
    isNew = true
  }
  return isNew ? [...byId.values()].sort(byName) : known
}

/**
 * Stores what orders have named, other branches too. Writes only news.
 * @param source from `sourceOf`: what another key or address has named is dropped
 */
export async function saveStores(
  reader: StoreReader,
  named: readonly StoreOfOrder[],
  source: string,
): Promise<readonly SeenStore[]> {
  const known = await storesSeen(reader, source)
  const stores = withStores(known, named)
  // One put without a transaction: an order's write waits for it. A store lost to a concurrent write from Configuración
  // is found again.
  if (stores !== known) await reader.putFact(SEEN, { of: source, stores: [...stores] })
  return stores
}

/** Adds the stores that these orders name. */
export const addNamedStores = (
  reader: StoreReader,
  raws: readonly unknown[],
  source: string,
): Promise<readonly SeenStore[]> => saveStores(reader, raws.map(parseStore), source)
