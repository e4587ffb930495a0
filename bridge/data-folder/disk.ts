import {
  closeSync,
  fstatSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'

/** Windows cannot sync a folder (EPERM) and does not need it. */
const FOLDERS_SYNC = process.platform !== 'win32'

function withFile<T>(path: string, work: (fd: number) => T): T {
  const fd = openSync(path, 'r')
  try {
    return work(fd)
  } finally {
    closeSync(fd)
  }
}

/**
 * The calls by which files of the data folder are written and moved; tests let any of them fail. All throw what node:fs
 * throws.
 */
export const nodeDisk = {
  /** Names in a folder, files and folders. */
  list: (folder: string): string[] => readdirSync(folder),
  /** Bytes of a file. */
  size: (path: string): number => statSync(path).size,
  /** When a file was last written, milliseconds since 1970. */
  changedAt: (path: string): number => statSync(path).mtimeMs,
  /** Up to `length` bytes from `offset` on; fewer where the file ends before. */
  read: (path: string, offset: number, length: number): Buffer =>
    withFile(path, (fd) => {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, fstatSync(fd).size - offset)))
      return bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, offset))
    }),
  rename: (from: string, to: string): void => renameSync(from, to),
  /** A file, or a folder with all that is in it; nothing happens when there is none. */
  remove: (path: string): void => rmSync(path, { recursive: true, force: true }),
  /** Writes a whole file, durably; its name is not durable before the folder is. */
  create: (path: string, bytes: Buffer): void => writeFileSync(path, bytes, { mode: 0o600, flush: true }),
  makeFolder: (path: string): void => void mkdirSync(path, { recursive: true, mode: 0o700 }),
  /** Copies a file's bytes, durably; the name of the copy is not durable before its folder is. */
  copy: (from: string, to: string): void => nodeDisk.create(to, readFileSync(from)),
  syncFolderNow(folder: string): void {
    if (FOLDERS_SYNC) withFile(folder, fsyncSync)
  },
}

export type Disk = typeof nodeDisk

/** A data folder, its clock, and the calls by which its files are changed. */
export interface Place {
  folder: string
  now: () => number
  disk: Disk
}

/** The real disk with some of its calls replaced. */
export const diskWith = (changes: Partial<Disk> = {}): Disk => ({ ...nodeDisk, ...changes })
