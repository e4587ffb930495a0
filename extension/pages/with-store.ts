import { useEffect, useState } from 'preact/hooks'
import { openStoreReader, type StoreReader } from '../store/store-reader'

/** Opens the worker's store for `work` alone: an open one would hold up the next version's. */
export async function inStore<T>(work: (store: StoreReader) => Promise<T>): Promise<T> {
  const store = openStoreReader()
  try {
    return await work(store)
  } finally {
    store.close()
  }
}

/** Reads from the worker's store; `otherwise` where it cannot be read. */
export async function withStore<T>(read: (store: StoreReader) => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await inStore(read)
  } catch (error) {
    console.error('what this till keeps could not be read', error)
    return otherwise
  }
}

/** What the worker's store has when the component is first shown; null until it was read. `again`: reads it anew. */
export function useStored<T>(read: (store: StoreReader) => Promise<T>, otherwise: T): [T | null, () => Promise<void>] {
  const [stored, setStored] = useState<T | null>(null)
  const again = async () => setStored(await withStore(read, otherwise))
  useEffect(() => void again(), [])
  return [stored, again]
}
