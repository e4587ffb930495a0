import { type Failure, type FaultDecider, hookDatabase, type Operation } from './indexeddb-hook'

/** A failure at the k-th operation, counted from 1 over those that `counts` lets through. */
export interface Fault extends Failure {
  k: number
  /** Absent: every operation counts. */
  counts?: (operation: Operation) => boolean
}

const WRITES = new Set<Operation['name']>(['put', 'add', 'delete', 'clear', 'cursor.update', 'cursor.delete', 'commit'])

/** Operations that change rows. */
export const isWrite = ({ name }: Operation): boolean => WRITES.has(name) || /\.(set|remove|clear)$/.test(name)
export const isCommit = ({ name }: Operation): boolean => name === 'commit'
export const isTransaction = ({ name }: Operation): boolean => name === 'transaction'

const everything = () => true

/** `put jobs in facts+jobs+log+orders (readwrite)` */
export function nameOf({ name, table, tables, mode }: Operation): string {
  const at = table === null ? name : `${name} ${table}`
  return tables.length === 0 ? at : `${at} in ${[...tables].sort().join('+')} (${mode})`
}

/** Counts a till's storage operations and makes some of them fail, below Dexie. */
export class StorageFaults {
  /** Since it was last armed, in order. */
  readonly operations: Operation[] = []
  /** Operations failed since. */
  readonly failed: Operation[] = []
  #fault: Fault | null = null
  #counted = 0
  #outage: FaultDecider | null = null
  readonly #ends: (() => void)[]

  private constructor(databases: string[]) {
    this.#ends = databases.map((database) => hookDatabase(database, (operation) => this.#decide(operation)))
  }

  /** Watches the databases of these names until `stop`; they need not exist yet. */
  static of(...databases: string[]): StorageFaults {
    return new StorageFaults(databases)
  }

  /** Restarts the count; null: no fault. */
  arm(fault: Fault | null): void {
    this.operations.splice(0)
    this.failed.splice(0)
    this.#counted = 0
    this.#fault = fault
  }

  /** From now on `decide` fails operations; those that it lets through count for the fault. */
  outage(decide: FaultDecider): void {
    this.#outage = decide
  }

  /** Whether the fault has occurred. */
  get hasFailed(): boolean {
    return this.failed.length > 0
  }

  /** Ends faults and counting. */
  stop(): void {
    for (const end of this.#ends) end()
  }

  #decide(operation: Operation): Failure | null {
    this.operations.push(operation)
    const failure = this.#outage?.(operation) ?? this.#reached(operation)
    if (failure !== null) this.failed.push(operation)
    return failure
  }

  #reached(operation: Operation): Failure | null {
    const fault = this.#fault
    if (fault === null || !(fault.counts ?? everything)(operation)) return null
    this.#counted += 1
    return this.#counted === fault.k ? fault : null
  }
}
