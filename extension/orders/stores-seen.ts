import { contentHash } from '@shared/content-hash'
import type { ExtensionSettings } from '@shared/settings/extension'
import { parseStore, type StoreOfOrder } from '../justo/parse-store'
import { PRACTICE_STORE } from '../justo/practice-id'
import { defineFact, isRecord } from '../store/fact'
import type { StoreReader } from '../store/store-reader'

/** A store that an order has named. */
export interface SeenStore {
  /** Justo's own id; the brand's, where Justo's answers leave it out. */
  id: string
  /** Empty: no order has told it. */
  name: string
  externalId: string | null
}

/** More than the largest chain has; what comes after is not remembered. */
const MOST = 500

/** The stores, and the key and address that named them; `of` null: written by a version that did not keep it. */
interface Kept {
  of: string | null
  stores: SeenStore[]
}

/** Identifies key and address without telling them: another brand's key makes what was seen before worthless. */
export const sourceOf = ({ baseUrl, token }: Pick<ExtensionSettings['justo'], 'baseUrl' | 'token'>): Promise<string> =>
  contentHash([baseUrl, token])

const isStore = (value: unknown): boolean =>
  isRecord(value) && typeof value.id === 'string' && typeof value.name === 'string'
const areStores = (value: unknown): boolean => Array.isArray(value) && value.every(isStore)

/** A list alone: written by a version that did not keep its source. */
const SEEN = defineFact<Kept | SeenStore[]>(
  'stores-seen',
  (value) => areStores(value) || (isRecord(value) && areStores(value.stores)),
  [],
)

async function readKept(reader: StoreReader): Promise<Kept> {
  const kept = await reader.fact(SEEN)
  return Array.isArray(kept) ? { of: null, stores: kept } : kept
}

/** What `kept` says under this source; undefined: whatever its source. */
const under = (kept: Kept, source: string | undefined): readonly SeenStore[] =>
  source === undefined || kept.of === null || kept.of === source ? kept.stores : []

/**
 * Stores of the brand that orders have named, by name: what a person may choose from in Configuración.
 * @param source from `sourceOf`: only what this key and address have named
 */
export const storesSeen = async (reader: StoreReader, source?: string): Promise<readonly SeenStore[]> =>
  under(await readKept(reader), source)

const isSame = (a: SeenStore | undefined, b: SeenStore): boolean =>
  a !== undefined && a.name === b.name && a.externalId === b.externalId

const byName = (a: SeenStore, b: SeenStore): number => a.name.localeCompare(b.name, 'es') || (a.id < b.id ? -1 : 1)

/** `known` with every one of `named`, by name; `known` itself where they tell nothing new. Pure. */
export function withStores(known: readonly SeenStore[], named: readonly StoreOfOrder[]): readonly SeenStore[] {
  const byId = new Map(known.map((store) => [store.id, store]))
  let isNew = false
  for (const { id: own, name, externalId } of named) {
    const twin = own === null ? [...byId.values()].find((each) => each.externalId === externalId) : undefined
    const id = own ?? twin?.id ?? externalId
    if (id === null || id === PRACTICE_STORE) continue
    const before = byId.get(id)
    // An order that leaves its store's name out takes away nothing that another one told.
    const store = { id, name: name || (before?.name ?? ''), externalId: externalId ?? before?.externalId ?? null }
    if (isSame(before, store) || (before === undefined && byId.size >= MOST)) continue
    // It was known by the brand's id alone.
    if (store.externalId !== null && store.externalId !== id) byId.delete(store.externalId)
    byId.set(id, store)
    isNew = true
  }
  return isNew ? [...byId.values()].sort(byName) : known
}

/**
 * Keeps stores that orders have named, other branches' too. Writes only what is new.
 * @param source from `sourceOf`: what another key or address has named is forgotten
 */
export async function keepStores(
  reader: StoreReader,
  named: readonly StoreOfOrder[],
  source?: string,
): Promise<readonly SeenStore[]> {
  const kept = await readKept(reader)
  const known = under(kept, source)
  const stores = withStores(known, named)
  // One put and no transaction of its own: an order's write waits for it. What Configuración keeps meanwhile is asked again.
  if (stores !== known) await reader.putFact(SEEN, { of: source ?? kept.of, stores: [...stores] })
  return stores
}

/** Learns the stores that these orders name. */
export const learnStores = (
  reader: StoreReader,
  raws: readonly unknown[],
  source?: string,
): Promise<readonly SeenStore[]> => keepStores(reader, raws.map(parseStore), source)
