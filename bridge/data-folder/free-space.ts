import { statfsSync } from 'node:fs'

/** Bytes; with less than this, a shop with many orders fills the disk in a few days. */
const LOW = 500e6

export const isLow = (bytes: number): boolean => bytes < LOW

/** Bytes that this account may still write beside `folder`. @throws when the disk does not answer */
export function freeBytes(folder: string): number {
  const { bavail, bsize } = statfsSync(folder)
  return bavail * bsize
}

/** Whether the disk of `folder` is nearly full; null: it could not be asked. */
export function isDiskLow(folder: string): boolean | null {
  try {
    return isLow(freeBytes(folder))
  } catch {
    return null
  }
}
