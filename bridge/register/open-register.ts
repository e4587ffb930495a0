import { type Disk, nodeDisk } from '../data-folder/disk'
import { replaceFile } from '../data-folder/replace-file'
import type { Job } from '../jobs/job'
import type { Log } from '../log/log'
import { type MarkerReading, NumberMarker } from './number-marker'
import { bytesSince, type RegisterReading, readLines, readRegister, registerPath } from './read-register'
import { Register } from './register'
import { type RegisterCheckpoint, RegisterFacts } from './register-facts'
import { encodeLine, invoiceStatusOf, REGISTER_FORMAT, type RegisterEntry } from './register-line'

export interface FoundRegister {
  reading: RegisterReading
  facts: RegisterFacts
  /** Bytes that are known to be durable. */
  proven: number
}

/** Reads all of a folder's register without changing it. Throws NewerFormatError. */
export function findRegister(folder: string, disk: Disk = nodeDisk): FoundRegister {
  const facts = new RegisterFacts()
  const reading = readRegister(folder, (entry) => facts.take(entry), disk)
  return { reading, facts, proven: 0 }
}

/**
 * The same, reading only the lines after a checkpoint: `statuses` and `documents` of the lines before are derived from
 * `jobs` as they were at the checkpoint. A register that does not match the checkpoint is read whole.
 */
export function findRegisterSince(
  folder: string,
  checkpoint: RegisterCheckpoint,
  jobs: Iterable<Job>,
  disk: Disk = nodeDisk,
): FoundRegister {
  const bytes = bytesSince(folder, checkpoint, disk)
  if (bytes === null) return findRegister(folder, disk)
  const facts = RegisterFacts.from(checkpoint)
  for (const job of jobs) {
    if (job.kind !== 'invoice') continue
    facts.documents.add(job.id)
    if (job.number) facts.statuses.set(job.id, invoiceStatusOf(job))
  }
  const reading = readLines(bytes, (entry) => facts.take(entry), checkpoint)
  return { reading, facts, proven: checkpoint.size }
}

/** Why a register is damaged, by its own CRCs or because the journal knows that it was longer; null: it is sound. */
export function faultOf({ reading }: FoundRegister, linesBefore: number): string | null {
  if (reading.fault !== null || reading.lines >= linesBefore) return reading.fault
  return `it has ${reading.lines} lines of at least ${linesBefore}`
}

/** Lines to be written before the next one: the format, and the journal that the following lines belong to. */
function preludeOf(lines: number, facts: RegisterFacts, store: string): RegisterEntry[] {
  const first: RegisterEntry[] = lines === 0 ? [{ type: 'register', format: REGISTER_FORMAT }] : []
  const journal: RegisterEntry[] = facts.store === store ? [] : [{ type: 'journal', store }]
  return [...first, ...journal]
}

/**
 * Repairs a damaged register: writes the lines that can still be read, renumbered, and the missing ones, in one file,
 * because the next start looks for missing lines only after the last one.
 */
export function repairRegister(
  { folder, store, disk = nodeDisk }: { folder: string; store: string; disk?: Disk },
  missing: (facts: RegisterFacts) => RegisterEntry[],
): FoundRegister {
  const readable: RegisterEntry[] = []
  const facts = new RegisterFacts()
  readRegister(
    folder,
    (line) => {
      readable.push(line)
      facts.take(line)
    },
    disk,
  )
  const lacking = missing(facts)
  const entries = [...readable, ...(lacking.length > 0 ? preludeOf(readable.length, facts, store) : []), ...lacking]
  const lines = entries.map((entry, i) => encodeLine({ ...entry, n: i + 1 }))
  replaceFile(registerPath(folder), Buffer.from(lines.join('')), disk)
  return findRegister(folder, disk)
}

/** Opens a sound register for writing: cuts off a torn last line, and makes durable what was found. */
export function openRegister(
  { reading, facts, proven }: FoundRegister,
  {
    folder,
    store,
    log,
    marker: found,
    disk = nodeDisk,
  }: { folder: string; store: string; log: Log; marker: MarkerReading; disk?: Disk },
): Register {
  const { lines, size, torn } = reading
  const prelude = preludeOf(lines, facts, store)
  if (torn) disk.truncate(registerPath(folder), size)
  if (size > proven) disk.rewrite(registerPath(folder), proven)
  const marker = new NumberMarker(found, { folder, disk, log })
  return new Register({ folder, reading, facts, prelude, marker, log, disk })
}
