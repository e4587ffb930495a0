import { chmodSync, mkdirSync, statSync } from 'node:fs'

const STICKY = 0o1000

/**
 * Makes a folder that its owner alone may enter. One that stands already is closed to others too, but never a shared
 * one (/tmp) or somebody else's. On Windows the profile's own access list does the same.
 */
export function makePrivateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (process.platform === 'win32') return
  const { mode, uid } = statSync(folder)
  const ours = uid === process.getuid?.() && (mode & STICKY) === 0
  if (ours && (mode & 0o077) !== 0) chmodSync(folder, 0o700)
}
