import { lstatSync, readlinkSync, realpathSync, type Stats } from 'node:fs'
import { dirname, isAbsolute, join, resolve } from 'node:path'
import { STICKY } from './folder'

export interface FolderRisk {
  /** The folder, or the one above it, in which another account can write. */
  path: string
  /** What cures it. */
  command: string
}

const quoted = (path: string): string => (/^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", "'\\''")}'`)

/**
 * Where a link leads: not normalised, as a `..` behind another link leads above that one's target; without the slash at
 * its end, with which lstat(2) would follow a link.
 */
function targetOf(link: string): string {
  const target = readlinkSync(link).replace(/(?<=.)\/+$/, '')
  return isAbsolute(target) ? target : `${realpathSync.native(dirname(link))}/${target}`
}

/** The folder and all above it, and the same of each link on the way to it. */
function chainOf(path: string, chain = new Set<string>()): Set<string> {
  if (chain.has(path)) return chain
  chain.add(path)
  chainOf(dirname(path), chain)
  return lstatSync(path).isSymbolicLink() ? chainOf(targetOf(path), chain) : chain
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
    if (path === absolute || path === realpathSync.native(absolute))
      return { path, command: `--data ${quoted(join(path, 'justo-puente'))}` }
  }
  return null
}
