import { contentHash } from '@shared/content-hash'
import { asObject, readId } from './read'

/**
 * The embedded store changes by itself (opening state, cache stamps): without this, an unchanged order would get a new
 * hash.
 */
function withoutNoise(raw: unknown): unknown {
  const order = asObject(raw)
  const store = asObject(order?.store)
  if (order === null || store === null) return raw
  return { ...order, store: { _id: store._id, name: store.name } }
}

/** Quarantine id of unparsable content: `_id`, else `raw-` and 16 hex digits of the JSON's SHA-256. */
export const rawId = async (raw: unknown): Promise<string> =>
  readId(asObject(raw)?._id) ?? `raw-${(await contentHash(withoutNoise(raw))).slice(0, 16)}`
