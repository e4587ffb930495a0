import { type Disk, nodeDisk } from '../data-folder/disk'
import { replaceFile } from '../data-folder/replace-file'
import type { Job } from '../jobs/job'
import type { Log } from '../log/log'
import { bytesSince, type RegisterReading, readLines, readRegister, registerPath } from './read-register'
import { Register } from './register'
import { type RegisterCheckpoint, RegisterFacts } from './register-facts'
import { encodeLine, invoiceStatusOf, REGISTER_FORMAT, type RegisterEntry } from './register-line'

export interface FoundRegister {
  reading: RegisterReading
  facts: RegisterFacts
  /** So many of its bytes are durable for certain. */
  proven: number
}

/** Looks at all of a folder's register without changing it. Throws NewerFormatError. */
export function findRegister(folder: string, disk: Disk = nodeDisk): FoundRegister {
  const facts = new RegisterFacts()
  const reading = readRegister(folder, (entry) => facts.take(entry), disk)
  return { reading, facts, proven: 0 }
}

/**
 * The same, reading only the lines after a checkpoint: what the lines before had said of `jobs`, the jobs tell as they
 * were at the checkpoint. A register that no longer begins as the checkpoint knew it is read whole.
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
    if (job.number) facts.fates.set(job.id, invoiceStatusOf(job))
  }
  const reading = readLines(bytes, (entry) => facts.take(entry), checkpoint)
  return { reading, facts, proven: checkpoint.size }
}

/** Why a register is not what was written, by its own sums or because the journal knows that it was longer. */
export function faultOf({ reading }: FoundRegister, linesBefore: number): string | null {
  if (reading.fault !== null || reading.lines >= linesBefore) return reading.fault
  return `it has ${reading.lines} lines of at least ${linesBefore}`
}

/** What stands before the next line: that it is a register, and of which journal it goes on to tell. */
function preludeOf(lines: number, facts: RegisterFacts, store: string): RegisterEntry[] {
  const first: RegisterEntry[] = lines === 0 ? [{ type: 'register', format: REGISTER_FORMAT }] : []
  const journal: RegisterEntry[] = facts.store === store ? [] : [{ type: 'journal', store }]
  return [...first, ...journal]
}

/**
 * Writes what can still be read of a damaged register, as lines that follow each other, and what it lacks: in one file
 * with those, for the next start looks for what is missing only behind its last line.
 */
export function mendRegister(
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

/** Opens a sound register for writing: what a power cut left of its last line is cut off, and what was found is durable. */
export function openRegister(
  { reading, facts, proven }: FoundRegister,
  { folder, store, log, disk = nodeDisk }: { folder: string; store: string; log: Log; disk?: Disk },
): Register {
  const { lines, size, torn } = reading
  const prelude = preludeOf(lines, facts, store)
  if (torn) disk.truncate(registerPath(folder), size)
  if (size > proven) disk.rewrite(registerPath(folder), proven)
  return new Register({ folder, reading, facts, prelude, log, disk })
}
