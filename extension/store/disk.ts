import { type Message, say } from '@shared/messages'
import { Dexie } from 'dexie'
import type { Database } from './database'

/** Waits between the tries of one operation; the last failure is thrown. */
const RETRY_MS = [20, 100]

type Direction = 'read' | 'write'

/** An operation on all tables that may have failed: its success clears the trouble of any write. */
export const TRIAL = 'a trial'

/** The browser failed to read or write the database three times in a row. */
export class StorageError extends Error {
  constructor(what: string, cause: unknown) {
    super(`${what}: ${cause instanceof Error ? `${cause.name}: ${cause.message}` : String(cause)}`, { cause })
    this.name = 'StorageError'
  }
}

const namesOf = (error: unknown): string[] => {
  const names: string[] = []
  for (let each = error; each instanceof Error || each instanceof DOMException; ) {
    names.push(each.name)
    each = (each as { inner?: unknown }).inner ?? (each as { cause?: unknown }).cause
  }
  return names
}

const isFull = (error: unknown): boolean => namesOf(error).includes('QuotaExceededError')

/** The connection is closed, by the browser or by a disk error. */
const isClosed = (error: unknown): boolean =>
  namesOf(error).some((name) => ['DatabaseClosedError', 'InvalidStateError', 'OpenFailedError'].includes(name))

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Every database operation goes through here: a failed one is retried, a lost connection is reopened, and a lasting
 * failure is remembered until an operation succeeds.
 */
export class Disk {
  readonly #db: Database
  readonly #onTrouble: () => void
  #isOver = false
  /** The latest reopening: the first operation that finds the connection lost reopens it for all concurrent ones. */
  #connection: Promise<void> = Promise.resolve()
  /** The tables of the last write that failed, less those that were written since. */
  #refused = new Set<string>()
  #revision = 0
  /** Apart, since reads may succeed while writes fail, as on a full disk. */
  readonly #troubles: Record<Direction, Message | null> = { read: null, write: null }

  constructor(db: Database, onTrouble: () => void) {
    this.#db = db
    this.#onTrouble = onTrouble
    // Sticky, for each connection: Dexie opens one by itself after the browser or another page has closed the last.
    const countConnection = () => {
      this.#revision += 1
    }
    db.on('ready', countConnection, true)
  }

  /** Message about a failing disk; null: the last operations succeeded. */
  get trouble(): Message | null {
    return this.#troubles.write ?? this.#troubles.read
  }

  get isWritable(): boolean {
    return this.#troubles.write === null
  }

  /** Counts up with each new connection, which may be to an emptied database, and each write that failed. */
  get revision(): number {
    return this.#revision
  }

  /** Final: it is not reopened. */
  close(): void {
    this.#isOver = true
    this.#db.close()
  }

  /**
   * @param what in English, for the log
   * @throws StorageError
   */
  async attempt<T>(direction: Direction, what: string, work: () => PromiseLike<T>): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      const connection = this.#connection
      try {
        const result = await work()
        // A successful write to one table does not clear the failure of another.
        for (const table of direction === 'write' ? what.split('+') : []) this.#refused.delete(table)
        if (direction === 'read' || this.#refused.size === 0 || what === TRIAL) this.#setTrouble(direction, null)
        return result
      } catch (error) {
        if (this.#isOver) throw new StorageError(what, error)
        if (direction === 'write') this.#revision += 1
        if (isClosed(error) && connection === this.#connection) this.#connection = this.#reopen()
        await this.#connection
        // No retries during a known failure: they would delay a poll of a hundred orders by minutes.
        const wait = this.#troubles[direction] === null ? RETRY_MS[tries] : undefined
        if (wait === undefined) {
          if (direction === 'write') this.#refused = new Set(what.split('+'))
          this.#setTrouble(direction, say(isFull(error) ? 'G-01' : 'G-02'))
          throw new StorageError(what, error)
        }
        await pause(wait)
      }
    }
  }

  async #reopen(): Promise<void> {
    if (this.#isOver) return
    this.#db.close({ disableAutoOpen: false })
    // If it cannot be opened, the next try fails with the reason.
    await this.#db.open().catch(() => undefined)
  }

  #setTrouble(direction: Direction, trouble: Message | null): void {
    if (this.#troubles[direction]?.code === trouble?.code) return
    this.#troubles[direction] = trouble
    this.#onTrouble()
  }
}

/** Keys around every row of a table or of one first part of an index. */
export const LOWEST = Dexie.minKey
export const HIGHEST = Dexie.maxKey
