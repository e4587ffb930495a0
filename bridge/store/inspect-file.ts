import { closeSync, openSync } from 'node:fs'
import { join } from 'node:path'
import type { Disk } from '../data-folder/disk'
import { connectToRead } from './connection'
import { DATABASE } from './database-name'
import { type FileIdentity, readIdentity } from './file-identity'
import { quickCheck } from './quick-check'
import { decodeVersion, type SchemaVersion, versionInHeader } from './schema-version'
import { troubleOf } from './sqlite-error'
import { type LogState, logState, WAL } from './write-ahead-log'

export type Inspection =
  | { state: 'missing' }
  | { state: 'damaged'; cause: string }
  /** Of a major version that this program does not know. */
  | { state: 'foreign'; version: SchemaVersion }
  | { state: 'sound'; identity: FileIdentity; log: LogState }

interface Place {
  folder: string
  disk: Disk
}

/**
 * `major`: of this program. Changes nothing, and touches nothing of a closed file of another major. Throws the error of
 * SQLite or of the disk when the file cannot be opened for writing.
 */
export function inspectFile({ folder, disk }: Place, major: number): Inspection {
  const path = join(folder, DATABASE)
  const names = disk.list(folder)
  if (!names.includes(DATABASE)) return { state: 'missing' }
  // SQLite opens a read-only file too, and leaves a log beside it that is read-only as well.
  closeSync(openSync(path, 'r+'))
  // SQLite would remove the log of an empty file.
  if (disk.size(path) === 0) return { state: 'damaged', cause: 'it is empty' }
  const version = versionInHeader(path, disk)
  if (version !== null && version.major !== major) return { state: 'foreign', version }
  const log = names.includes(DATABASE + WAL) ? logState(readWhole(path + WAL, disk)) : 'none'
  return inspectDatabase(path, major, log)
}

const readWhole = (path: string, disk: Disk): Buffer => disk.read(path, 0, disk.size(path))

/** Looks through SQLite: with what the write-ahead log holds. */
export function inspectDatabase(path: string, major: number, log: LogState = 'none'): Inspection {
  const damaged = (cause: string): Inspection => ({ state: 'damaged', cause })
  const db = connectToRead(path)
  try {
    const version = decodeVersion(Number(db.prepare('PRAGMA user_version').get()?.user_version))
    if (version === null) return damaged('it has no tables of this program')
    if (version.major !== major) return { state: 'foreign', version }
    const fault = quickCheck(db)
    if (fault !== null) return damaged(fault)
    const identity = readIdentity(db)
    return identity === null ? damaged('it has no identity') : { state: 'sound', identity, log }
  } catch (cause) {
    if (troubleOf(cause) !== 'damaged') throw cause
    return damaged(String(cause))
  } finally {
    db.close()
  }
}
