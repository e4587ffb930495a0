import { logLine } from '../../../extension/log/log-line'
import type { Database } from '../../../extension/store/database'
import { entriesOf } from '../../../extension/store/log-rows'

/** Every entry of a worker's log, as support reads it, oldest first. */
export const logOf = async (db: Database) => (await db.log.toArray()).flatMap(entriesOf).map(logLine)
