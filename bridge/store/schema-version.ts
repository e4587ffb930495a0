import type { DatabaseSync } from 'node:sqlite'

/** A program opens each file of its own major: it ignores what a higher minor has added. */
export interface SchemaVersion {
  major: number
  minor: number
}

export interface Schema {
  major: number
  /** DDL of the first version, then what each minor version adds: tables, indexes, columns with defaults. */
  ddl: readonly string[]
}

export const versionOfSchema = ({ major, ddl }: Schema): SchemaVersion => ({ major, minor: ddl.length - 1 })

const MINORS = 1000
/** A higher one is no version, but a damaged header. */
const MAX_MAJOR = 1000

/** As `PRAGMA user_version` holds it: 1.3 is 1003. */
export const encodeVersion = ({ major, minor }: SchemaVersion): number => major * MINORS + minor

/** Null: no version of this program, as in a file without tables. */
function decodeVersion(userVersion: number): SchemaVersion | null {
  const major = Math.floor(userVersion / MINORS)
  return major >= 1 && major <= MAX_MAJOR ? { major, minor: userVersion % MINORS } : null
}

/** Null: it has no tables of this program. */
export const versionOf = (db: DatabaseSync): SchemaVersion | null =>
  decodeVersion(Number(db.prepare('PRAGMA user_version').get()?.user_version))

// https://www.sqlite.org/fileformat.html, 1.3
const MAGIC = Buffer.from('SQLite format 3\0')
export const HEADER = 100
const USER_VERSION = 60

/** The version in the header of a database file's first bytes. Null: it is none of this program's databases. */
export function versionInHeader(header: Buffer): SchemaVersion | null {
  if (header.length < HEADER || !header.subarray(0, MAGIC.length).equals(MAGIC)) return null
  return decodeVersion(header.readInt32BE(USER_VERSION))
}
