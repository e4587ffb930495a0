import { hash } from 'node:crypto'
import { access, constants, readdir, stat, statfs } from 'node:fs/promises'
import { homedir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import type { CopyPlace } from '@shared/moving'
import { endsWithin } from '../async'

/** A place that answers later is left out: a network drive whose computer is off. */
const ANSWER_MS = 3_000

/** By path, the last question: it may be without an answer still. For the whole process, as its threads are. */
const asked = new Map<string, Promise<unknown>>()

/**
 * Asks a place something of its file system; null: no answer within `ms`. Each place is asked one question at a time: one that
 * does not answer keeps its thread until the system gives up, and Node has four, which papers and copies need too.
 */
export async function askPlace<T>(path: string, question: () => Promise<T>, ms = ANSWER_MS): Promise<T | null> {
  let isAwaited = true
  const before = asked.get(path) ?? Promise.resolve()
  const answer = before.then(() => (isAwaited ? question() : null)).catch(() => null)
  asked.set(path, answer)
  if (await endsWithin(answer, ms)) return answer
  isAwaited = false
  return null
}

/** An id that a caller may choose by: it names no path. */
export const idOf = (path: string): string => hash('sha256', path).slice(0, 16)

const foldersIn = async (path: string): Promise<string[]> => {
  const entries = await readdir(path, { withFileTypes: true }).catch(() => [])
  return entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(path, name))
}

/** Whether a folder is where another file system begins. */
async function isMount(path: string): Promise<boolean> {
  try {
    const [own, above] = await Promise.all([stat(path), stat(dirname(path))])
    return own.dev !== above.dev
  } catch {
    return false // gone meanwhile, or not ours to read
  }
}

const LETTERS = 'DEFGHIJKLMNOPQRSTUVWXYZ'

const isThere = (path: string, mode?: number): Promise<boolean> =>
  access(path, mode).then(
    () => true,
    () => false,
  )

async function keepIf(paths: string[], isWanted: (path: string) => Promise<boolean>): Promise<string[]> {
  const wanted = await Promise.all(paths.map((path) => askPlace(path, () => isWanted(path))))
  return paths.filter((_, i) => wanted[i])
}

/** The other drives of this computer, those of other computers that it has connected included. */
export async function otherDrives(platform: NodeJS.Platform = process.platform): Promise<string[]> {
  if (platform === 'win32')
    return keepIf(
      [...LETTERS].map((letter) => `${letter}:\\`),
      (path) => isThere(path),
    )
  const { username } = userInfo()
  const above = [`/media/${username}`, '/media', `/run/media/${username}`, '/mnt']
  return keepIf((await Promise.all(above.map(foldersIn))).flat(), isMount)
}

const freeIn = (path: string): Promise<number | null> =>
  statfs(path).then(
    ({ bavail, bsize }) => bavail * bsize,
    () => null,
  )

/** Where a copy may be kept: those of the drives that can be written to. */
export async function copyPlaces(drives: readonly string[]): Promise<CopyPlace[]> {
  const placeIn = async (path: string): Promise<CopyPlace | null> =>
    (await isThere(path, constants.W_OK)) ? { id: idOf(path), path, free: await freeIn(path) } : null
  const places = await Promise.all(drives.map((path) => askPlace(path, () => placeIn(path))))
  return places.filter((place) => place !== null)
}

/** Folders of a drive in which the data folders of its users are, of Linux and of Windows. */
const PROFILES: [users: string, data: string][] = [
  ['Users', join('AppData', 'Local')],
  [join('Windows.old', 'Users'), join('AppData', 'Local')],
  ['home', join('.local', 'share')],
]

/** Where a data folder may be on a drive: of a computer's old disk, or copied to the top of it. One question at a time. */
export async function dataFolders(drive: string): Promise<string[]> {
  const above = [drive]
  for (const [users, data] of PROFILES)
    for (const user of await foldersIn(join(drive, users))) above.push(join(user, data))
  return above.map((each) => join(each, 'justo-puente'))
}

/** Drives on which an old data folder may be: also where Windows was installed anew on the same disk. */
export const searchedDrives = (drives: readonly string[], platform: NodeJS.Platform = process.platform): string[] =>
  platform === 'win32' ? [...drives, 'C:\\'] : [...drives, homedir()]
