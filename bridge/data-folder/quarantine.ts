import { join } from 'node:path'
import { type Disk, nodeDisk } from '../data-folder/disk'
import { datedName } from '../data-folder/folder'
import { withDraft } from '../data-folder/replace-file'

/** Suffix of a copy that is being made; after a crash the copy is removed. */
const UNFINISHED = '.partial'
const UPGRADED = /^before-format-\d+$/

/** Copies a folder's files, untouched, into a subfolder, which gets its name when it is whole and durable. */
function copyInto(folder: string, name: string, disk: Disk): void {
  const draft = join(folder, `${name}${UNFINISHED}`)
  removeUnfinishedCopies(folder, disk)
  withDraft(draft, disk, () => {
    disk.makeFolder(draft)
    // Skips the control socket (not a file) and earlier copies (folders).
    for (const file of disk.list(folder))
      if (disk.isFile(join(folder, file))) disk.copy(join(folder, file), join(draft, file))
    disk.syncFolderNow(draft)
    disk.rename(draft, join(folder, name))
  })
  disk.syncFolderNow(folder)
}

/** Removes copies left by a process that ended while copying. */
export function removeUnfinishedCopies(folder: string, disk: Disk): void {
  for (const name of disk.list(folder)) if (name.endsWith(UNFINISHED)) disk.remove(join(folder, name))
}

/** Copies a damaged data folder's files into `damaged-…` inside it; returns that folder's name. */
export function quarantine(folder: string, now: number, disk: Disk = nodeDisk): string {
  const name = datedName('damaged', now, disk.list(folder))
  copyInto(folder, name, disk)
  return name
}

/** Name of the copy of a folder as the program of an older format left it. */
export const upgradeCopy = (format: number): string => `before-format-${format}`

/** Copies a folder's files into a subfolder of this name, unless there is one. */
export function copyOnce(folder: string, name: string, disk: Disk = nodeDisk): void {
  if (!disk.list(folder).includes(name)) copyInto(folder, name, disk)
}

/** Removes the copies of older formats. */
export function removeUpgradeCopies(folder: string, disk: Disk = nodeDisk): void {
  for (const name of disk.list(folder)) if (UPGRADED.test(name)) disk.remove(join(folder, name))
}
