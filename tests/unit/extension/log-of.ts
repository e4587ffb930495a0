import { entriesOf } from '../../../extension/logging/log-rows'
import type { Database } from '../../../extension/records/database'

/** Every entry of a till's log, oldest first. */
export const logOf = async (db: Database) => (await db.log.toArray()).flatMap(entriesOf)
