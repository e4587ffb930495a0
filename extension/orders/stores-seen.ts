import { parseStore } from '../justo/parse-store'
import { PRACTICE_STORE } from '../justo/practice-id'
import type { Database } from '../records/database'

/** A store that an order has named. */
export interface SeenStore {
  /** Justo's own id. */
  id: string
  name: string
  externalId: string | null
}

const FACT = 'stores-seen'
/** More than the largest chain has; what comes after is not remembered. */
const MOST = 500

/** Stores of the brand that orders have named, by name: what a person may choose from in Configuración. */
export async function storesSeen(db: Database): Promise<SeenStore[]> {
  const known = (await db.facts.get(FACT))?.value
  return Array.isArray(known) ? (known as SeenStore[]) : []
}

const isSame = (a: SeenStore | undefined, b: SeenStore): boolean =>
  a !== undefined && a.name === b.name && a.externalId === b.externalId

/** Learns the stores that `raws` name, other branches' too. Writes only what is new. */
export async function learnStores(db: Database, raws: readonly unknown[]): Promise<SeenStore[]> {
  const known = await storesSeen(db)
  const byId = new Map(known.map((store) => [store.id, store]))
  let isNew = false
  for (const raw of raws) {
    const { id, name, externalId } = parseStore(raw)
    if (id === null || id === PRACTICE_STORE || name === '') continue
    const store = { id, name, externalId }
    if (isSame(byId.get(id), store) || (!byId.has(id) && byId.size >= MOST)) continue
    byId.set(id, store)
    isNew = true
  }
  if (!isNew) return known
  const stores = [...byId.values()].sort((a, b) => a.name.localeCompare(b.name, 'es') || (a.id < b.id ? -1 : 1))
  await db.facts.put({ name: FACT, value: stores })
  return stores
}
