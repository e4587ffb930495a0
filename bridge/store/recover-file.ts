import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import type { Place } from '../data-folder/disk'
import { datedName } from '../data-folder/folder'
import { DRAFT, replaceFile } from '../data-folder/replace-file'
import { errorText, type Log } from '../log/log'
import { BACKUPS, type Backup } from './backups'
import { beginNewHistory, createIdentity, IDENTITY_TABLE, setOpen } from './file-identity'
import { inspectDatabase } from './inspect-file'
import { listBackups, unpackBackup, versionOfBackup } from './make-backup'
import { DATABASE_NAME } from './schema'
import { encodeVersion, type Schema, versionOfSchema } from './schema-version'
import { isFull } from './sqlite-error'
import { SHARED_MEMORY, WAL } from './write-ahead-log'

const DAMAGED = 'damaged'
const DATABASE_FILES = [DATABASE_NAME, DATABASE_NAME + WAL, DATABASE_NAME + SHARED_MEMORY]

/** Moves files into a new subfolder, durably; returns its name. A move needs no room, and reads no bad sector. */
function moveInto({ folder, now, disk }: Place, what: string, names: readonly string[]): string {
  const subfolder = datedName(what, now(), disk.list(folder))
  disk.makeFolder(join(folder, subfolder))
  for (const name of names) disk.rename(join(folder, name), join(folder, subfolder, name))
  disk.syncFolderNow(join(folder, subfolder))
  disk.syncFolderNow(folder)
  return subfolder
}

/** Stays in a folder that has had a database, also when someone removes that with all its backups. */
const BEGUN = 'database-begun'

/** Durable before the first number is given. */
export function rememberDatabase({ folder, disk }: Place): void {
  if (!disk.list(folder).includes(BEGUN)) replaceFile(join(folder, BEGUN), '', disk)
}

/** Whether a folder without a database has had one, so that its numbers cannot be known. */
export const hadDatabase = (names: readonly string[]): boolean =>
  names.some((name) => name.startsWith(`${DAMAGED}-`) || [BEGUN, ...DATABASE_FILES].includes(name))

/** What development builds before the database wrote. */
const EARLIER = /^(jobs-\d+\.(log|snapshot)|register\.jsonl|upgrades\.jsonl|before-format-\d+)$/

/**
 * Moves the files of a development build into `earlier-build-…`; null: there are none. `before`: makes it durable that
 * numbers are in doubt, before the files lose their place.
 */
export function setEarlierAside(place: Place, before: () => void): string | null {
  const earlier = place.disk.list(place.folder).filter((name) => EARLIER.test(name))
  if (earlier.length === 0) return null
  before()
  return moveInto(place, 'earlier-build', earlier)
}

export interface Opening extends Place {
  machine: string | null
  schema: Schema
  log: Log
}

export interface Damage {
  copy: string
  /** The backup that the bridge goes on with; null: none opens, it begins with an empty database. */
  restoredFrom: string | null
}

const draftOf = (folder: string): string => join(folder, DATABASE_NAME + DRAFT)

/** Unfinished files of the database and of backups, and SQLite's files beside them. */
const UNFINISHED = /\.db(\.zst)?\.new(-journal|-wal|-shm)?$/

/** Removes what a process left that ended while it made a database or a backup. */
export function removeUnfinished({ folder, disk }: Place): void {
  const folders = disk.list(folder).includes(BACKUPS) ? [folder, join(folder, BACKUPS)] : [folder]
  for (const each of folders)
    for (const name of disk.list(each)) if (UNFINISHED.test(name)) disk.remove(join(each, name))
}

/** Changes the draft, and leaves one file, which is durable. */
function changeDraft(folder: string, change: (db: DatabaseSync) => void): void {
  const db = new DatabaseSync(draftOf(folder))
  try {
    // Before the first table: a file that has some keeps what it has.
    db.exec('PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; BEGIN')
    change(db)
    db.exec('COMMIT')
  } finally {
    db.close()
  }
}

function draftEmpty({ folder, disk, schema }: Opening, numbersInDoubt: boolean): void {
  disk.create(draftOf(folder), Buffer.alloc(0)) // readable by the owner only, as what SQLite makes beside it
  changeDraft(folder, (db) => {
    db.exec(IDENTITY_TABLE + schema.ddl.join(''))
    db.exec(`PRAGMA user_version=${encodeVersion(versionOfSchema(schema))}`)
    createIdentity(db, numbersInDoubt)
  })
}

/** Whether a backup is of the major version that this program opens. */
export function isOwn(opening: Opening, backup: Backup): boolean {
  try {
    return versionOfBackup(opening, backup)?.major === opening.schema.major
  } catch (cause) {
    const message = `backup ${backup.name} cannot be read: ${errorText(cause)}`
    opening.log({ level: 'warning', step: 'trouble', message })
    return false
  }
}

/** A draft of this backup; why it cannot be used, null when it can. Throws when the disk is full. */
function draftFrom(opening: Opening, backup: Backup): string | null {
  const { folder, schema } = opening
  try {
    if (!isOwn(opening, backup)) return 'it is not of this version'
    unpackBackup(opening, backup, draftOf(folder))
    const found = inspectDatabase(draftOf(folder), schema.major)
    if (found.state !== 'sound') return found.state === 'damaged' ? found.cause : found.state
  } catch (cause) {
    if (isFull(cause)) throw cause
    return String(cause)
  }
  changeDraft(folder, (db) => {
    beginNewHistory(db)
    setOpen(db, false)
  })
  return null
}

/** A draft of the newest backup that opens and passes its check; null: none does. */
function draftFromBackups(opening: Opening): string | null {
  for (const backup of listBackups(opening)) {
    const cause = draftFrom(opening, backup)
    if (cause === null) return backup.name
    opening.log({ level: 'warning', step: 'trouble', message: `backup ${backup.name} cannot be used: ${cause}` })
  }
  return null
}

/** The database has its name only when it is whole. */
function putInPlace({ folder, disk }: Opening): void {
  disk.rename(draftOf(folder), join(folder, DATABASE_NAME))
  disk.syncFolderNow(folder)
}

export function beginFile(opening: Opening): void {
  draftEmpty(opening, false)
  putInPlace(opening)
}

/**
 * Goes on with the newest backup, else with an empty database, in place of a damaged one. Until the new file is ready
 * the damaged one keeps its place; a start that finds neither recovers again.
 */
export function recoverFile(opening: Opening, cause: string): Damage {
  const restoredFrom = draftFromBackups(opening)
  if (restoredFrom === null) draftEmpty(opening, true)
  const there = opening.disk.list(opening.folder)
  const files = DATABASE_FILES.filter((name) => there.includes(name))
  const copy = moveInto(opening, DAMAGED, files)
  putInPlace(opening)
  const instead = restoredFrom === null ? 'an empty database' : `backup ${restoredFrom}`
  const message = `the database was damaged: ${cause}; moved to ${copy}, ${instead} instead, no numbers until confirmed`
  opening.log({ level: 'error', step: 'trouble', message })
  return { copy, restoredFrom }
}
