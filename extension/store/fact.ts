import type { LogEntry } from '@shared/log-entry'

/** A small durable value with a name: a counter, the bridge's cursor, what a practice has come to. */
export interface Fact<T> {
  name: string
  /** The stored value as this build knows it; `otherwise` where there is none, or none that can be read. */
  read(stored: unknown): T
}

/**
 * @param isValid whether a stored value is a `T`: what an older build or a damaged disk left counts as absent
 * @param otherwise what an absent fact says
 */
export const defineFact = <T>(name: string, isValid: (stored: unknown) => boolean, otherwise: NoInfer<T>): Fact<T> => ({
  name,
  read: (stored) => (stored !== undefined && isValid(stored) ? (stored as T) : otherwise),
})

export const isText = (value: unknown): value is string => typeof value === 'string'
export const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A change of a fact, made inside the transaction that writes it: nothing comes between reading and writing. */
export interface FactUpdate {
  name: string
  /** What is stored instead; undefined: it stays; `removed`: none any more. `log` takes entries that are written with it. */
  next(stored: unknown, log: (entry: LogEntry) => void): unknown
}

/** As the answer of an update: the fact is removed. */
export const removed = Symbol('removed')

export const updateFact = <T>(
  fact: Fact<T>,
  next: (known: T, log: (entry: LogEntry) => void) => NoInfer<T> | undefined | typeof removed,
): FactUpdate => ({ name: fact.name, next: (stored, log) => next(fact.read(stored), log) })

export const setFact = <T>(fact: Fact<T>, value: NoInfer<T>): FactUpdate => ({ name: fact.name, next: () => value })
