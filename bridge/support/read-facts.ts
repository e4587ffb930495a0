import { createReadStream, existsSync } from 'node:fs'
import { arch, freemem, platform, release, totalmem, uptime } from 'node:os'
import { createInterface } from 'node:readline'
import type { LogEntry } from '@shared/log-entry'
import type { PrinterStatus } from '@shared/printer'
import { ClientStore } from '../clients/client-store'
import { readSettingsFile, type SettingsReading } from '../config/settings-file'
import { machineId } from '../data-folder/machine-id'
import { emptyCounters } from '../jobs/counters'
import { numberingStatus } from '../jobs/numbering'
import { logFiles } from '../log/log-files'
import type { JobStore } from '../store/job-store'
import { readStore } from '../store/read-store'
import { PROTOCOLS, VERSION } from '../version'
import type { SupportFacts, Trouble } from './facts'
import { type Note, storeFacts } from './store-facts'

async function* linesOf(path: string): AsyncGenerator<string> {
  if (existsSync(path)) yield* createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })
}

async function* logOf(folder: string): AsyncGenerator<LogEntry> {
  for (const path of logFiles(folder))
    for await (const line of linesOf(path)) {
      const entry = entryIn(line)
      if (entry) yield entry
    }
}

function entryIn(line: string): LogEntry | null {
  try {
    return JSON.parse(line) as LogEntry
  } catch {
    return null // a torn line: a crash, or a bridge that is writing
  }
}

const platformFacts = () => ({
  system: platform(),
  release: release(),
  arch: arch(),
  node: process.version,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  upSeconds: Math.round(uptime()),
  memoryBytes: totalmem(),
  freeMemoryBytes: freemem(),
})

function readJobs(folder: string, note: Note): JobStore | null {
  const reading = readStore(folder, machineId(), ({ message }) => note('store', message))
  if (reading.state === 'foreign') note('store', `it is of another version: ${reading.problem.code}`)
  if (reading.state === 'damaged') note('store', reading.cause)
  if (reading.state === 'sound' && reading.isForeign) note('store', 'it was written on another machine')
  return 'store' in reading ? reading.store : null
}

/** What the facts are taken from. */
interface Source {
  folder: string
  settings: SettingsReading
  clients: ClientStore
  /** Null: no bridge runs. */
  printers: PrinterStatus[] | null
  /** Null: there is none, or nothing of it can be read. */
  store: JobStore | null
  now: number
  troubles: Trouble[]
}

export function factsOf({ folder, settings, clients, printers, store, now, troubles }: Source): SupportFacts {
  const counters = store?.state.counters ?? emptyCounters()
  return {
    version: VERSION,
    protocol: PROTOCOLS,
    createdAt: new Date(now).toISOString(),
    platform: platformFacts(),
    settings,
    clients: clients.active(),
    printers,
    numbering: settings.ok ? numberingStatus(settings.settings.invoice, counters, now) : null,
    troubles,
    ...storeFacts(store, noteIn(troubles)),
    log: () => logOf(folder),
  }
}

const noteIn =
  (troubles: Trouble[]): Note =>
  (where, cause) =>
    void troubles.push({ where, cause })

/**
 * The facts of a data folder, read from the disk with or without a running bridge, so that it also works when the
 * bridge hangs. Only the printer status (null: no bridge runs) comes from the running bridge. `close` when they were
 * used.
 */
export function readFacts(
  folder: string,
  printers: PrinterStatus[] | null,
  now: number,
): SupportFacts & { close(): void } {
  const troubles: Trouble[] = []
  const note = noteIn(troubles)
  const settings = readSettingsFile(folder)
  const store = readJobs(folder, note)
  const clients = new ClientStore(folder)
  if (clients.damage !== null) note('clients', clients.damage)
  const facts = factsOf({ folder, settings, clients, printers, store, now, troubles })
  return { ...facts, close: () => store?.close() }
}
