import { join } from 'node:path'
import { backup, type DatabaseSync } from 'node:sqlite'
import { constants, zstdDecompressSync } from 'node:zlib'
import type { Place } from '../data-folder/disk'
import { DRAFT, discard } from '../data-folder/replace-file'
import { BACKUPS, type Backup, backupsIn, nextBackupName, outdatedBackups, PACKED } from './backups'
import { connectToRead } from './connection'
import { packInThread } from './quick-check'
import { DATABASE_NAME } from './schema'
import { type SchemaVersion, versionInHeader } from './schema-version'

/** Bytes that are unpacked at once: 1 MB. */
const CHUNK = 1024 * 1024

/** Pages that are copied before the event loop goes on: 400 kB. */
const PAGES_A_STEP = 100

/** The backups of a data folder, newest first. */
export const listBackups = ({ folder, disk }: Omit<Place, 'now'>): Backup[] =>
  backupsIn(disk.list(folder).includes(BACKUPS) ? disk.list(join(folder, BACKUPS)) : [])

/** Bytes of a packed file that contain its first block, which unpacks to 128 kB at most. */
const FIRST_BLOCK = 200_000

/** The version of a backup's schema; null: it is none of this program's databases. Throws when it cannot be unpacked. */
export function versionOfBackup({ folder, disk }: Omit<Place, 'now'>, backup: Backup) {
  const start = disk.read(join(folder, BACKUPS, backup.name), 0, FIRST_BLOCK)
  const { ZSTD_e_flush: finishFlush } = constants
  return versionInHeader(backup.isPacked ? zstdDecompressSync(start, { finishFlush }) : start)
}

/** Copies a backup, unpacked and durably but for its name, to `target`. Throws when it cannot be read, or is damaged. */
export function unpackBackup({ folder, disk }: Omit<Place, 'now'>, backup: Backup, target: string) {
  const path = join(folder, BACKUPS, backup.name)
  if (backup.isPacked)
    disk.create(target, zstdDecompressSync(disk.read(path, 0, disk.size(path)), { chunkSize: CHUNK }))
  else disk.copy(path, target)
}

/** An empty draft, readable by the owner only, and the name that it gets when it is whole. */
function beginDraft(place: Place, before: SchemaVersion | null): { name: string; draft: string } {
  const { folder, now, disk } = place
  disk.makeFolder(join(folder, BACKUPS))
  const name = nextBackupName(listBackups(place), now(), before)
  const draft = join(folder, BACKUPS, name + DRAFT)
  disk.create(draft, Buffer.alloc(0))
  return { name, draft }
}

/** Names a whole copy, and removes the outdated ones. */
function finishDraft(place: Place, draft: string, name: string): string {
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
export function backUpAtOnce(db: DatabaseSync, place: Place, before: SchemaVersion): string {
  const begun = beginDraft(place, before)
  try {
    db.prepare('VACUUM INTO ?').run(begun.draft)
    return finishDraft(place, begun.draft, begun.name)
  } catch (cause) {
    discard(begun.draft, place.disk)
    throw cause
  }
}

/**
 * Copies the database beside the work, packed. A copy that does not pass its check is no backup: copies of a damaged file never
 * replace sound ones. Returns the backup's name; rejects as the other throws, or with the signal's reason.
 */
export async function backUp(place: Place, signal?: AbortSignal): Promise<string> {
  const { name, draft } = beginDraft(place, null)
  try {
    await copyPages(join(place.folder, DATABASE_NAME), draft, signal)
    return await pack(place, { from: draft, name }, signal)
  } finally {
    discard(draft, place.disk)
  }
}

/** Packs the backups that were made at once, each of which keeps its place until it is packed. */
export async function packBackups(place: Place, signal?: AbortSignal): Promise<void> {
  for (const { name, isPacked } of listBackups(place)) {
    if (isPacked) continue
    const from = join(place.folder, BACKUPS, name)
    await pack(place, { from, name }, signal)
    place.disk.remove(from)
  }
}

/** Checks the file `from`, and makes it the packed backup `name`. */
async function pack(
  place: Place,
  { from, name }: { from: string; name: string },
  signal?: AbortSignal,
): Promise<string> {
  const packed = name + PACKED
  const draft = join(place.folder, BACKUPS, packed + DRAFT)
  try {
    const fault = await packInThread(from, draft, signal)
    if (fault !== null) throw new Error(`the database is damaged: ${fault}`)
    return finishDraft(place, draft, packed)
  } catch (cause) {
    discard(draft, place.disk)
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
