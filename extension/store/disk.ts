import { type Message, say } from '@shared/messages'
import { Dexie } from 'dexie'
import type { Database } from './database'

/** Between two tries of one operation; the last failure is thrown. */
const RETRY_MS = [20, 100]

type Direction = 'read' | 'write'

/** An operation on all that may have failed: its success is everybody's. */
export const TRIAL = 'a trial'

/** The browser could not read or write what this till keeps, three times in a row. */
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

/** The connection is gone: the browser closed it, or a fault of the disk did. */
const isClosed = (error: unknown): boolean =>
  namesOf(error).some((name) => ['DatabaseClosedError', 'InvalidStateError', 'OpenFailedError'].includes(name))

const pause = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms))

/**
 * Every operation on the database goes through here: one that fails is tried again, a connection that was lost is opened
 * anew, and what goes on failing is remembered until something succeeds.
 */
export class Disk {
  readonly #db: Database
  readonly #onTrouble: () => void
  #isOver = false
  /** As it was last opened anew: when it is lost, the first who finds that opens the next, for all who were at work. */
  #connection: Promise<void> = Promise.resolve()
  /** The last writing that failed. */
  #refused: string | null = null
  /** Reading may succeed while nothing can be written, as on a full disk. */
  readonly #troubles: Record<Direction, Message | null> = { read: null, write: null }

  constructor(db: Database, onTrouble: () => void) {
    this.#db = db
    this.#onTrouble = onTrouble
  }

  /** What a person is to do about a disk that fails; null: the last operations succeeded. */
  get trouble(): Message | null {
    return this.#troubles.write ?? this.#troubles.read
  }

  get isWritable(): boolean {
    return this.#troubles.write === null
  }

  /** For good: nothing opens it again. */
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
        // A table that takes something says nothing about another one that did not.
        if (direction === 'read' || what === this.#refused || what === TRIAL) this.#tell(direction, null)
        return result
      } catch (error) {
        if (this.#isOver) throw new StorageError(what, error)
        if (isClosed(error) && connection === this.#connection) this.#connection = this.#reopen()
        await this.#connection
        // No retries while it is known to fail: they would delay a poll of a hundred orders by minutes.
        const wait = this.#troubles[direction] === null ? RETRY_MS[tries] : undefined
        if (wait === undefined) {
          if (direction === 'write') this.#refused = what
          this.#tell(direction, say(isFull(error) ? 'G-01' : 'G-02'))
          throw new StorageError(what, error)
        }
        await pause(wait)
      }
    }
  }

  async #reopen(): Promise<void> {
    if (this.#isOver) return
    this.#db.close({ disableAutoOpen: false })
    // What keeps it from opening is what the next try fails with.
    await this.#db.open().catch(() => undefined)
  }

  #tell(direction: Direction, trouble: Message | null): void {
    if (this.#troubles[direction]?.code === trouble?.code) return
    this.#troubles[direction] = trouble
    this.#onTrouble()
  }
}

/** Keys around every row of a table or of one first part of an index. */
export const LOWEST = Dexie.minKey
export const HIGHEST = Dexie.maxKey
