import { closeSync, constants, mkdirSync, openSync } from 'node:fs'
import { join } from 'node:path'

/** libuv's UV_FS_O_EXLOCK: on Windows nobody else can open the file meanwhile. Node passes it on, but has no name for it. */
const EXCLUSIVE = 0x1000_0000

const isTaken = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'EBUSY'

/**
 * Holds a data folder on Windows, where the name of a pipe is no lock (Wine lets a second server have it): `lock/held`
 * stays open until the returned function is called, or until the system closes it with the process. Null: another process
 * has it. It lies in a folder of its own because nobody can copy it, and the files beside the journal are copied.
 */
export function holdFolder(folder: string): (() => void) | null {
  mkdirSync(join(folder, 'lock'), { recursive: true })
  const { O_RDWR, O_CREAT } = constants
  try {
    const fd = openSync(join(folder, 'lock', 'held'), O_RDWR | O_CREAT | EXCLUSIVE, 0o600)
    return () => closeSync(fd)
  } catch (error) {
    if (isTaken(error)) return null
    throw error
  }
}
