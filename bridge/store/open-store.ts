import { randomUUID } from 'node:crypto'
import type { Message } from '@shared/messages'
import { activeJobs } from '../jobs/bridge-state'
import type { InvalidNumber } from '../jobs/entry'
import { issuedOf, raiseLast } from '../jobs/last-numbers'
import type { Log } from '../log/log'
import { Database, type OnCommit } from './database'
import { openDatabaseFile } from './database-file'
import { JobStore } from './job-store'

/** For tests. */
export interface StorageOptions {
  /** Opens something else than the folder's file, as a database in memory. */
  openFile?: typeof openDatabaseFile | undefined
  onCommit?: OnCommit | undefined
}

export interface OpenJobStoreOptions {
  folder: string
  /** This machine's id; null: it has none, and is not compared. */
  machine: string | null
  now: () => number
  log: Log
  /** Prefixes for which the settings held an impossible number. */
  unproven?: Unproven[]
  storage?: StorageOptions | undefined
}

export type Unproven = { prefix: string } & InvalidNumber

export type OpenedJobStore = { ok: true; store: JobStore } | { ok: false; problem: Message }

interface Identity {
  store: string
  machine: string | null
}

export function identityIn(db: Database): Identity | null {
  const row = db.sql('SELECT store, machine FROM identity').get()
  return row ? { store: String(row.store), machine: row.machine === null ? null : String(row.machine) } : null
}

/** A new identity: what another program or machine told tills about positions and jobs does not count here. */
function renewIdentity(db: Database, machine: string | null): string {
  const store = randomUUID()
  db.sql('DELETE FROM identity').run()
  db.sql('INSERT INTO identity (store, machine) VALUES (?, ?)').run(store, machine)
  return store
}

/** What has been printed since is unknown: of a store that another program has followed, or a process that has ended. */
function markInterruptedUnconfirmed(store: JobStore, isBehind: boolean): void {
  for (const job of activeJobs(store.state)) {
    if (job.state === 'printing') store.apply(job.id, { type: 'lose', reason: 'interrupted' })
    if (job.state === 'queued' && isBehind) store.append([{ type: 'in-doubt', id: job.id }])
  }
}

/** An impossible number stops its prefix: the stop is durable before any number is issued, and logged. */
function stopInvalidPrefixes(store: JobStore, { unproven = [], log }: OpenJobStoreOptions): void {
  const { counters } = store.state
  const { invalidNumbers, confirmedPrefixes } = counters
  const invalid = unproven.filter(({ prefix }) => !invalidNumbers.has(prefix) && !confirmedPrefixes.has(prefix))
  if (invalid.length > 0) store.append([{ type: 'numbers-stopped', invalid }])
  for (const [prefix, { where, text }] of store.state.counters.invalidNumbers) {
    const message = `impossible number ${text} (${where}): none of «${prefix}» is issued until a person confirms the next`
    log({ level: 'error', step: 'trouble', message })
  }
}

/** Opens the store of a data folder, and ends the jobs that were interrupted. */
export function openJobStore(options: OpenJobStoreOptions): OpenedJobStore {
  const { folder, machine, now, log, storage = {} } = options
  const file = (storage.openFile ?? openDatabaseFile)({ folder, now, log })
  if (!file.ok) return file
  const db = new Database(file.db, storage.onCommit)
  try {
    const known = identityIn(db)
    const isForeign = known !== null && known.machine !== machine && known.machine !== null && machine !== null
    const isBehind = isForeign || file.damage !== null
    const id = known === null || isBehind ? db.transaction(() => renewIdentity(db, machine)) : known.store
    const store = new JobStore(db, { id, now, log })
    if (isForeign)
      log({ level: 'error', step: 'trouble', message: 'the store was written on another machine: no number is issued' })
    store.together(() => {
      const { counters } = store.state
      for (const [prefix, last] of store.invoices.highest())
        if (last.number > issuedOf(counters.lastNumbers.get(prefix))) raiseLast(counters.lastNumbers, prefix, last)
      if (isBehind || file.numbersInDoubt) store.append([{ type: 'numbers-stopped' }])
      stopInvalidPrefixes(store, options)
      markInterruptedUnconfirmed(store, isBehind)
    })
    return { ok: true, store }
  } catch (cause) {
    db.close()
    throw cause
  }
}
