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
