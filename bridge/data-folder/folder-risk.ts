import { lstatSync, realpathSync, type Stats } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { STICKY } from './folder'

export interface FolderRisk {
  /** The folder, or the one above it, in which another account can write. */
  path: string
  /** What cures it. */
  command: string
}

const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`)

/** The folder and all above it, as they are written and as links lead to them. */
function chainOf(folder: string): Set<string> {
  const chain = new Set<string>()
  for (const start of [folder, realpathSync(folder)])
    for (let path = start; !chain.has(path); path = dirname(path)) chain.add(path)
  return chain
}

/** Group and others, but for a group that has one account (gid = uid, as Debian makes them). */
const isWritable = ({ mode, uid, gid }: Stats): boolean =>
  (mode & 0o002) !== 0 || ((mode & 0o020) !== 0 && gid !== uid && gid !== 0)

/**
 * Where another account could put files into a data folder, or another folder in its place; null: nowhere. In a sticky
 * folder (/tmp) it can replace its own entries only. The folder has been closed by `makePrivateFolder`. Windows: null,
 * the access lists of the profile do the same.
 */
export function folderRisk(folder: string, uid = process.getuid?.()): FolderRisk | null {
  if (process.platform === 'win32' || uid === undefined) return null
  const absolute = resolve(folder)
  for (const path of chainOf(absolute)) {
    const facts = lstatSync(path)
    if (![0, uid].includes(facts.uid) && uid !== 0) return { path, command: `chown ${uid} ${quoted(path)}` }
    if (facts.isSymbolicLink() || !isWritable(facts)) continue
    if ((facts.mode & STICKY) === 0) return { path, command: `chmod go-w ${quoted(path)}` }
    if (path === absolute || path === realpathSync(absolute))
      return { path, command: `--data ${quoted(join(path, 'justo-puente'))}` }
  }
  return null
}
