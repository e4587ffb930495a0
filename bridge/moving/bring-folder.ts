import { copyFile, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { kindOf } from '@shared/connections'
import type { PrefixNumber } from '@shared/invoice-number'
import { type Bringing, type BroughtFrom, broughtFrom } from '@shared/moving'
import { parseJson } from '@shared/parse-json'
import { removePrinter } from '@shared/printer-setup/edit-printers'
import { type BridgeSettings, defaultStation } from '@shared/settings/bridge'
import { nextLetter } from '@shared/settings/bridge-parts'
import * as z from 'zod/mini'
import { ClientStore } from '../clients/client-store'
import { isOneOf, ownAddresses } from '../config/http-rules'
import { readSettingsFile } from '../config/settings-file'
import { nodeDisk } from '../data-folder/disk'
import { readIfThere } from '../data-folder/read-if-there'
import { DRAFT } from '../data-folder/replace-file'
import { BACKUPS } from '../store/backups'
import { listBackups, unpackBackup } from '../store/make-backup'
import { DATABASE_NAME, SCHEMA } from '../store/schema'
import { SHARED_MEMORY, WAL } from '../store/write-ahead-log'
import { isPlainFile, LEFT_FILE, putFile, readTextOfDrive, TILL_FILE } from './copy-folder'
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
const settingsHere = (old: BridgeSettings, port: number): BridgeSettings => ({
  ...withoutOwnPlaces(old),
  port,
  till: nextLetter(old.till),
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
  const numbers: PrefixNumber[] = old.numbers
  if (await isPlainFile(join(old.path, DATABASE_NAME))) {
    for (const name of DATABASE_FILES.slice(0, 2))
      if (await isPlainFile(join(old.path, name)))
        await copyFile(join(old.path, name), target + name.slice(DATABASE_NAME.length))
    const taken = takeOverDatabase(target, SCHEMA.major, numbers)
    if (taken !== 'damaged') return taken
  }
  const place = { folder: old.path, disk: nodeDisk }
  for (const backup of listBackups(place)) {
    if (!(await isPlainFile(join(old.path, BACKUPS, backup.name)))) continue
    for (const name of DATABASE_FILES) await rm(target + name.slice(DATABASE_NAME.length), { force: true })
    try {
      unpackBackup(place, backup, target)
    } catch {
      continue // a bad sector, or cut short: an older one may be whole
    }
    const taken = takeOverDatabase(target, SCHEMA.major, numbers)
    if (taken !== 'damaged') return taken
  }
  return 'damaged'
}

export interface BringDeps {
  folder: string
  port: number
  /** ISO-8601 UTC. */
  at: string
}

/** Lays ready in `draft` what another computer knew. */
async function draftFolder(old: OldFolder, draft: string, { port, at }: BringDeps): Promise<Bringing> {
  await mkdir(draft, { mode: 0o700 })
  const database = await draftDatabase(old, join(draft, DATABASE_NAME))
  if (database !== 'brought') return database
  const { settings, path, leftAt, takenAt } = old
  const from: BroughtFrom = {
    ...{ at, path, prefix: settings.invoice.prefix, till: settings.till, leftAt, takenAt },
    marked: false,
  }
  await putFile(join(draft, 'settings.json'), `${JSON.stringify(settingsHere(settings, port), null, 2)}\n`)
  const till = await readTextOfDrive(join(path, TILL_FILE)).catch(() => null)
  await putFile(join(draft, TILL_FILE), till ?? 'null') // in place of one that was brought before
  await putFile(join(draft, BROUGHT_FILE), `${JSON.stringify(from)}\n`)
  return 'brought'
}

/**
 * Copies what another computer knew beside this bridge's own data; the next start puts it in place. Changes nothing in the
 * old folder. `isWanted`: asked again when all is there.
 */
export async function bringFolder(old: OldFolder, deps: BringDeps, isWanted: () => boolean): Promise<Bringing> {
  const draft = join(deps.folder, BROUGHT + DRAFT)
  await rm(draft, { recursive: true, force: true })
  try {
    const outcome = await draftFolder(old, draft, deps)
    if (outcome !== 'brought') return outcome
    if (!isWanted()) return 'used'
    await rename(draft, join(deps.folder, BROUGHT))
    return 'brought'
  } catch (cause) {
    if (await isPlainFile(join(old.path, 'settings.json')).catch(() => false)) throw cause
    return 'unknown' // the drive was pulled out meanwhile
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
}

/**
 * This computer prints in the place of the one that was brought: the mark in the old folder stops that one, if it ever
 * looks there again. False: the folder is gone or cannot be written to.
 */
export async function markTaken(folder: string, machine: string | null, at: string): Promise<boolean> {
  const from = readBrought(folder)
  if (from === null) return false
  try {
    if (!(await isPlainFile(join(from.path, 'settings.json')))) return false
    await putFile(join(from.path, LEFT_FILE), markText({ at, by: 'taken', machine, stopped: false }))
  } catch {
    return false
  }
  await putFile(join(folder, BROUGHT_FILE), `${JSON.stringify({ ...from, marked: true })}\n`)
  return true
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
