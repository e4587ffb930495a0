import { type Disk, diskWith } from '../data-folder/disk'
import { type Counters, raise } from '../jobs/counters'
import type { InvalidNumber, StoredEntry } from '../jobs/entry'
import { openJournal } from '../journal/journal-recovery'
import { quarantine } from '../journal/quarantine'
import { FORMAT } from '../journal/record'
import type { Log } from '../log/log'
import { type MarkerReading, readMarker } from '../register/number-marker'
import {
  type FoundRegister,
  faultOf,
  findRegister,
  findRegisterSince,
  openRegister,
  repairRegister,
} from '../register/open-register'
import type { Register } from '../register/register'
import type { RegisterFacts } from '../register/register-facts'
import { JobMemory } from './job-memory'
import { JobStore } from './job-store'
import { keepRegister, missingLines } from './keep-register'

/** For tests: small segments and failing disks. */
export interface StorageOptions {
  segmentBytes?: number
  disk?: Partial<Disk>
  registerDisk?: Partial<Disk>
}

export interface OpenJobStoreOptions extends StorageOptions {
  folder: string
  machine: string | null
  now: () => number
  log: Log
  /** Prefixes for which the settings held an invalid number. */
  unproven?: Unproven[]
}

export type Unproven = { prefix: string } & InvalidNumber

export interface OpenedJobStore {
  store: JobStore
  register: Register
  /** Writes what is pending, and closes both files. */
  close(): Promise<void>
}

/** A job that was printing when the last process ended becomes `unconfirmed`: what was printed is unknown. */
async function loseInterrupted(store: JobStore): Promise<void> {
  const interrupted = [...store.state.active]
    .flatMap((id) => store.job(id) ?? [])
    .filter((job) => job.state === 'printing')
  for (const job of interrupted) {
    const lost = store.apply(job.id, { type: 'lose', reason: 'interrupted' })
    if (lost.ok) await lost.durable
  }
}

/** Quarantines (copies) and repairs a damaged register; no number is issued until the next one is confirmed. */
async function repairIfDamaged(
  found: FoundRegister,
  store: JobStore,
  damage: { copy: string } | null,
  { folder, now, log, registerDisk }: OpenJobStoreOptions,
): Promise<FoundRegister> {
  const fault = faultOf(found, store.state.registerLines)
  if (fault === null) return found
  const disk = diskWith(registerDisk)
  const copy = damage?.copy ?? quarantine(folder, now(), disk)
  log({ level: 'error', step: 'trouble', message: `the register was damaged: ${fault}; copied to ${copy}` })
  await store.append([{ type: 'numbers-stopped' }]).durable
  const missing = (facts: RegisterFacts) => missingLines(store.state.jobs.values(), facts, store)
  return repairRegister({ folder, store: store.id, disk }, missing)
}

/** Prefixes with an invalid number in register or settings that the journal does not know of. */
export function unprovenIn(
  { invalidNumbers, confirmedPrefixes }: Pick<Counters, 'invalidNumbers' | 'confirmedPrefixes'>,
  register: RegisterFacts,
  settings: Unproven[],
): Unproven[] {
  const found = [...register.invalidNumbers].map(([prefix, text]) => ({ prefix, where: 'register' as const, text }))
  return [...found, ...settings].filter(({ prefix }) => !invalidNumbers.has(prefix) && !confirmedPrefixes.has(prefix))
}

/** An invalid number stops its prefix: the stop is durable before any number is issued, and logged. */
async function hold(store: JobStore, register: RegisterFacts, { unproven = [], log }: OpenJobStoreOptions) {
  const invalid = unprovenIn(store.state, register, unproven)
  if (invalid.length > 0) await store.append([{ type: 'numbers-stopped', invalid }]).durable
  for (const [prefix, { where, text }] of store.state.invalidNumbers) {
    const message = `impossible number ${text} (${where}): none of «${prefix}» is issued until a person confirms the next`
    log({ level: 'error', step: 'trouble', message })
  }
}

/**
 * Counts the marker's numbers: where they are above those of journal and register, these were emptied, or
 * replaced by older ones, and the prefix stops until its next number is confirmed. Returns those prefixes.
 */
