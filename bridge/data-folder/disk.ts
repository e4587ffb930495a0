import {
  closeSync,
  fstatSync,
  fsyncSync,
  ftruncateSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  readSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'

/** The two calls that fail on a full disk during printing. */
export interface DiskWrites {
  /** Writes all of `bytes` at `position`. */
  write(handle: FileHandle, bytes: Buffer, position: number): Promise<void>
  /** Makes what was written to the file survive a power cut. */
  sync(handle: FileHandle): Promise<void>
}

export const diskWrites: DiskWrites = {
  async write(handle, bytes, position) {
    let done = 0
    while (done < bytes.length) {
      const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done)
      done += bytesWritten
    }
  },
  sync: (handle) => handle.datasync(),
}

/**
 * Every call by which journal, snapshots and register use the disk; tests let any of them fail. The asynchronous ones
 * run during printing and may take long; the others are short, or run before the bridge listens. All throw what node:fs
 * throws.
 */
export interface Disk extends DiskWrites {
  /** `flags` as in node:fs: `r+` an existing file, `w` a new or emptied one. New files: readable by the owner only. */
  open(path: string, flags: 'r+' | 'w'): Promise<FileHandle>
  /** Makes new, renamed and removed names in a folder survive a power cut. */
  syncFolder(folder: string): Promise<void>

  /** Names in a folder, files and folders. */
  list(folder: string): string[]
  isFile(path: string): boolean
  /** Bytes of a file. */
  size(path: string): number
  /** Up to `length` bytes from `offset` on; fewer where the file ends before. */
  read(path: string, offset: number, length: number): Buffer
  /** Cuts a file to `size` bytes, durably. */
  truncate(path: string, size: number): void
  /**
   * Writes a file's bytes from `offset` on once more, durably. What an earlier process left there may be in memory
   * only: it was not synced before that process ended, or a failed fsync has marked it as written (Linux), and a second
   * fsync would not write it.
   */
  rewrite(path: string, offset: number): void
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

function withFile<T>(path: string, flags: string, work: (fd: number) => T): T {
  const fd = openSync(path, flags, 0o600)
  try {
    return work(fd)
  } finally {
    closeSync(fd)
  }
}

/** One read takes 2 GiB at most (Node): a larger segment of an older version must not stop a start. */
const MOST_AT_ONCE = 2 ** 30

function readInto(fd: number, bytes: Buffer, offset: number): Buffer {
  let done = 0
  while (done < bytes.length) {
    const got = readSync(fd, bytes, done, Math.min(bytes.length - done, MOST_AT_ONCE), offset + done)
    if (got === 0) break
    done += got
  }
  return bytes.subarray(0, done)
}

function writeAll(fd: number, bytes: Buffer, offset: number): void {
  for (let done = 0; done < bytes.length; ) done += writeSync(fd, bytes, done, bytes.length - done, offset + done)
}

const createFile = (path: string, bytes: Buffer): void =>
  withFile(path, 'w', (fd) => {
    writeAll(fd, bytes, 0)
    fsyncSync(fd)
  })

export const nodeDisk: Disk = {
  ...diskWrites,
  open: (path, flags) => open(path, flags, 0o600),
  async syncFolder(folder) {
    if (!FOLDERS_SYNC) return
    const handle = await open(folder, 'r')
    try {
      await handle.sync()
    } finally {
      await handle.close()
    }
  },

  list: (folder) => readdirSync(folder),
  isFile: (path) => statSync(path).isFile(),
  size: (path) => statSync(path).size,
  read: (path, offset, length) =>
    withFile(path, 'r', (fd) => {
      const there = Math.max(0, Math.min(length, fstatSync(fd).size - offset))
      return readInto(fd, Buffer.allocUnsafe(there), offset)
    }),
  truncate: (path, size) =>
    withFile(path, 'r+', (fd) => {
      ftruncateSync(fd, size)
      fsyncSync(fd)
    }),
  rewrite: (path, offset) =>
    withFile(path, 'r+', (fd) => {
      writeAll(fd, readInto(fd, Buffer.allocUnsafe(Math.max(0, fstatSync(fd).size - offset)), offset), offset)
      fsyncSync(fd)
    }),
  rename: (from, to) => renameSync(from, to),
  remove: (path) => rmSync(path, { recursive: true, force: true }),
  create: createFile,
  makeFolder: (path) => void mkdirSync(path, { recursive: true, mode: 0o700 }),
  copy: (from, to) => createFile(to, readFileSync(from)),
  syncFolderNow(folder) {
    if (FOLDERS_SYNC) withFile(folder, 'r', fsyncSync)
  },
}

/** The real disk with some of its calls replaced. */
export const diskWith = (changes: Partial<Disk> = {}): Disk => ({ ...nodeDisk, ...changes })
