import { createReadStream, existsSync, readFileSync } from 'node:fs'
import { arch, freemem, platform, release, totalmem, uptime } from 'node:os'
import { createInterface } from 'node:readline'
import type { LogEntry } from '@shared/log-entry'
import type { PrinterStatus } from '@shared/printer'
import { type Client, ClientStore } from '../clients/client-store'
import { readSettingsFile } from '../config/settings-file'
import { nodeDisk } from '../data-folder/disk'
import { codeOf } from '../data-folder/error-code'
import { isMissing, readAgainIfMissing } from '../data-folder/read-if-there'
import type { BridgeState } from '../jobs/bridge-state'
import type { StoredEntry } from '../jobs/entry'
import type { Job } from '../jobs/job'
import { numberingStatus } from '../jobs/numbering'
import type { JournalRecord } from '../journal/journal-record'
import { recover } from '../journal/journal-recovery'
import { machineId } from '../journal/machine-id'
import { listSegments, readHeader, salvage, segmentPath } from '../journal/segments'
import { logFiles } from '../log/log-files'
import { registerPath } from '../register/read-register'
import { RegisterFacts } from '../register/register-facts'
import { decodeLine, type RegisterLine } from '../register/register-line'
import { JobMemory } from '../store/job-memory'
import { PROTOCOLS, VERSION } from '../version'
import type { SupportFacts, Trouble } from './facts'

export type Note = (where: Trouble['where'], cause: string) => void

/** Without the message: it may quote a path or the content of a file. */
const causeOf = (error: unknown): string => codeOf(error) ?? (error instanceof Error ? error.name : typeof error)

function isOfAnotherMachine(folder: string): boolean {
  const machine = readHeader(folder, listSegments(folder).at(-1) ?? 0)?.machine ?? null
  return machine !== null && machine !== machineId()
}

const NOTHING_READ = { lines: 0, size: 0, crc: 0, torn: false, fault: null }

/** The jobs of a folder's journal, as far as it can be read. Changes nothing. */
function readJobs(folder: string, note: Note): BridgeState {
  const memory = new JobMemory(() => ({ reading: NOTHING_READ, facts: new RegisterFacts(), proven: 0 }))
  try {
    const { reading, isForeign } = readAgainIfMissing(() => {
      const { reading } = recover<StoredEntry>({ folder, machine: null, follower: memory, disk: nodeDisk })
      return { reading, isForeign: reading.state !== 'empty' && isOfAnotherMachine(folder) }
    })
    if (isForeign) note('journal', 'it was written on another machine')
    if (reading.state === 'damaged') note('journal', reading.cause)
    if (reading.state === 'newer-format') note('journal', `format ${reading.format} is newer than this program`)
  } catch (error) {
    note('journal', causeOf(error))
  }
  return memory.state
}

export const jobsOf = ({ jobs }: BridgeState): Iterable<Job> => jobs.values()

export function* historyOf(folder: string): Generator<JournalRecord<StoredEntry>> {
  for (const segment of listSegments(folder)) {
    const bytes = readSegment(folder, segment)
    for (const { content, offset } of bytes ? salvage<StoredEntry>(bytes) : [])
      if ('entry' in content) yield { ...content, place: { segment, offset } }
  }
}

function readSegment(folder: string, segment: number): Buffer | null {
  try {
    return readFileSync(segmentPath(folder, segment))
  } catch (error) {
    if (isMissing(error)) return null // pruned since it was listed
    throw error
  }
}

async function* linesOf(path: string): AsyncGenerator<string> {
  if (existsSync(path)) yield* createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })
}

export async function* registerOf(folder: string, note: Note): AsyncGenerator<RegisterLine> {
  let n = 0
  for await (const text of linesOf(registerPath(folder))) {
    n++
    const line = decodeLine(Buffer.from(text))
    if (line) yield line
    else note('register', `line ${n} is broken`)
  }
}

export async function* logOf(folder: string): AsyncGenerator<LogEntry> {
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

function clientsOf(folder: string, note: Note): Client[] {
  const clients = new ClientStore(folder)
  if (clients.damage !== null) note('clients', clients.damage)
  return clients.active()
}

export const platformFacts = () => ({
  system: platform(),
  release: release(),
  arch: arch(),
  node: process.version,
  timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  upSeconds: Math.round(uptime()),
  memoryBytes: totalmem(),
  freeMemoryBytes: freemem(),
})

/**
 * The facts of a data folder, read from the disk with or without a running bridge, so that it also works when the
 * bridge hangs. Only the printer status (null: no bridge runs) comes from the running bridge.
 */
export function readFacts(folder: string, printers: PrinterStatus[] | null, now: number): SupportFacts {
  const troubles: Trouble[] = []
  const note: Note = (where, cause) => void troubles.push({ where, cause })
  const settings = readSettingsFile(folder)
  const state = readJobs(folder, note)
  return {
    version: VERSION,
    protocol: PROTOCOLS,
    createdAt: new Date(now).toISOString(),
    platform: platformFacts(),
    settings,
    clients: clientsOf(folder, note),
    printers,
    numbering: settings.ok ? numberingStatus(settings.settings.invoice, state, now) : null,
    troubles,
    jobs: () => jobsOf(state),
    history: () => historyOf(folder),
    register: () => registerOf(folder, note),
    log: () => logOf(folder),
  }
}
