import { closeSync, fsyncSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { syncFolder } from './sync-folder'

/** Replaces a small file so that a reader, or the next start after a power cut, finds the old or the new one, whole. */
export function writeAtomically(path: string, content: string | Uint8Array): void {
  const draft = `${path}.new`
  const fd = openSync(draft, 'w', 0o600)
  try {
    writeFileSync(fd, content)
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
  renameSync(draft, path)
  syncFolder(dirname(path))
}
