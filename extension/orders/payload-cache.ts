import { asObject, readId } from '../justo/read'
import type { Store } from '../store/store'

/** A raw order as last stored. */
interface Taken {
  /** Its JSON, exactly as received. */
  text: string
  id: string
  /** Start of the newest request that returned it. */
  seenAt: string
  /** It parsed: the stored order matches it. */
  readable: boolean
}

/** About four kilobytes each. */
const MOST = 2_000

const keyOf = (raw: unknown, text: string): string => readId(asObject(raw)?._id) ?? text

/**
 * Payload cache: Justo's last JSON of each order. An unchanged list is neither parsed nor compared with the disk. It is
 * lost with the worker, and cleared when the database is empty; then everything is read again.
 */
class PayloadCache {
  readonly #taken = new Map<string, Taken>()

  /** The stored order for exactly this JSON; null: it must be processed. */
  recognise(raw: unknown, text: string, seenAt: string): Pick<Taken, 'id' | 'readable'> | null {
    const before = this.#taken.get(keyOf(raw, text))
    if (before?.text !== text || before.seenAt > seenAt) return null
    before.seenAt = seenAt
    return before
  }

  remember(raw: unknown, now: Taken): void {
    const key = keyOf(raw, now.text)
    this.#taken.delete(key)
    this.#taken.set(key, now)
    const oldest = this.#taken.size > MOST ? this.#taken.keys().next().value : undefined
    if (oldest !== undefined) this.#taken.delete(oldest)
  }

  /** Its next reading is processed in full. */
  forget(id: string): void {
    for (const [key, known] of this.#taken) if (known.id === id) this.#taken.delete(key)
  }

  clear(): void {
    this.#taken.clear()
  }
}

const caches = new WeakMap<Store, PayloadCache>()

/** One cache per store instance: it is valid for that database only. */
export function payloadCache(store: Store): PayloadCache {
  const cache = caches.get(store) ?? new PayloadCache()
  caches.set(store, cache)
  return cache
}

/** One entry of a list with its JSON. */
export interface ListedEntry {
  raw: unknown
  /** Its JSON. */
  text: string
}

/**
 * The list's entries with their JSON. Of an order listed twice the last entry counts, also against the payload cache.
 */
function listed(raws: unknown[]): ListedEntry[] {
  const entries = new Map<string, ListedEntry>()
  for (const raw of raws) {
    const text = JSON.stringify(raw) ?? 'null'
    entries.set(keyOf(raw, text), { raw, text })
  }
  return [...entries.values()]
}

/** A list split by the payload cache: the stored orders that it repeats word for word, and what must be processed. */
export async function splitByCache(
  store: Store,
  raws: unknown[],
  seenAt: string,
): Promise<{ known: Pick<Taken, 'id' | 'readable'>[]; unknown: ListedEntry[] }> {
  const cache = payloadCache(store)
  // The database was wiped from outside: the cache no longer matches it.
  if (!(await store.hasOrders())) cache.clear()
  const known: Pick<Taken, 'id' | 'readable'>[] = []
  const unknown: ListedEntry[] = []
  for (const { raw, text } of listed(raws)) {
    const taken = cache.recognise(raw, text, seenAt)
    if (taken === null) unknown.push({ raw, text })
    else known.push(taken)
  }
  return { known, unknown }
}
