import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { Disk, Place } from '../data-folder/disk'
import { connectToRead } from './connection'
import { type FileIdentity, readIdentity } from './file-identity'
import { quickCheck } from './quick-check'
import { DATABASE_NAME } from './schema'
import { HEADER, versionInHeader, versionOf } from './schema-version'
import { troubleOf } from './sqlite-error'
import { WAL, type WalState, walState } from './write-ahead-log'

export type Inspection =
  | { state: 'missing' }
  | { state: 'damaged'; cause: string }
  /** The file has another major version than this program. */
  | { state: 'foreign'; major: number }
  | { state: 'sound'; identity: FileIdentity; wal: WalState }

const damaged = (cause: string): Inspection => ({ state: 'damaged', cause })

/** Damage that shows itself as an error: of SQLite, or of a bad sector. Throws any other error. */
function orDamaged(inspect: () => Inspection): Inspection {
  try {
    return inspect()
  } catch (cause) {
    if (troubleOf(cause) !== 'damaged') throw cause
    return damaged(String(cause))
  }
}

/**
 * `major`: of this program. Changes nothing, and touches nothing of a closed file of another major. Throws the error of
 * SQLite or of the disk when the file cannot be opened for writing.
 */
export const inspectFile = ({ folder, disk }: Omit<Place, 'now'>, major: number): Inspection =>
  orDamaged(() => {
    const path = join(folder, DATABASE_NAME)
    const names = disk.list(folder)
    if (!names.includes(DATABASE_NAME)) return { state: 'missing' }
    // SQLite opens a read-only file too, and leaves a log beside it that is read-only as well.
    closeSync(openSync(path, 'r+'))
    // SQLite would remove the log of an empty file.
    if (disk.size(path) === 0) return damaged('it is empty')
    const version = versionInHeader(disk.read(path, 0, HEADER))
    if (version !== null && version.major !== major) return { state: 'foreign', major: version.major }
    const wal = names.includes(DATABASE_NAME + WAL) ? walState(readWhole(path + WAL, disk)) : 'none'
    return inspectDatabase(path, major, wal)
  })

const readWhole = (path: string, disk: Disk): Buffer => disk.read(path, 0, disk.size(path))

/** Looks through SQLite, which adds what the write-ahead log holds. */
export const inspectDatabase = (path: string, major: number, wal: WalState = 'none'): Inspection =>
  orDamaged(() => {
    const db = connectToRead(path)
    try {
      const version = versionOf(db)
      if (version === null) return damaged('it has no tables of this program')
      if (version.major !== major) return { state: 'foreign', major: version.major }
      const fault = quickCheck(db)
      if (fault !== null) return damaged(fault)
      const identity = readIdentity(db)
      return identity === null ? damaged('it has no identity') : { state: 'sound', identity, wal }
    } finally {
      db.close()
    }
  })
