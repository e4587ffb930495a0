import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { onTestFinished } from 'vitest'
import { nodeDisk } from '../../../../bridge/data-folder/disk'
import { closeDatabaseFile } from '../../../../bridge/store/connection'
import { type OpenDatabaseOptions, type OpenedDatabase, openDatabaseFile } from '../../../../bridge/store/database-file'
import { backUpAtOnce } from '../../../../bridge/store/make-backup'
import { quickCheck } from '../../../../bridge/store/quick-check'
import { DATABASE_NAME } from '../../../../bridge/store/schema'
import { addNote, NOTES } from './notes-table'
import { temporaryFolder } from './temporary-folder'

export const NOON = Date.UTC(2026, 10, 29, 17)
const MACHINE = 'this-machine'

export const silent = () => {}

/** Opens as the bridge does; what is open when the test ends is closed. */
export function openFile(folder: string, options: Partial<OpenDatabaseOptions> = {}): OpenedDatabase {
  const opened = openDatabaseFile({ folder, machine: MACHINE, now: () => NOON, log: silent, schema: NOTES, ...options })
  if (opened.ok) onTestFinished(() => void (opened.db.isOpen && opened.db.close()))
  return opened
}

/** The same of a file that must open. */
export function openNotes(folder: string, options: Partial<OpenDatabaseOptions> = {}) {
  const opened = openFile(folder, options)
  if (!opened.ok) throw new Error(`${opened.problem.code}: ${opened.problem.text}`)
  return opened
}

/** A closed file with these notes. */
export function writeNotes(folder: string, texts: readonly string[], schema = NOTES): void {
  const { db } = openNotes(folder, { schema })
  for (const text of texts) addNote(db, text)
  closeDatabaseFile(db, silent)
}

/** The same, with a backup that is made after the first `inBackup` notes. Returns the backup's name. */
export function writeBackedUpNotes(folder: string, texts: readonly string[], inBackup: number): string {
  const { db } = openNotes(folder)
  for (const text of texts.slice(0, inBackup)) addNote(db, text)
  const backup = backUpAtOnce(db, { folder, now: () => NOON, disk: nodeDisk }, { major: 1, minor: 1 })
  for (const text of texts.slice(inBackup)) addNote(db, text)
  closeDatabaseFile(db, silent)
  return backup
}

/** The files of a database as a killed process leaves them: with a write-ahead log that was not emptied. */
export function writeKilledNotes(folder: string, texts: readonly string[]): void {
  const { db } = openNotes(folder)
  for (const text of texts) addNote(db, text)
  const files = ['bridge.db', 'bridge.db-wal'].map((name) => ({ name, bytes: readFileSync(join(folder, name)) }))
  db.close()
  for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes)
}

/** Changes a bridge's database from outside, as a fault of the disk or another program does. */
export function changeRows(folder: string, sql: string): void {
  const db = new DatabaseSync(join(folder, DATABASE_NAME))
  db.exec(sql)
  db.close()
}

export const isSound = (db: DatabaseSync): boolean => quickCheck(db) === null

/** Names in a folder that begin so. */
export const namesIn = (folder: string, start = ''): string[] =>
  readdirSync(folder)
    .filter((name) => name.startsWith(start))
    .sort()

/** What a process leaves that is killed now. */
export function killedCopy(folder: string): string {
  const copy = temporaryFolder()
  cpSync(folder, copy, { recursive: true })
  return copy
}
