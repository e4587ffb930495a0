import type { DiskWrites } from '../data-folder/disk-writes'
import { openJournal } from '../journal/open-journal'
import { setAside } from '../journal/set-aside'
import type { Log } from '../logging/log'
import { keepRegister } from '../register/keep-register'
import { type FoundRegister, faultOf, findRegister, mendRegister, openRegister } from '../register/open-register'
import type { Register } from '../register/register'
import type { RegisterFacts } from '../register/register-facts'
import type { Counters } from './counters'
import type { StoredEntry } from './entry'
import { JobMemory } from './job-memory'
import { JobStore } from './job-store'
import type { InvalidNumber } from './summary'

/** Tests put small segments and failing disks in. */
export interface StorageOptions {
  segmentBytes?: number
  disk?: DiskWrites
  registerDisk?: DiskWrites
}

export interface OpenJobStoreOptions extends StorageOptions {
  folder: string
  machine: string | null
  now: () => number
  log: Log
  /** What the settings tell no longer. */
  unproven?: Unproven[]
}

export type Unproven = { prefix: string } & InvalidNumber

export interface OpenedJobStore {
  store: JobStore
  register: Register
  /** Writes what is left to write, and frees both files. */
  close(): Promise<void>
}

/** A job that was being printed when the last bridge ended is `unconfirmed`: nobody can know what came out. */
async function loseInterrupted(store: JobStore): Promise<void> {
  const interrupted = [...store.state.jobs.values()].filter((job) => job.state === 'printing')
  for (const job of interrupted) {
    const lost = store.apply(job.id, { type: 'lose', reason: 'interrupted' })
    if (lost.ok) await lost.durable
  }
}

/** A damaged register is copied aside untouched; from then on no number can be proven until a person confirms it. */
async function mend(
  found: FoundRegister,
  store: JobStore,
  damage: { copy: string } | null,
  { folder, now, log }: OpenJobStoreOptions,
): Promise<FoundRegister> {
  const fault = faultOf(found, store.state.registerLines)
  if (fault === null) return found
  const copy = damage?.copy ?? setAside(folder, now())
  log({ level: 'error', step: 'trouble', message: `the register was damaged: ${fault}; copied to ${copy}` })
  await store.append([{ type: 'numbers-stopped' }]).durable
  return mendRegister(folder)
}

/** Prefixes that register or settings hold for an impossible number, as far as the journal does not know of it. */
export function unprovenIn(
  { invalidNumbers, confirmedPrefixes }: Pick<Counters, 'invalidNumbers' | 'confirmedPrefixes'>,
  register: RegisterFacts,
  settings: Unproven[],
): Unproven[] {
  const told = [...register.invalidNumbers].map(([prefix, text]) => ({ prefix, where: 'register' as const, text }))
  return [...told, ...settings].filter(({ prefix }) => !invalidNumbers.has(prefix) && !confirmedPrefixes.has(prefix))
}

/** After an impossible number none of its prefix can be proven: it is durable before anything is issued, and told. */
async function hold(store: JobStore, register: RegisterFacts, { unproven = [], log }: OpenJobStoreOptions) {
  const invalid = unprovenIn(store.state, register, unproven)
  if (invalid.length > 0) await store.append([{ type: 'numbers-stopped', invalid }]).durable
  for (const [prefix, { where, text }] of store.state.invalidNumbers) {
    const message = `impossible number ${text} (${where}): none of «${prefix}» is issued until a person confirms the next`
    log({ level: 'error', step: 'trouble', message })
  }
}

/** Opens the jobs of a data folder and the register of their numbers, and brings both in step. */
export async function openJobStore(options: OpenJobStoreOptions): Promise<OpenedJobStore> {
  const { folder, log, registerDisk } = options
  const found = findRegister(folder)
  const memory = new JobMemory(found.facts)
  const { journal, damage } = openJournal<StoredEntry>({ ...options, follower: memory })
  if (damage)
    log({
      level: 'error',
      step: 'trouble',
      message: `the journal was damaged: ${damage.cause}; copied to ${damage.copy}, no more numbers are issued`,
    })
  const store = new JobStore(journal, memory)
  const sound = await mend(found, store, damage, options)
  const register = openRegister(sound, { folder, store: store.id, log, disk: registerDisk })
  keepRegister(store, register, sound.facts, damage !== null || sound !== found)
  await hold(store, sound.facts, options)
  await loseInterrupted(store)
  await register.settled().catch(() => undefined) // told in the log; papers go on, and the next PUT tries again
  const close = async () => {
    await store.close()
    await register.close()
  }
  return { store, register, close }
}
