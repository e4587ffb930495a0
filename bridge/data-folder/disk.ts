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

/**
 * The calls by which files of the data folder are written and moved; tests let any of them fail. All throw what node:fs
 * throws.
 */
export interface Disk {
  /** Names in a folder, files and folders. */
  list(folder: string): string[]
  /** Bytes of a file. */
  size(path: string): number
  /** Up to `length` bytes from `offset` on; fewer where the file ends before. */
  read(path: string, offset: number, length: number): Buffer
  rename(from: string, to: string): void
  /** A file, or a folder with all that is in it; nothing happens when there is none. */
  remove(path: string): void
  /** Writes a whole file, durably; its name is not durable before the folder is. */
  create(path: string, bytes: Buffer): void
  makeFolder(path: string): void
  /** Copies a file's bytes, durably; the name of the copy is not durable before its folder is. */
  copy(from: string, to: string): void
  syncFolderNow(folder: string): void
}

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

export const nodeDisk: Disk = {
  list: (folder) => readdirSync(folder),
  size: (path) => statSync(path).size,
  read: (path, offset, length) =>
    withFile(path, (fd) => {
      const bytes = Buffer.allocUnsafe(Math.max(0, Math.min(length, fstatSync(fd).size - offset)))
      return bytes.subarray(0, readSync(fd, bytes, 0, bytes.length, offset))
    }),
  rename: (from, to) => renameSync(from, to),
  remove: (path) => rmSync(path, { recursive: true, force: true }),
  create: (path, bytes) => writeFileSync(path, bytes, { mode: 0o600, flush: true }),
  makeFolder: (path) => void mkdirSync(path, { recursive: true, mode: 0o700 }),
  copy: (from, to) => nodeDisk.create(to, readFileSync(from)),
  syncFolderNow(folder) {
    if (FOLDERS_SYNC) withFile(folder, fsyncSync)
  },
}

/** The real disk with some of its calls replaced. */
export const diskWith = (changes: Partial<Disk> = {}): Disk => ({ ...nodeDisk, ...changes })
