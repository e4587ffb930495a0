import { closeSync, constants, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'
import { hasCode } from '../data-folder/error-code'

/** libuv's UV_FS_O_EXLOCK: on Windows no second process can open the file. Node passes it on, but has no name. */
const EXCLUSIVE = 0x1000_0000

/**
 * Locks a data folder on Windows, where the name of a pipe is no lock (Wine lets a second server have it): `lock/held`
 * stays open until the returned function is called, or until the process ends. Null: another process holds it. In a
 * folder of its own, because it cannot be copied while open, as a person may do with the files beside it.
 */
export function lockFolder(folder: string): (() => void) | null {
  mkdirSync(join(folder, 'lock'), { recursive: true })
  const { O_RDWR, O_CREAT } = constants
  try {
    const fd = openSync(join(folder, 'lock', 'held'), O_RDWR | O_CREAT | EXCLUSIVE, 0o600)
    return () => closeSync(fd)
  } catch (error) {
    if (hasCode(error, 'EBUSY')) return null
    throw error
  }
}
