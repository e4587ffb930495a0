import { openStoreReader, type StoreReader } from '../../store/store-reader'

/** Something that the worker has written down; `otherwise` where it cannot be read. Left open to nobody. */
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
