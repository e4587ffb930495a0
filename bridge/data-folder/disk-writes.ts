import type { FileHandle } from 'node:fs/promises'

/** The two calls that a full or failing disk refuses; tests put their own in. */
export interface DiskWrites {
  write(handle: FileHandle, bytes: Buffer, position: number): Promise<void>
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
