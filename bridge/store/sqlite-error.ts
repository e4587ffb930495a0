import { hasCode } from '../data-folder/error-code'

/**
 * `damaged`: the file's content is wrong or cannot be read. `full`: the disk is. `no-access`: this account may not write
 * there. `no-wal`: the file system has no shared memory, as network shares. `other`: anything else.
 */
export type DatabaseTrouble = 'damaged' | 'full' | 'no-access' | 'no-wal' | 'other'

// https://www.sqlite.org/rescode.html; the low byte of an extended code is its primary code.
const IOERR = 10
const ioError = (detail: number): number => (detail << 8) | IOERR

const TROUBLE: Record<number, DatabaseTrouble> = {
  3: 'no-access', // PERM
  8: 'no-access', // READONLY
  14: 'no-access', // CANTOPEN
  11: 'damaged', // CORRUPT
  26: 'damaged', // NOTADB
  [ioError(1)]: 'damaged', // READ: a bad sector
  [ioError(2)]: 'damaged', // SHORT_READ
  [ioError(32)]: 'damaged', // DATA: a checksum of the file system
  [ioError(33)]: 'damaged', // CORRUPTFS
  13: 'full', // FULL
  [ioError(19)]: 'full', // SHMSIZE: no room for the index of the write-ahead log
  [ioError(18)]: 'no-wal', // SHMOPEN
  [ioError(20)]: 'no-wal', // SHMLOCK
  [ioError(21)]: 'no-wal', // SHMMAP
}

const resultCode = (error: unknown): number | null =>
  error instanceof Error && 'errcode' in error && typeof error.errcode === 'number' ? error.errcode : null

const primaryCode = (error: unknown): number => (resultCode(error) ?? 0) & 0xff

/** SQLite found the file's structure to be wrong (CORRUPT, NOTADB): a repetition finds the same. */
export const isCorruption = (error: unknown): boolean => [11, 26].includes(primaryCode(error))

/** Another connection has the file locked (BUSY). */
export const isLocked = (error: unknown): boolean => primaryCode(error) === 5

export function troubleOf(error: unknown): DatabaseTrouble {
  const code = resultCode(error)
  if (code !== null) return TROUBLE[code] ?? TROUBLE[code & 0xff] ?? 'other'
  if (hasCode(error, 'ENOSPC', 'EDQUOT')) return 'full'
  if (hasCode(error, 'EIO')) return 'damaged'
  if (hasCode(error, 'EACCES', 'EPERM', 'EROFS')) return 'no-access'
  return 'other'
}

export const isFull = (error: unknown): boolean => troubleOf(error) === 'full'
