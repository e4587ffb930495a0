import type { Database } from '../../../extension/store/database'
import { entriesOf } from '../../../extension/store/log-rows'

/** Every entry of a worker's log, oldest first. */
export const logOf = async (db: Database) => (await db.log.toArray()).flatMap(entriesOf)
