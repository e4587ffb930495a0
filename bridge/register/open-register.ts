import { truncateSync } from 'node:fs'
import type { DiskWrites } from '../data-folder/disk-writes'
import { writeAtomically } from '../data-folder/write-atomically'
import type { Log } from '../logging/log'
import { type RegisterReading, readRegister, registerPath } from './read-register'
import { Register } from './register'
import { RegisterFacts } from './register-facts'
import { encodeLine, REGISTER_FORMAT, type RegisterEntry } from './register-line'

export interface FoundRegister {
  reading: RegisterReading
  facts: RegisterFacts
}

/** Looks at a folder's register without changing it. Throws NewerFormatError. */
export function findRegister(folder: string): FoundRegister {
  const facts = new RegisterFacts()
  const reading = readRegister(folder, (entry) => facts.take(entry))
  return { reading, facts }
}

/** Why a register is not what was written, by its own sums or because the journal knows that it was longer. */
export function faultOf({ reading }: FoundRegister, linesBefore: number): string | null {
  if (reading.fault !== null || reading.lines >= linesBefore) return reading.fault
  return `it has ${reading.lines} lines of at least ${linesBefore}`
}

/** Writes what can still be read of a damaged register, as lines that follow each other. */
export function mendRegister(folder: string): FoundRegister {
  const entries: RegisterEntry[] = []
  readRegister(folder, (line) => entries.push(line))
  writeAtomically(registerPath(folder), entries.map((entry, i) => encodeLine({ ...entry, n: i + 1 })).join(''))
  return findRegister(folder)
}

/** Opens a sound register for writing: what a power cut left of its last line is cut off. */
export function openRegister(
  { reading: { lines, size, torn }, facts }: FoundRegister,
  { folder, store, log, disk }: { folder: string; store: string; log: Log; disk?: DiskWrites },
): Register {
  if (torn) truncateSync(registerPath(folder), size)
  const first: RegisterEntry[] = lines === 0 ? [{ type: 'register', format: REGISTER_FORMAT }] : []
  const journal: RegisterEntry[] = facts.store === store ? [] : [{ type: 'journal', store }]
  return new Register({ folder, lines, size, prelude: [...first, ...journal], log, disk })
}
