import { openDatabase } from '../../orders/database'
import { type SeenStore, storesSeen } from '../../orders/stores-seen'

/** The stores that the worker has learnt from orders; none where its database cannot be read: ids can be typed. */
export async function knownStores(): Promise<SeenStore[]> {
  const db = openDatabase()
  try {
    return await storesSeen(db)
  } catch (error) {
    console.error('the known stores could not be read', error)
    return []
  } finally {
    db.close() // an open one would hold up the next version's
  }
}
