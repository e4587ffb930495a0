import { join } from 'node:path'
import { backup, type DatabaseSync } from 'node:sqlite'
import type { Disk } from '../data-folder/disk'
import { DRAFT, discard } from '../data-folder/replace-file'
import { BACKUPS, type Backup, backupsIn, nextBackupName, outdatedBackups } from './backups'
import { connectToRead } from './connection'
import { checkInThread } from './quick-check'
import { DATABASE_NAME } from './schema'
import type { SchemaVersion } from './schema-version'

export interface BackupPlace {
  folder: string
  now: () => number
  disk: Disk
}

/** Pages that are copied before the event loop goes on: 400 kB. */
const PAGES_A_STEP = 100

/** The backups of a data folder, newest first. */
export const listBackups = ({ folder, disk }: Pick<BackupPlace, 'folder' | 'disk'>): Backup[] =>
  backupsIn(disk.list(folder).includes(BACKUPS) ? disk.list(join(folder, BACKUPS)) : [])

/** An empty draft, readable by the owner only, and the name that it gets when it is whole. */
function beginDraft(place: BackupPlace, before: SchemaVersion | null): { name: string; draft: string } {
  const { folder, now, disk } = place
  disk.makeFolder(join(folder, BACKUPS))
  const name = nextBackupName(listBackups(place), now(), before)
  const draft = join(folder, BACKUPS, name + DRAFT)
  disk.create(draft, Buffer.alloc(0))
  return { name, draft }
}

/** Names a whole copy, and removes the outdated ones. */
function finishDraft(place: BackupPlace, { name, draft }: { name: string; draft: string }): string {
  const { folder, disk } = place
  const backups = join(folder, BACKUPS)
  disk.rename(draft, join(backups, name))
  disk.syncFolderNow(backups)
  for (const outdated of outdatedBackups(listBackups(place))) disk.remove(join(backups, outdated.name))
  return name
}

/**
 * Copies the database before its schema changes, at the start, when nothing else has to be done. Returns the backup's
 * name. Throws the error of SQLite or of the disk, and leaves nothing.
 */
export function backUpAtOnce(db: DatabaseSync, place: BackupPlace, before: SchemaVersion): string {
  const begun = beginDraft(place, before)
  try {
    db.prepare('VACUUM INTO ?').run(begun.draft)
    return finishDraft(place, begun)
  } catch (cause) {
    discard(begun.draft, place.disk)
    throw cause
  }
}

/**
 * Copies the database beside the work. A copy that does not pass its check is no backup: copies of a damaged file never
 * replace sound ones. Returns the backup's name; rejects as the other throws, or with the signal's reason.
 */
export async function backUp(place: BackupPlace, signal?: AbortSignal): Promise<string> {
  const begun = beginDraft(place, null)
  try {
    await copyPages(join(place.folder, DATABASE_NAME), begun.draft, signal)
    const fault = await checkInThread(begun.draft)
    if (fault !== null) throw new Error(`the database is damaged: ${fault}`)
    return finishDraft(place, begun)
  } catch (cause) {
    discard(begun.draft, place.disk)
    throw cause
  }
}

/**
 * A connection of its own, with a transaction that reads: the copy is of one moment, and no write waits for it. On the
 * bridge's own connection each write would wait for a step, and the last step syncs all of the copy.
 */
async function copyPages(path: string, target: string, signal?: AbortSignal): Promise<void> {
  const source = connectToRead(path)
  try {
    source.exec('BEGIN; SELECT count(*) FROM sqlite_schema')
    await backup(source, target, { rate: PAGES_A_STEP, progress: () => signal?.throwIfAborted() })
  } finally {
    source.close()
  }
}
