import { hash } from 'node:crypto'
import { access, constants, readdir, stat, statfs } from 'node:fs/promises'
import { homedir, userInfo } from 'node:os'
import { dirname, join } from 'node:path'
import type { CopyPlace } from '@shared/moving'
import { endsWithin } from '../async'

/** A place that answers later is left out: a network drive whose computer is off. */
const ANSWER_MS = 3_000

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

const isThere = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )

async function keepIf(paths: string[], isWanted: (path: string) => Promise<boolean>): Promise<string[]> {
  const wanted = await Promise.all(
    paths.map(async (path) => {
      let answer = false
      const asked = isWanted(path).then((is) => {
        answer = is
      })
      return (await endsWithin(asked, ANSWER_MS)) && answer
    }),
  )
  return paths.filter((_, i) => wanted[i])
}

/** The other drives of this computer, those of other computers that it has connected included. */
export async function otherDrives(platform: NodeJS.Platform = process.platform): Promise<string[]> {
  if (platform === 'win32')
    return keepIf(
      [...LETTERS].map((letter) => `${letter}:\\`),
      isThere,
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
  const writable = await keepIf([...drives], (path) =>
    access(path, constants.W_OK).then(
      () => true,
      () => false,
    ),
  )
  return Promise.all(writable.map(async (path) => ({ id: idOf(path), path, free: await freeIn(path) })))
}

/** Folders of a drive in which the data folders of its users are, of Linux and of Windows. */
const PROFILES: [users: string, data: string][] = [
  ['Users', join('AppData', 'Local')],
  [join('Windows.old', 'Users'), join('AppData', 'Local')],
  ['home', join('.local', 'share')],
]

/** Where a data folder may be on a drive: of a computer's old disk, or copied to the top of it. */
export async function dataFolders(drive: string): Promise<string[]> {
  const profiles = await Promise.all(
    PROFILES.map(async ([users, data]) => (await foldersIn(join(drive, users))).map((user) => join(user, data))),
  )
  return [drive, ...profiles.flat()].map((each) => join(each, 'justo-puente'))
}

/** Drives on which an old data folder may be: also where Windows was installed anew on the same disk. */
export const searchedDrives = (drives: readonly string[], platform: NodeJS.Platform = process.platform): string[] =>
  platform === 'win32' ? [...drives, 'C:\\'] : [...drives, homedir()]
