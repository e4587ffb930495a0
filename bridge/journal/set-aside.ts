import { cpSync, existsSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { syncFolder } from '../data-folder/sync-folder'

/** Copies a data folder's files, untouched, into `damaged-…` inside it; returns that folder's name. */
export function setAside(folder: string, now: number): string {
  const stamp = new Date(now).toISOString().replace(/[-:]|\.\d+/g, '')
  let name = `damaged-${stamp}`
  for (let n = 2; existsSync(join(folder, name)); n++) name = `damaged-${stamp}-${n}`
  const draft = join(folder, `${name}.partial`)
  rmSync(draft, { recursive: true, force: true })
  for (const file of readdirSync(folder)) {
    const path = join(folder, file)
    // The control socket is no file; earlier copies need no second one.
    if (statSync(path).isFile()) cpSync(path, join(draft, file), { preserveTimestamps: true })
  }
  renameSync(draft, join(folder, name))
  syncFolder(folder)
  return name
}
