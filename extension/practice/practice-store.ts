import { openDatabase } from '../store/database'
import type { Store } from '../store/store'

const prefixOf = (shop: Store): string => `${shop.name}-practice-`

/** The database of one practice, beside the shop's. */
export const practiceDatabase = (shop: Store, run: string) => openDatabase(prefixOf(shop) + run)

/** Deletes the databases of all practices: the last one's, and any that a killed worker or a wiped shop has left. */
export async function deletePracticeDatabases(shop: Store): Promise<void> {
  for (const { name } of await indexedDB.databases())
    if (name?.startsWith(prefixOf(shop))) await openDatabase(name).delete()
}
