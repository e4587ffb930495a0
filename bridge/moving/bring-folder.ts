import { mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { kindOf } from '@shared/connections'
import { type Bringing, type BroughtFrom, broughtFrom, type takenAnswer } from '@shared/moving'
import { parseJson } from '@shared/parse-json'
import { removePrinter } from '@shared/printer-setup/edit-printers'
import { type BridgeSettings, defaultStation } from '@shared/settings/bridge'
import * as z from 'zod/mini'
import { ClientStore } from '../clients/client-store'
import { isOneOf, ownAddresses } from '../config/http-rules'
import { readSettingsFile } from '../config/settings-file'
import { nodeDisk } from '../data-folder/disk'
import { codeOf } from '../data-folder/error-code'
import { readIfThere } from '../data-folder/read-if-there'
import { DRAFT } from '../data-folder/replace-file'
import type { Log } from '../log/log'
import { BACKUPS, backupsIn } from '../store/backups'
import { DATABASE_NAME, SCHEMA } from '../store/schema'
import { isFull } from '../store/sqlite-error'
import { SHARED_MEMORY, WAL } from '../store/write-ahead-log'
import { lastOther, letterFor, noteBringer, readBringers } from './brought-by'
import { copyOfDrive, isPlainFile, LEFT_FILE, namesIn, putFile, readTextOfDrive, TILL_FILE } from './copy-folder'
import type { OldFolder } from './found-folders'
import { markText } from './left-mark'
import { type Taken, takeOverDatabase } from './taken-database'

/** What is brought, whole, until the next start puts it in place. */
const BROUGHT = 'brought'
const BROUGHT_FILE = 'brought.json'
const DATABASE_FILES = [DATABASE_NAME, DATABASE_NAME + WAL, DATABASE_NAME + SHARED_MEMORY]

/**
 * The other computer's settings, for this one: its tills get another letter, so that no transaction is repeated of which
 * the copy knows nothing yet, and no number is issued before a person has confirmed the last one.
 */
const settingsHere = (old: BridgeSettings, port: number, letter: string): BridgeSettings => ({
  ...withoutOwnPlaces(old),
  port,
  till: letter,
  copyTo: null,
  invoice: { ...old.invoice, confirmFirst: true },
})

/**
 * Without printers at files and at addresses of this computer: those are set in this computer's own settings.json only, and
 * a drive that someone has prepared must not name them.
 */
function withoutOwnPlaces(old: BridgeSettings): BridgeSettings {
  const own = ownAddresses()
  const machine = { isFound: () => true, isOwnAddress: (host: string) => isOneOf(own, host) }
  const refused = old.printers.filter(({ connection }) => kindOf(connection).refusal(connection, machine) !== null)
  const left = refused.reduce((settings, { id }) => removePrinter(settings, id, null), old)
  return defaultStation(left) === null ? { ...left, stations: [] } : left
}

/** The database of an old folder as one sound file at `target`: itself with its log, else its newest backup that opens. */
async function draftDatabase(old: OldFolder, target: string): Promise<Taken> {
  const backups = backupsIn(await namesIn(join(old.path, BACKUPS)))
  const files = [
    { path: join(old.path, DATABASE_NAME), isPacked: false },
    ...backups.map(({ name, isPacked }) => ({ path: join(old.path, BACKUPS, name), isPacked })),
  ]
  for (const { path, isPacked } of files) {
    for (const name of DATABASE_FILES) await rm(target + name.slice(DATABASE_NAME.length), { force: true })
    if (!(await copyOfDrive(path, target, { isPacked }))) continue
    if ((await isPlainFile(path + WAL)) && !(await copyOfDrive(path + WAL, target + WAL))) continue
    const taken = takeOverDatabase(target, SCHEMA.major, old.numbers)
    if (taken !== 'damaged') return taken
  }
  return 'damaged'
}

export interface BringDeps {
  folder: string
  machine: string | null
  port: number
  log: Log
  /** ISO-8601 UTC. */
  at: string
}

/** Lays ready in `draft` what another computer knew. `letter`: of this one's tills. */
async function draftFolder(old: OldFolder, draft: string, { port, at, letter }: BringDeps & { letter: string }) {
  await mkdir(draft, { mode: 0o700 })
  const database = await draftDatabase(old, join(draft, DATABASE_NAME))
  if (database !== 'brought') return database
  const { settings, path, leftAt, takenAt } = old
  const from: BroughtFrom = {
    ...{ at, path, prefix: settings.invoice.prefix, till: settings.till, leftAt, takenAt },
    replaced: false,
    marked: false,
  }
  await putFile(join(draft, 'settings.json'), `${JSON.stringify(settingsHere(settings, port, letter), null, 2)}\n`)
  const till = await readTextOfDrive(join(path, TILL_FILE)).catch(() => null)
  await putFile(join(draft, TILL_FILE), till ?? 'null') // in place of one that was brought before
  await putFile(join(draft, BROUGHT_FILE), `${JSON.stringify(from)}\n`)
  return 'brought'
}

/**
 * Copies what another computer knew beside this bridge's own data; the next start puts it in place. The old folder is told
 * which computer that was. `isWanted`: asked again when all is there.
 */
export async function bringFolder(old: OldFolder, deps: BringDeps, isWanted: () => boolean): Promise<Bringing> {
  const { machine, at, log } = deps
  const draft = join(deps.folder, BROUGHT + DRAFT)
  /** False: the drive was pulled out meanwhile. */
  const isThere = () => isPlainFile(join(old.path, 'settings.json')).catch(() => false)
  await rm(draft, { recursive: true, force: true })
  try {
    const letter = letterFor(old.settings.till, await readBringers(old.path), machine)
    const outcome = await draftFolder(old, draft, { ...deps, letter })
    if (outcome === 'damaged' && !(await isThere())) return 'unknown'
    if (outcome !== 'brought') return outcome
    if (!isWanted()) return 'used'
    await noteBringer(old.path, { machine, letter, at }).catch((cause) => {
      const message = `a computer that brings the same folder cannot know of this one: ${codeOf(cause)}`
      log({ level: 'warning', step: 'trouble', message })
    })
    // Whole after a power cut too: what is missing in it would not be put in place.
    nodeDisk.syncFolderNow(draft)
    await rename(draft, join(deps.folder, BROUGHT))
    return 'brought'
  } catch (cause) {
    if (isFull(cause)) return 'full'
    if (await isThere()) throw cause
    return 'unknown'
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/**
 * This computer prints in the place of the one that was brought: the mark in the old folder stops that one, if it ever
 * looks there again. `takenAt`: another computer went on with that folder then.
 */
export async function markTaken(
  folder: string,
  machine: string | null,
  at: string,
): Promise<z.infer<typeof takenAnswer>> {
  const from = readBrought(folder)
  if (from === null) return { marked: false, takenAt: null }
  const { path } = from
  const note = (taken: Partial<BroughtFrom>) =>
    putFile(join(folder, BROUGHT_FILE), `${JSON.stringify({ ...from, replaced: true, ...taken })}\n`)
  try {
    await note({})
    if (!(await isPlainFile(join(path, 'settings.json')))) return { marked: false, takenAt: from.takenAt }
    const takenAt = lastOther(await readBringers(path), machine) ?? from.takenAt
    await putFile(join(path, LEFT_FILE), markText({ at, by: 'taken', machine, stopped: false }))
    await note({ takenAt, marked: true })
    return { marked: true, takenAt }
  } catch {
    return { marked: false, takenAt: from.takenAt }
  }
}

/**
 * At a start, before anything is opened: what was brought takes the place of this bridge's own, which is new. A start that
 * dies in between goes on at the next one. Returns whether something was put in place.
 */
export function finishBringing(folder: string): boolean {
  const names = nodeDisk.list(folder)
  nodeDisk.remove(join(folder, BROUGHT + DRAFT))
  if (!names.includes(BROUGHT)) return false
  const from = join(folder, BROUGHT)
  const put = (name: string) => {
    if (nodeDisk.list(from).includes(name)) nodeDisk.rename(join(from, name), join(folder, name))
  }
  const brought = readSettingsFile(from)
  if (nodeDisk.list(from).includes('settings.json') && brought.ok)
    // By the letter only: the database of before says that the other computer's C1 has transactions.
    new ClientStore(folder).reletter(brought.settings.till, () => false)
  if (nodeDisk.list(from).includes(DATABASE_NAME))
    for (const name of DATABASE_FILES) nodeDisk.remove(join(folder, name))
  nodeDisk.remove(join(folder, LEFT_FILE))
  for (const name of [DATABASE_NAME, 'settings.json', TILL_FILE, BROUGHT_FILE]) put(name)
  nodeDisk.syncFolderNow(folder)
  nodeDisk.remove(from)
  return true
}

/** What was brought here last; null: nothing. */
export function readBrought(folder: string): BroughtFrom | null {
  const parsed = z.safeParse(broughtFrom, parseJson(readIfThere(join(folder, BROUGHT_FILE)) ?? 'null'))
  return parsed.success ? parsed.data : null
}
