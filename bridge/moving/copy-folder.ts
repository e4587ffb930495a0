import { hash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { lstat, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import { isMissing } from '../data-folder/read-if-there'
import { DRAFT } from '../data-folder/replace-file'
import { isFull } from '../store/sqlite-error'

/**
 * A copy is a small data folder: `settings.json`, the till's half, the newest backup and the newest numbers. All calls
 * are asynchronous: a shared folder whose computer is off answers after a minute, and printing must not wait for it.
 */

/** The till's half of the set-up, as it was sent here; in the data folder and in a copy. */
export const TILL_FILE = 'till.json'
/** The highest numbers at the time of the copy, which may be newer than its backup. */
export const NUMBERS_FILE = 'numbers.json'
/** Says of a data folder or a copy that another computer goes on with it. */
export const LEFT_FILE = 'left.json'

const COPY_NAME = /^justo-copia-[0-9a-f]{8}$/

/** The folder of this computer's copy in a place: two computers of a store may share the place. */
export const copyName = (machine: string | null): string => `justo-copia-${hash('sha256', machine ?? '').slice(0, 8)}`

export const isCopyName = (name: string): boolean => COPY_NAME.test(name)

/** Bytes of a text in a folder: settings with a logo and a till's half are far below. */
const LONGEST_TEXT = 4_000_000

/**
 * Whether a file of a drive may be read: anyone may have prepared the drive, and a link to a device never ends, a pipe
 * never begins.
 */
export async function isPlainFile(path: string): Promise<boolean> {
  const found = await lstat(path).catch((error) => {
    if (isMissing(error)) return null
    throw error
  })
  return found?.isFile() ?? false
}

/** The text of a file of a drive; null when there is none, or none that this program wrote. */
export const readTextOfDrive = async (path: string): Promise<string | null> =>
  (await isPlainFile(path)) && (await lstat(path)).size <= LONGEST_TEXT ? readText(path) : null

/** Bytes of a database: that of a busy shop has 60 MB (docs/performance.md). */
const LARGEST_DATABASE = 2e9

/**
 * Copies a file of a drive, which anyone may have prepared: it is copied as far as a database of ours may be long, also where a
 * packed one unpacks without end. False: it is longer, or cannot be read. Throws where this computer's disk is full.
 */
export async function copyOfDrive(path: string, target: string, { isPacked = false, largest = LARGEST_DATABASE } = {}) {
  async function* bounded(chunks: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
    let bytes = 0
    for await (const chunk of chunks) {
      bytes += chunk.length
      if (bytes > largest) throw new Error('it is longer than any database of ours')
      yield chunk
    }
  }
  if (!(await isPlainFile(path)) || (await lstat(path)).size > largest) return false
  const read = createReadStream(path)
  const write = createWriteStream(target, { mode: 0o600, flush: true })
  try {
    await (isPacked ? pipeline(read, createZstdDecompress(), bounded, write) : pipeline(read, bounded, write))
    return true
  } catch (cause) {
    if (isFull(cause)) throw cause
    return false // a bad sector, or cut short
  }
}

/** The file's text; null when there is none. */
export async function readText(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    if (isMissing(error)) return null
    throw error
  }
}

/** The names in a folder; empty when there is none. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (isMissing(error)) return []
    throw error
  }
}

/** Writes a whole file, readable by its owner only. Who reads it finds the old or the new one. */
export async function putFile(path: string, content: string | Uint8Array): Promise<void> {
  const draft = `${path}${DRAFT}`
  try {
    await rm(draft, { force: true }) // a link that was put there would be followed
    const file = await open(draft, 'wx', 0o600)
    try {
      await file.writeFile(content)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(draft, path)
  } catch (cause) {
    await rm(draft, { force: true }).catch(() => undefined) // the first error says more
    throw cause
  }
}

/** Writes a text that differs from what is there. */
export async function putText(path: string, text: string): Promise<void> {
  if ((await readText(path)) !== text) await putFile(path, text)
}

/** Copies a file that is not there yet under its name. */
export async function putCopy(from: string, folder: string, name: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: 0o700 })
  if (!(await namesIn(folder)).includes(name)) await putFile(join(folder, name), await readFile(join(from, name)))
}