export function takeMarker(
  counters: Pick<Counters, 'lastNumbers' | 'seenNumbers' | 'markedNumbers'>,
  marker: MarkerReading,
): { prefix: string; number: number; known: number }[] {
  if (marker.state !== 'sound') return []
  for (const { prefix, number } of marker.numbers) {
    raise(counters.seenNumbers, prefix, number)
    raise(counters.markedNumbers, prefix, number)
  }
  return marker.numbers
    .map(({ prefix, number }) => ({ prefix, number, known: counters.lastNumbers.get(prefix)?.number ?? 0 }))
    .filter(({ number, known }) => number > known)
}

/** A marker that cannot be read proves that numbers were issued: a journal and register without any were emptied. */
export const isContradicted = ({ lastNumbers }: Pick<Counters, 'lastNumbers'>, marker: MarkerReading): boolean =>
  marker.state === 'damaged' && lastNumbers.size === 0

async function compareMarker(store: JobStore, marker: MarkerReading, log: Log): Promise<void> {
  const say = (message: string) => log({ level: 'error', step: 'trouble', message })
  for (const { prefix, number, known } of takeMarker(store.state, marker))
    say(`«${prefix}» has issued ${number}, journal and register know ${known}: none is issued until one is confirmed`)
  if (marker.state === 'damaged') say(`the marker of the last numbers is damaged: ${marker.cause}`)
  if (isContradicted(store.state, marker) && !store.state.numbersStopped)
    await store.append([{ type: 'numbers-stopped' }]).durable
}

/** Begins a segment of the current format. On a full disk the next record begins it. */
async function upgrade(store: JobStore, from: number, log: Log): Promise<void> {
  try {
    await store.beginSegment()
    log({ level: 'info', step: 'start', message: `the journal of format ${from} goes on in format ${FORMAT}` })
  } catch (cause) {
    log({ level: 'warning', step: 'trouble', message: `the journal stays in format ${from} for now: ${String(cause)}` })
  }
}

/** Opens the jobs of a data folder and the register of their numbers, and brings both in step. */
export async function openJobStore(options: OpenJobStoreOptions): Promise<OpenedJobStore> {
  const { folder, log } = options
  const registerDisk = diskWith(options.registerDisk)
  const memory = new JobMemory((checkpoint, jobs) =>
    checkpoint === null
      ? findRegister(folder, registerDisk)
      : findRegisterSince(folder, checkpoint, jobs.values(), registerDisk),
  )
  const { journal, damage, upgradedFrom, notes } = openJournal<StoredEntry>({ ...options, follower: memory })
  for (const note of notes) log({ level: 'warning', step: 'trouble', message: `journal: ${note}` })
  if (damage)
    log({
      level: 'error',
      step: 'trouble',
      message: `the journal was damaged: ${damage.cause}; copied to ${damage.copy}, no more numbers are issued`,
    })
  const store = new JobStore(journal, memory, log)
  try {
    if (upgradedFrom !== null) await upgrade(store, upgradedFrom, log)
    return await openStoreWithRegister(store, memory.register, damage, options)
  } catch (cause) {
    await store.close().catch(() => {}) // the first error says more
    throw cause
  }
}

/** Opens the register, brings it in step with the journal, and ends the jobs that were interrupted. */
async function openStoreWithRegister(
  store: JobStore,
  found: FoundRegister,
  damage: { copy: string } | null,
  options: OpenJobStoreOptions,
): Promise<OpenedJobStore> {
  const { folder, log } = options
  const registerDisk = diskWith(options.registerDisk)
  const marker = readMarker(folder, registerDisk)
  const sound = await repairIfDamaged(found, store, damage, options)
  const register = openRegister(sound, { folder, store: store.id, log, marker, disk: registerDisk })
  keepRegister(store, register, sound.facts, damage !== null || sound !== found)
  await hold(store, sound.facts, options)
  await compareMarker(store, marker, log)
  await loseInterrupted(store)
  await register.settled().catch(() => undefined) // logged by the register; the next PUT tries again
  const close = async () => {
    try {
      await store.close()
    } finally {
      await register.close()
    }
  }
  return { store, register, close }
}
