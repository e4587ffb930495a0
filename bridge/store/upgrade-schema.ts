import type { DatabaseSync } from 'node:sqlite'
import { inTransaction } from './connection'
import { IDENTITY_TABLE } from './file-identity'
import { backUpAtOnce } from './make-backup'
import type { Opening } from './recover-file'
import { addMissing } from './schema-additions'
import { encodeVersion, versionOf } from './schema-version'

/**
 * Adds what this program's schema has over the file's, in one transaction, after a backup. A file with a higher minor is
 * left as it is: what it has more is not known here.
 */
export function upgradeSchema(db: DatabaseSync, opening: Opening): void {
  const { schema, log } = opening
  const found = versionOf(db)
  if (found === null || found.minor >= schema.version.minor) return
  const backup = backUpAtOnce(db, opening, schema.version)
  inTransaction(db, () => {
    addMissing(db, IDENTITY_TABLE + schema.ddl)
    db.exec(`PRAGMA user_version=${encodeVersion(schema.version)}`)
  })
  const { major, minor } = schema.version
  const message = `the database goes from ${major}.${found.minor} to ${major}.${minor}; before it: ${backup}`
  log({ level: 'info', step: 'start', message })
}
