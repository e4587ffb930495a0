import { createHash } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { makePrivateFolder } from '../data-folder/folder'

/** sockaddr_un holds 108 bytes on Linux and 104 on macOS, with the closing zero. */
const LONGEST = 100

/** A folder of our own in the temporary folder, which everybody may write to: refused when it is not ours alone. */
function ownFolder(): string {
  const { uid } = userInfo()
  const folder = join(tmpdir(), `justo-puente-${uid}`)
  makePrivateFolder(folder)
  const facts = lstatSync(folder)
  if (!facts.isDirectory() || facts.uid !== uid || (facts.mode & 0o077) !== 0)
    throw new Error(`${folder} belongs to somebody else`)
  return folder
}

/** Where the bridge of a data folder listens for its command line: a socket that its owner alone can open. */
export function controlPath(dataFolder: string): string {
  const folder = resolve(dataFolder)
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\justo-puente-${name}`
  const path = join(folder, 'control.sock')
  return Buffer.byteLength(path) <= LONGEST ? path : join(ownFolder(), `${name}.sock`)
}
