import { dirname } from 'node:path'
import { type Disk, nodeDisk } from './disk'

/** Suffix of a file that is being written; after a crash the file is removed. */
export const DRAFT = '.new'

/** Removes an unfinished draft, which would take room on a full disk. Never throws. */
export function discard(draft: string, disk: Disk): void {
  try {
    disk.remove(draft)
  } catch {
    // The caller throws the first error, which says more; the next start removes the draft.
  }
}

/**
 * Writes a file atomically: a reader, or the next start after a power cut, finds the old or the new one, whole. Durable
 * when it returns.
 */
export function replaceFile(path: string, content: string | Uint8Array, disk: Disk = nodeDisk): void {
  const draft = `${path}${DRAFT}`
  try {
    disk.create(draft, Buffer.from(content))
    disk.rename(draft, path)
  } catch (cause) {
    discard(draft, disk)
    throw cause
  }
  disk.syncFolderNow(dirname(path))
}
