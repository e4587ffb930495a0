import { createHash } from 'node:crypto'
import { closeSync, constants, fstatSync, lstatSync, openSync, statSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join, resolve } from 'node:path'
import { makePrivateFolder } from '../data-folder/folder'

/** Bytes; sockaddr_un holds 108 on Linux and 104 on macOS, with the terminating zero. */
const LONGEST = 100

/** A private folder in the temporary folder, which macOS has for each account. Throws when it is another's, or a link. */
function ownFolder(): string {
  const { uid } = userInfo()
  const folder = join(tmpdir(), `justo-puente-${uid}`)
  if (!lstatSync(folder, { throwIfNoEntry: false })?.isSymbolicLink()) makePrivateFolder(folder)
  const facts = lstatSync(folder)
  if (!facts.isDirectory() || facts.uid !== uid || (facts.mode & 0o077) !== 0)
    throw new Error(`${folder} belongs to another user`)
  return folder
}

/** Open data folders by path: a socket in one has a short name through it. They stay open as long as the process. */
const opened = new Map<string, number>()

/** A descriptor of the folder that is at this path now. */
function descriptorOf(folder: string): number {
  const { dev, ino } = statSync(folder)
  const known = opened.get(folder)
  if (known !== undefined) {
    const facts = fstatSync(known)
    if (facts.dev === dev && facts.ino === ino) return known
    closeSync(known)
  }
  const fd = openSync(folder, constants.O_RDONLY | constants.O_DIRECTORY)
  opened.set(folder, fd)
  return fd
}

/**
 * Path of a data folder's control socket (on Windows a pipe). On Linux it lies in the folder, however long its path: in
 * a shared folder another account could be there first.
 */
export function controlPath(dataFolder: string): string {
  const folder = resolve(dataFolder)
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 24)
  if (process.platform === 'win32') return `\\\\.\\pipe\\justo-puente-${name}`
  const path = join(folder, 'control.sock')
  if (Buffer.byteLength(path) <= LONGEST) return path
  // This path is valid in this process only (proc_pid_fd(5)); another one opens a descriptor of its own.
  if (process.platform === 'linux') return `/proc/self/fd/${descriptorOf(folder)}/control.sock`
  return join(ownFolder(), `${name}.sock`)
}
