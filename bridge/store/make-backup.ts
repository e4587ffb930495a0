import { join } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import type { Disk } from '../data-folder/disk'
import { DRAFT, discard } from '../data-folder/replace-file'
import { BACKUPS, backupsIn, nextBackupName, outdatedBackups } from './backups'
import { DATABASE } from './database-name'
import { checkInThread } from './quick-check'
import type { SchemaVersion } from './schema-version'

export interface BackupTarget {
  folder: string
  now: () => number
  disk: Disk
}

/** Pages that are copied before the event loop goes on: 400 kB. */
const PAGES_A_STEP = 100

/** The backups of a data folder, newest first. */
export const listBackups = ({ folder, disk }: Pick<BackupTarget, 'folder' | 'disk'>) =>
  backupsIn(disk.list(folder).includes(BACKUPS) ? disk.list(join(folder, BACKUPS)) : [])

/**
 * Copies the open database into `backups/`, beside the work, and removes the outdated ones once the copy has passed its
 * check: copies of a damaged file never replace sound ones. Returns its name. Rejects with the error of the disk, and
 * leaves nothing.
 */
export async function makeBackup(
  { folder, now, disk }: BackupTarget,
  before: SchemaVersion | null,
  signal?: AbortSignal,
): Promise<string> {
  const backups = join(folder, BACKUPS)
  disk.makeFolder(backups)
  const name = nextBackupName(listBackups({ folder, disk }), now(), before)
  const draft = join(backups, name + DRAFT)
  try {
    disk.create(draft, Buffer.alloc(0)) // readable by the owner only
    await copyPages(join(folder, DATABASE), draft, signal)
    const fault = await checkInThread(draft)
    if (fault !== null) throw new Error(`the database is damaged: ${fault}`)
    disk.rename(draft, join(backups, name))
  } catch (cause) {
    discard(draft, disk)
    throw cause
  }
  await disk.syncFolder(backups)
  for (const outdated of outdatedBackups(listBackups({ folder, disk }))) disk.remove(join(backups, outdated.name))
  return name
}

/**
 * A connection of its own, with a transaction that reads: the copy is of one moment, and no write waits for it. On the
 * bridge's own connection each write would wait for a step, and the last step syncs all of the copy.
 */
async function copyPages(path: string, target: string, signal?: AbortSignal): Promise<void> {
  const source = new DatabaseSync(path, { readOnly: true })
  try {
    source.exec('BEGIN; SELECT count(*) FROM sqlite_schema')
    await backup(source, target, { rate: PAGES_A_STEP, progress: () => signal?.throwIfAborted() })
  } finally {
    source.close()
  }
}
