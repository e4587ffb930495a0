import type { DatabaseSync } from 'node:sqlite'
import { issuedOf, raiseLast } from '../jobs/counters'
import { errorText, type Log } from '../log/log'
import { connectToRead } from './connection'
import type { JobStore } from './job-store'
import { SCHEMA } from './schema'
import { versionOf } from './schema-version'

type Row = Record<string, unknown>

/** A table's rows in the order in which they were written, up to the first one that cannot be read. */
function* readableRows(db: DatabaseSync, table: 'invoices' | 'settlements'): Generator<Row> {
  try {
    // Not by an index, which may be what is damaged.
    yield* db.prepare(`SELECT * FROM ${table} NOT INDEXED ORDER BY rowid`).iterate()
  } catch {
    // What is behind the damage is lost.
  }
}

/** The register never counts less than its own rows. */
export function countRegister({ state, invoices }: JobStore): void {
  const { lastNumbers } = state.counters
  for (const [prefix, last] of invoices.highest())
    if (last.number > issuedOf(lastNumbers.get(prefix))) raiseLast(lastNumbers, prefix, last)
}

function takeOver(store: JobStore, from: DatabaseSync): number {
  return store.together(() => {
    let taken = 0
    for (const row of readableRows(from, 'invoices')) taken += store.invoices.rescue(row)
    for (const row of readableRows(from, 'settlements')) taken += store.settlements.rescue(row)
    countRegister(store)
    return taken
  })
}

/**
 * Takes over from a damaged database what its register still tells and this one lacks: numbers that papers show, and what
 * was collected. `path`: of the damaged file. A file that does not open tells nothing.
 */
export function rescueRegister(store: JobStore, path: string, log: Log): void {
  let from: DatabaseSync | null = null
  try {
    from = connectToRead(path)
    const taken = versionOf(from)?.major === SCHEMA.major ? takeOver(store, from) : 0
    if (taken > 0) log({ level: 'warning', step: 'changed', message: `${taken} lines of the register were rescued` })
  } catch (cause) {
    log({ level: 'warning', step: 'trouble', message: `a damaged register cannot be read: ${errorText(cause)}` })
  } finally {
    from?.close()
  }
}
