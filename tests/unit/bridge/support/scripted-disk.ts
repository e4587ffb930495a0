import { type DiskWrites, diskWrites } from '../../../../bridge/data-folder/disk'

/** A disk that can be full: a write then stores its first bytes and fails, as on a real one. */
export function fillableDisk() {
  const state = { full: false }
  const write: DiskWrites['write'] = async (handle, bytes, position) => {
    if (!state.full) return diskWrites.write(handle, bytes, position)
    await handle.write(bytes, 0, Math.min(5, bytes.length), position)
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })
  }
  return { state, disk: { ...diskWrites, write } }
}

/** A disk whose syncs wait until `release`. */
export function heldDisk() {
  const held = Promise.withResolvers<void>()
  const state = { synced: false }
  const sync: DiskWrites['sync'] = async (handle) => {
    await held.promise
    state.synced = true
    await handle.datasync()
  }
  return { state, release: () => held.resolve(), disk: { ...diskWrites, sync } }
}
