import type { DatabaseSync } from 'node:sqlite'
import { inTransaction } from './connection'
import { backUpAtOnce } from './make-backup'
import type { Opening } from './recover-file'
import { encodeVersion, versionOf, versionOfSchema } from './schema-version'

const ADDS = /^(CREATE (TABLE|INDEX|UNIQUE INDEX)|ALTER TABLE \w+ ADD COLUMN)\s/

/** Throws for a statement that does more than add: the program of before must be able to go on with the file. */
function refuseChanges(ddl: string): void {
  const statements = ddl.replace(/--.*/g, '').split(';')
  const wrong = statements.map((each) => each.trim()).find((each) => each !== '' && !ADDS.test(each))
  if (wrong !== undefined) throw new Error(`schema: a change only adds: ${wrong}`)
}

/**
 * Adds what this program's schema has over the file's, in one transaction, after a backup. A file with a higher minor is
 * left as it is: what it has more is not known here.
 */
export function upgradeSchema(db: DatabaseSync, opening: Opening): void {
  const { schema, log } = opening
  const version = versionOfSchema(schema)
  const found = versionOf(db)
  if (found === null || found.minor >= version.minor) return
  const backup = backUpAtOnce(db, opening, version)
  inTransaction(db, () => {
    for (const ddl of schema.ddl.slice(found.minor + 1)) {
      refuseChanges(ddl)
      db.exec(ddl)
    }
    db.exec(`PRAGMA user_version=${encodeVersion(version)}`)
  })
  const { major, minor } = version
  const message = `the database goes from ${major}.${found.minor} to ${major}.${minor}; before it: ${backup}`
  log({ level: 'info', step: 'start', message })
}
