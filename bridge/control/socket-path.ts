import { createHash } from 'node:crypto'
import { lstatSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { makePrivateFolder } from '../data-folder/folder'

/** Bytes; sockaddr_un holds 108 on Linux and 104 on macOS, with the terminating zero. */
const LONGEST = 100

/** A private folder in the shared temporary folder. Throws when another user owns or can enter it. */
function ownFolder(): string {
  const { uid } = userInfo()
  const folder = join(tmpdir(), `justo-puente-${uid}`)
  makePrivateFolder(folder)
  const facts = lstatSync(folder)
  if (!facts.isDirectory() || facts.uid !== uid || (facts.mode & 0o077) !== 0)
    throw new Error(`${folder} belongs to another user`)
  return folder
}

/** Path of a data folder's control socket (on Windows a pipe). */
export function controlPath(dataFolder: string): string {
  const folder = resolve(dataFolder)
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\justo-puente-${name}`
  const path = join(folder, 'control.sock')
  return Buffer.byteLength(path) <= LONGEST ? path : join(ownFolder(), `${name}.sock`)
}
