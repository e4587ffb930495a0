import { join } from 'node:path'
import type { Disk } from '../data-folder/disk'
import { datedName } from '../data-folder/folder'
import { DATABASE_NAME } from './schema'
import { SHARED_MEMORY, WAL } from './write-ahead-log'

export interface Place {
  folder: string
  now: () => number
  disk: Disk
}

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

/** Moves the database's files, those that exist, into `damaged-…`. */
export function setDamagedAside(place: Place): string {
  const there = place.disk.list(place.folder)
  const files = DATABASE_FILES.filter((name) => there.includes(name))
  return moveInto(place, DAMAGED, files)
}

/** Whether a folder without a database has had one, so that its numbers cannot be known. */
export const hadDatabase = (names: readonly string[]): boolean =>
  names.some((name) => name.startsWith(`${DAMAGED}-`) || DATABASE_FILES.includes(name))

/** What development builds before the database wrote. */
const EARLIER = /^(jobs-\d+\.(log|snapshot)|register\.jsonl|upgrades\.jsonl|before-format-\d+)$/

/** Moves the files of a development build into `earlier-build-…`; null: there are none. */
export function setEarlierAside(place: Place): string | null {
  const files = earlierFiles(place)
  return files.length === 0 ? null : moveInto(place, 'earlier-build', files)
}

export const earlierFiles = ({ folder, disk }: Place): string[] =>
  disk.list(folder).filter((name) => EARLIER.test(name))
