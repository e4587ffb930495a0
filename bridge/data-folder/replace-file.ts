import { dirname } from 'node:path'
import { type Disk, nodeDisk } from './disk'

/** A file that is being written; after a crash it is nothing. */
export const DRAFT = '.new'

/** Does `work`, which writes a draft; when that fails nothing of it is left, as far as the disk allows. */
export function withDraft<T>(draft: string, disk: Disk, work: () => T): T {
  try {
    return work()
  } catch (cause) {
    discard(draft, disk)
    throw cause
  }
}

/** A draft that was not finished must not keep its room on a full disk. */
export function discard(draft: string, disk: Disk): void {
  try {
    disk.remove(draft)
  } catch {
    // The caller has worse to tell; the next start removes it.
  }
}

/**
 * Writes a file so that a reader, or the next start after a power cut, finds the old or the new one, whole; durable when
 * it returns.
 */
export function replaceFile(path: string, content: string | Uint8Array, disk: Disk = nodeDisk): void {
  const draft = `${path}${DRAFT}`
  withDraft(draft, disk, () => {
    disk.create(draft, Buffer.from(content))
    disk.rename(draft, path)
  })
  disk.syncFolderNow(dirname(path))
}
