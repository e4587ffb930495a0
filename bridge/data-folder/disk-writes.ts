import type { FileHandle } from 'node:fs/promises'

/** The two calls that a full disk refuses while papers are printed. */
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
