import { type DiskWrites, diskWrites } from '../../../../bridge/data-folder/disk'

/** A disk that can be full: then it takes the first bytes of a write and fails, as a real one does. */
export function fillableDisk() {
  const state = { full: false }
  const write: DiskWrites['write'] = async (handle, bytes, position) => {
    if (!state.full) return diskWrites.write(handle, bytes, position)
    await handle.write(bytes, 0, Math.min(5, bytes.length), position)
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  }
  return { state, disk: { ...diskWrites, write } }
}
