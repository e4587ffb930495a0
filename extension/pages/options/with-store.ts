import { useEffect, useState } from 'preact/hooks'
import { openStoreReader, type StoreReader } from '../../store/store-reader'

/** Reads from the worker's store and closes it again; `otherwise` where it cannot be read. */
export async function withStore<T>(read: (store: StoreReader) => Promise<T>, otherwise: T): Promise<T> {
  const store = openStoreReader()
  try {
    return await read(store)
  } catch (error) {
    console.error('what this till keeps could not be read', error)
    return otherwise
  } finally {
    store.close() // an open one would hold up the next version's
  }
}

/** What the worker's store has when the component is first shown; null until it was read. `again`: reads it anew. */
export function useStored<T>(read: (store: StoreReader) => Promise<T>, otherwise: T): [T | null, () => Promise<void>] {
  const [stored, setStored] = useState<T | null>(null)
  const again = async () => setStored(await withStore(read, otherwise))
  useEffect(() => void again(), [])
  return [stored, again]
}
