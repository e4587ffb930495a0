import { arch, freemem, platform, release, totalmem, uptime } from 'node:os'
import type { PrinterStatus } from '@shared/printer'
import { nextTurn } from '../async'
import { ClientStore } from '../clients/client-store'
import { readSettingsFile, type SettingsReading } from '../config/settings-file'
import { machineId } from '../data-folder/machine-id'
import { emptyCounters } from '../jobs/counters'
import { numberingStatus } from '../jobs/numbering'
import { entriesOf } from '../log/read-log'
import type { JobStore } from '../store/job-store'
import { readStore } from '../store/read-store'
import { PROTOCOLS, VERSION } from '../version'

/** Something that could not be read, or is invalid. */
export interface Trouble {
  where: 'clients' | 'store' | 'bridge'
  cause: string
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

/** The bridge's data for a support file. Long lists are iterated, so that they are never in memory as a whole. */
export type SupportFacts = ReturnType<typeof factsOf>

/** Operating system facts. */
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

/** Rows between two turns of the event loop: a support file must not delay the lanes. */
const AT_ONCE = 200

/** All rows of a table, some at a time. `after`: the rows after one with this key. */
async function* inTurns<T>(after: (key: number, most: number) => T[], keyOf: (row: T) => number): AsyncGenerator<T> {
  let key = 0
  for (;;) {
    const rows = after(key, AT_ONCE)
    yield* rows
    const last = rows.at(-1)
    // A shorter page may have lost rows that cannot be read.
    if (last === undefined) return
    key = keyOf(last)
    await nextTurn()
  }
}

async function* registerOf({ invoices, settlements }: JobStore) {
  yield* inTurns(
    (n, most) => invoices.after(n, most),
    ({ n }) => n,
  )
  yield* invoices.confirmations()
  yield* inTurns(settlements.after, ({ n }) => n)
}

export function factsOf({ folder, settings, clients, printers, store, now, troubles }: Source) {
  const counters = store?.state.counters ?? emptyCounters()
  /** What is read of the store; a page of it that cannot be read ends one list, not the support file. */
  async function* rowsOf<T>(read: (store: JobStore) => AsyncIterable<T>): AsyncGenerator<T> {
    try {
      if (store !== null) yield* read(store)
    } catch (cause) {
      troubles.push({ where: 'store', cause: cause instanceof Error ? cause.message : String(cause) })
    }
  }
  return {
    version: VERSION,
    protocol: PROTOCOLS,
    /** ISO-8601 UTC. */
    createdAt: new Date(now).toISOString(),
    platform: platformFacts(),
    settings,
    /** Tills whose token is valid. */
    clients: clients.active(),
    printers,
    /** Null: the settings cannot be read. */
    numbering: settings.ok ? numberingStatus(settings.settings.invoice, counters, now) : null,
    troubles,
    jobs: () => rowsOf(({ state }) => inTurns(state.acceptedAfter.bind(state), ({ acceptedSeq }) => acceptedSeq)),
    /** The steps of the jobs that are still there, oldest first. */
    history: () => rowsOf((store) => inTurns(store.stepsAfter.bind(store), ({ seq }) => seq)),
    register: () => rowsOf(registerOf),
    log: () => entriesOf(folder),
  }
}

/**
 * The facts of a data folder, read from the disk with or without a running bridge, so that it also works when the
 * bridge hangs. Only the printer status (null: no bridge runs) comes from the running bridge. `close` when they were
 * used.
 */
export function readFacts(folder: string, printers: PrinterStatus[] | null, now: number) {
  const troubles: Trouble[] = []
  const note = (where: Trouble['where'], cause: string) => void troubles.push({ where, cause })
  const settings = readSettingsFile(folder)
  const reading = readStore(folder, machineId(), ({ message }) => note('store', message))
  if (reading.state === 'foreign') note('store', `it is of another version: ${reading.problem.code}`)
  if (reading.state === 'damaged') note('store', reading.cause)
  if (reading.state === 'sound' && reading.isForeign) note('store', 'it was written on another machine')
  const store = 'store' in reading ? reading.store : null
  const clients = new ClientStore(folder)
  if (clients.damage !== null) note('clients', clients.damage)
  const facts = factsOf({ folder, settings, clients, printers, store, now, troubles })
  return { ...facts, close: () => store?.close() }
}
