import { type Database, openDatabase } from '../../records/database'

/** Something that the worker has written down; `otherwise` where its database cannot be read. Left open to nobody. */
export async function withOrdersDatabase<T>(read: (db: Database) => Promise<T>, otherwise: T): Promise<T> {
  const db = openDatabase()
  try {
    return await read(db)
  } catch (error) {
    console.error('the orders’ database could not be read', error)
    return otherwise
  } finally {
    db.close() // an open one would hold up the next version's
  }
}
