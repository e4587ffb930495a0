import type { DatabaseSync, StatementSync } from 'node:sqlite'
import { hasCode } from '../data-folder/error-code'
import { inTransaction, type OnCommit } from './connection'
import { isCorruption } from './sqlite-error'

/** A write failed: nothing of it is stored. */
export class StoreError extends Error {
  override name = 'StoreError'
}

export interface DatabaseOptions {
  onCommit?: OnCommit | undefined
  /** Called for each error by which SQLite says that the file is damaged. */
  onDamage?: ((cause: unknown) => void) | undefined
  /** In place of the database's own. */
  close?: () => void
}

type Statement = Pick<StatementSync, 'get' | 'all' | 'run' | 'iterate'>

/** A database with its prepared statements, and the only way to write to it: `transaction`. */
export class Database {
  readonly #db: DatabaseSync
  readonly #options: DatabaseOptions
  readonly #statements = new Map<string, Statement>()
  #isInside = false
  /** Why a nested transaction failed: then none of the outer one is stored either. */
  #failure: { cause: unknown } | null = null

  constructor(db: DatabaseSync, options: DatabaseOptions = {}) {
    this.#db = db
    this.#options = options
  }

  sql(text: string): Statement {
    const known = this.#statements.get(text)
    if (known) return known
    const prepared = this.#watched(() => this.#db.prepare(text))
    const statement: Statement = {
      get: (...values: []) => this.#watched(() => prepared.get(...values)),
      all: (...values: []) => this.#watched(() => prepared.all(...values)),
      run: (...values: []) => this.#watched(() => prepared.run(...values)),
      iterate: (...values: []) => this.#rows(this.#watched(() => prepared.iterate(...values))),
    }
    this.#statements.set(text, statement)
    return statement
  }

  #watched<T>(work: () => T): T {
    try {
      return work()
    } catch (cause) {
      if (isCorruption(cause)) this.#options.onDamage?.(cause)
      throw cause
    }
  }

  *#rows<Row>(rows: NodeJS.Iterator<Row>): NodeJS.Iterator<Row> {
    try {
      for (let next = this.#watched(() => rows.next()); !next.done; next = this.#watched(() => rows.next()))
        yield next.value
    } finally {
      rows.return?.()
    }
  }

  get isInside(): boolean {
    return this.#isInside
  }

  /**
   * Runs `work` and writes all of it, durably, or nothing. Inside another transaction it becomes a part of that one.
   * Throws StoreError when the disk refuses.
   */
  transaction<T>(work: () => T): T {
    return this.#isInside ? this.#part(work) : this.#whole(work)
  }

  #part<T>(work: () => T): T {
    try {
      return work()
    } catch (cause) {
      this.#failure ??= { cause }
      throw cause
    }
  }

  #whole<T>(work: () => T): T {
    this.#isInside = true
    this.#failure = null
    const whole = () => {
      const result = work()
      // The caller of a part may have caught its error.
      const failure = this.#failure as { cause: unknown } | null
      if (failure) throw failure.cause
      return result
    }
    try {
      return this.#watched(() => inTransaction(this.#db, whole, this.#options.onCommit))
    } catch (cause) {
      throw hasCode(cause, 'ERR_SQLITE_ERROR') ? new StoreError('the store could not be written', { cause }) : cause
    } finally {
      this.#isInside = false
    }
  }

  close(): void {
    this.#statements.clear()
    const { close = () => this.#db.close() } = this.#options
    if (this.#db.isOpen) close()
  }
}
