import { realpath, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { numberText, readPrefixNumbers } from '@shared/invoice-number'
import type { FoundFolder } from '@shared/moving'
import { parseJson } from '@shared/parse-json'
import { type BridgeSettings, parseBridgeSettings } from '@shared/settings/bridge'
import * as z from 'zod/mini'
import { BACKUPS, backupsIn } from '../store/backups'
import { DATABASE_NAME } from '../store/schema'
import { lastOther, readBringers } from './brought-by'
import { isCopyName, LEFT_FILE, NUMBERS_FILE, namesIn, readTextOfDrive } from './copy-folder'
import { isOfOther, readMark } from './left-mark'
import { askPlace, dataFolders, idOf } from './places'

const numbersFile = z.object({ numbers: z.unknown() })

/** What is known of another computer's folder before it is brought. */
export interface OldFolder extends FoundFolder {
  settings: BridgeSettings
  numbers: ReturnType<typeof readPrefixNumbers>['valid']
}

/** The latest time of what changes daily. */
async function writtenAt(folder: string, names: readonly string[]): Promise<string> {
  const times = await Promise.all(
    names.map((name) =>
      stat(join(folder, name)).then(
        ({ mtimeMs }) => mtimeMs,
        () => 0,
      ),
    ),
  )
  return new Date(Math.max(...times)).toISOString()
}

/** One that this computer took itself, and brings again, is as it was. */
async function timesOf(folder: string, machine: string | null): Promise<Pick<FoundFolder, 'leftAt' | 'takenAt'>> {
  const mark = readMark(await readTextOfDrive(join(folder, LEFT_FILE)))
  const markedAt = mark && isOfOther(mark, machine) ? mark.at : null
  const takenAt = lastOther(await readBringers(folder), machine) ?? markedAt
  return { leftAt: mark?.by === 'person' ? mark.at : null, takenAt }
}

/** Null: it is neither a copy nor a data folder of this program, or it cannot be read. */
async function readOldFolder(folder: string, kind: FoundFolder['kind'], machine: string | null) {
  try {
    const text = await readTextOfDrive(join(folder, 'settings.json'))
    if (text === null) return null
    const parsed = parseBridgeSettings(parseJson(text.replace(/^\uFEFF/, '')))
    const hasData = (await namesIn(folder)).includes(DATABASE_NAME)
    if (!parsed.ok || (!hasData && backupsIn(await namesIn(join(folder, BACKUPS))).length === 0)) return null
    const { settings } = parsed
    const read = z.safeParse(numbersFile, parseJson((await readTextOfDrive(join(folder, NUMBERS_FILE))) ?? ''))
    const numbers = read.success ? readPrefixNumbers(read.data.numbers).valid : []
    const own = numbers.find(({ prefix }) => prefix === settings.invoice.prefix)
    const names = ['settings.json', NUMBERS_FILE, DATABASE_NAME, `${DATABASE_NAME}-wal`, BACKUPS]
    return {
      ...{ id: idOf(folder), path: folder, kind, settings, numbers },
      at: await writtenAt(folder, names),
      restaurant: settings.restaurant.name,
      printers: settings.printers.map(({ name }) => name),
      number: own ? numberText(own.prefix, own.number) : null,
      ...(await timesOf(folder, machine)),
    } satisfies OldFolder
  } catch {
    return null // another account's, or a bad sector: the others are still offered
  }
}

const copiesIn = async (place: string): Promise<string[]> =>
  (await namesIn(place).catch(() => [])).filter(isCopyName).map((name) => join(place, name))

const realPath = (path: string): Promise<string> => realpath(path).catch(() => path)

/** ms: a disk that sleeps turns within eight seconds; a till waits 20 for the whole look. */
const SEARCH_MS = 10_000

/** The folders of one drive, by their real path. One question at a time: a drive that falls silent keeps one thread. */
async function foldersOn(drive: string, machine: string | null): Promise<Map<string, OldFolder>> {
  const found = new Map<string, OldFolder>()
  const lookAt = async (path: string, kind: FoundFolder['kind']) => {
    const folder = await readOldFolder(path, kind, machine)
    if (folder !== null) found.set(await realPath(path), folder)
  }
  for (const path of await copiesIn(drive)) await lookAt(path, 'copy')
  for (const path of await dataFolders(drive)) await lookAt(path, 'data')
  return found
}

/**
 * Copies and data folders of other computers on these drives, newest first; those of a drive that does not answer are left out.
 * `own`: this bridge's data folder, and machine.
 */
export async function foundFolders(
  drives: readonly string[],
  own: { folder: string; machine: string | null },
): Promise<OldFolder[]> {
  const found = await Promise.all(
    drives.map((drive) => askPlace(drive, () => foldersOn(drive, own.machine), SEARCH_MS)),
  )
  const folders = new Map(found.flatMap((each) => [...(each ?? [])]))
  folders.delete(await realPath(own.folder))
  return [...folders.values()].sort((a, b) => (a.at < b.at ? 1 : -1))
}
