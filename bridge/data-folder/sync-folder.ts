import { closeSync, fsyncSync, openSync } from 'node:fs'

/** Makes a new, renamed or removed name durable. Windows has no such call (EPERM) and needs none. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const fd = openSync(folder, 'r')
  try {
    fsyncSync(fd)
  } finally {
    closeSync(fd)
  }
}
