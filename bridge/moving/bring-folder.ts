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
import { listBackups, unpackBackup } from '../store/make-backup'
import { DATABASE_NAME, SCHEMA } from '../store/schema'
import { SHARED_MEMORY, WAL } from '../store/write-ahead-log'
import { LEFT_FILE, namesIn, putFile, readText, TILL_FILE } from './copy-folder'
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
  const isThere = (await namesIn(old.path)).includes(DATABASE_NAME)
  if (isThere) {
    for (const name of DATABASE_FILES.slice(0, 2))
      if ((await namesIn(old.path)).includes(name))
        await copyFile(join(old.path, name), target + name.slice(DATABASE_NAME.length))
    const taken = takeOverDatabase(target, SCHEMA.major, numbers)
    if (taken !== 'damaged') return taken
  }
  const place = { folder: old.path, disk: nodeDisk }
  for (const backup of listBackups(place)) {
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
  /** This machine's id, for the mark that the other computer finds. */
  machine: string | null
  now: number
}

/**
 * Copies what another computer knew beside this bridge's own data; the next start puts it in place. The old folder gets
 * a mark where it can be written to: its computer, if it starts again, prints no more by itself.
 */
export async function bringFolder(old: OldFolder, { folder, port, machine, now }: BringDeps): Promise<Bringing> {
  const draft = join(folder, BROUGHT + DRAFT)
  await rm(draft, { recursive: true, force: true })
  await mkdir(draft, { mode: 0o700 })
  const database = await draftDatabase(old, join(draft, DATABASE_NAME))
  if (database !== 'brought') {
    await rm(draft, { recursive: true, force: true })
    return database
  }
  const { settings, path, leftAt } = old
  const at = new Date(now).toISOString()
  const mark = markText({ at, by: 'taken', machine, stopped: false })
  const marked = await putFile(join(path, LEFT_FILE), mark).then(
    () => true,
    () => false, // a write-protected disk
  )
  const from: BroughtFrom = { at, path, prefix: settings.invoice.prefix, till: settings.till, leftAt, marked }
  await putFile(join(draft, 'settings.json'), `${JSON.stringify(settingsHere(settings, port), null, 2)}\n`)
  const till = await readText(join(path, TILL_FILE)).catch(() => null)
  if (till !== null) await putFile(join(draft, TILL_FILE), till)
  await putFile(join(draft, BROUGHT_FILE), `${JSON.stringify(from)}\n`)
  await rename(draft, join(folder, BROUGHT))
  return 'brought'
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
