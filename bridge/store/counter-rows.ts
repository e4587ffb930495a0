import { invoiceNumber } from '@shared/invoice-number'
import * as z from 'zod/mini'
import { type Counters, emptyCounters, type LastNumber } from '../jobs/counters'
import type { Database } from './database'
import { jsonIn } from './stored-json'

/** How one field of the counters is stored: a row for each of its things. */
interface StoredKind {
  /** False: the value cannot be read. */
  load(counters: Counters, name: string, text: string): boolean
  rows(counters: Counters): Iterable<readonly [name: string, value: unknown]>
}

const mapKind = <S extends z.ZodMiniType>(
  schema: S,
  of: (counters: Counters) => Map<string, z.output<S>>,
): StoredKind => ({
  load(counters, name, text) {
    const value = jsonIn(schema, text)
    if (value !== null) of(counters).set(name, value)
    return value !== null
  },
  rows: of,
})

const count = z.int().check(z.gte(0))
const lastNumber = z.object({ number: count, at: z.string(), issued: z.optional(count) })

const STORED: Record<keyof Counters, StoredKind> = {
  lastNumbers: mapKind(lastNumber as z.ZodMiniType<LastNumber>, (counters) => counters.lastNumbers),
  seenNumbers: mapKind(invoiceNumber, (counters) => counters.seenNumbers),
  dayNumbers: mapKind(z.object({ day: z.string(), number: count }), (counters) => counters.dayNumbers),
  lastTransactions: mapKind(count, (counters) => counters.lastTransactions),
  watches: mapKind(
    z.object({ until: z.string(), minutes: z.number(), told: z.boolean() }),
    (counters) => counters.watches,
  ),
  confirmedPrefixes: {
    load: (counters, prefix) => counters.confirmedPrefixes.add(prefix) !== undefined,
    rows: (counters) => [...counters.confirmedPrefixes].map((prefix) => [prefix, true]),
  },
  numbersStopped: {
    load(counters) {
      counters.numbersStopped = true
      return true
    },
    rows: ({ numbersStopped }) => (numbersStopped ? [['', true]] : []),
  },
  justoTime: {
    load(counters, _, text) {
      counters.justoTime = jsonIn(z.string(), text)
      return counters.justoTime !== null
    },
    rows: ({ justoTime }) => (justoTime === null ? [] : [['', justoTime]]),
  },
}

const isStored = (kind: string): kind is keyof Counters => Object.hasOwn(STORED, kind)

export type CounterRows = ReturnType<typeof counterRows>

/** The counters in the database: one row for each thing that is counted, written only when it changes. */
export function counterRows(db: Database, report: (row: string) => void) {
  let read: Counters | null = null
  /** The rows as they are stored, by kind and name. */
  let stored = new Map<string, string>()

  function load(): Counters {
    const counters = emptyCounters()
    stored = new Map()
    for (const row of db.sql('SELECT kind, name, value FROM counters').all()) {
      const [kind, name, value] = [String(row.kind), String(row.name), String(row.value)]
      if (!isStored(kind)) continue // of a newer version
      stored.set(JSON.stringify([kind, name]), value)
      if (STORED[kind].load(counters, name, value)) continue
      report(`${kind} of ${name}`)
      // It may have been a number's.
      counters.numbersStopped = true
    }
    return counters
  }

  /** Changed in place by a step; `save` writes what changed. */
  function current(): Counters {
    read ??= load()
    return read
  }

  return {
    current,
    /** Inside a transaction. */
    save(): void {
      const rows = new Map<string, string>()
      for (const [kind, { rows: of }] of Object.entries(STORED))
        for (const [name, value] of of(current())) rows.set(JSON.stringify([kind, name]), JSON.stringify(value))
      for (const [row, value] of rows)
        if (stored.get(row) !== value)
          db.sql('INSERT OR REPLACE INTO counters (kind, name, value) VALUES (?, ?, ?)').run(...nameOf(row), value)
      for (const row of stored.keys())
        if (!rows.has(row)) db.sql('DELETE FROM counters WHERE kind = ? AND name = ?').run(...nameOf(row))
      stored = rows
    },
    /** What was changed here was not stored: it is read again. */
    forget(): void {
      read = null
    },
  }
}

const nameOf = (row: string): [kind: string, name: string] => JSON.parse(row)
