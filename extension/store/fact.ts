import type { Described } from '@shared/described'
import type { TillEntry } from './log-events'

/** A small durable value with a name: a counter, the bridge's cursor, the progress of a practice run. */
export interface Fact<T> {
  name: string
  /** The stored value; the description's default where it is absent, or invalid as of another version or a damaged disk. */
  read(stored: unknown): T
}

export const defineFact = <T>(name: string, { check, otherwise }: Described<T> & { otherwise: T }): Fact<T> => ({
  name,
  read: (stored) => (check(stored) === null ? (stored as T) : otherwise),
})

/** A change of a fact inside the transaction that writes it: read and write are atomic. */
export interface FactUpdate {
  name: string
  /** The new value; undefined: unchanged; `removed`: deleted. `log` takes entries that are written with it. */
  next(stored: unknown, log: (entry: TillEntry) => void): unknown
}

/** Returned by an update to delete the fact. */
export const removed = Symbol('removed')

export const updateFact = <T>(
  fact: Fact<T>,
  next: (known: T, log: (entry: TillEntry) => void) => NoInfer<T> | undefined | typeof removed,
): FactUpdate => ({ name: fact.name, next: (stored, log) => next(fact.read(stored), log) })

export const setFact = <T>(fact: Fact<T>, value: NoInfer<T>): FactUpdate => ({ name: fact.name, next: () => value })
