/** How one operation fails. */
export interface StorageFailure {
  /**
   * `fail`: its request ends in `error` and its transaction is aborted, as browsers do on a disk error. `throw`: the call
   * itself throws. `close`: the browser closes the connection, which aborts its transactions.
   */
  how: 'fail' | 'throw' | 'close'
  /** The DOMException's name. */
  error: 'UnknownError' | 'QuotaExceededError' | 'InvalidStateError'
}

/** What a till's disk suffers. */
export type StorageTrouble =
  /** No database can be opened, read or written. */
  | { kind: 'broken' }
  /** A full disk, as each write finds out, or only a commit. */
  | { kind: 'full'; noticedBy: 'write' | 'commit' }
  /** Chrome closes the database at each transaction. */
  | { kind: 'closed' }
  | { kind: 'unopenable' }
  /** `chrome.storage` can be read and not written, or neither. */
  | { kind: 'browser'; reads: boolean }
  /** One operation fails, after so many that do not. */
  | { kind: 'once'; after: number; how: StorageFailure['how'] }
  /** One call of `chrome.storage` does. */
  | { kind: 'browser-once'; after: number }

/** `put`, `cursor.update`, `commit`; `chrome.get` of chrome.storage. */
type Decide = (operation: string) => StorageFailure | null

const BROKEN: StorageFailure = { how: 'fail', error: 'UnknownError' }
const FULL: StorageFailure = { how: 'fail', error: 'QuotaExceededError' }
const CLOSED: StorageFailure = { how: 'close', error: 'InvalidStateError' }

const WRITES = new Set(['put', 'add', 'delete', 'clear', 'cursor.update', 'cursor.delete', 'commit'])

const isBrowsers = (operation: string): boolean => operation.startsWith('chrome.')

const when =
  (failure: StorageFailure, isMeant: (operation: string) => boolean): Decide =>
  (operation) =>
    isMeant(operation) ? failure : null

function once(failure: StorageFailure, after: number, isMeant: (operation: string) => boolean): Decide {
  let left = after
  return (operation) => {
    if (!isMeant(operation)) return null
    left -= 1
    return left === -1 ? failure : null
  }
}

const failureAt = (how: StorageFailure['how']): StorageFailure => (how === 'close' ? CLOSED : { ...BROKEN, how })

function decide(trouble: StorageTrouble): Decide {
  switch (trouble.kind) {
    case 'broken':
      return when(BROKEN, (operation) => !isBrowsers(operation))
    case 'full':
      return when(
        FULL,
        (operation) => operation === 'commit' || (trouble.noticedBy === 'write' && WRITES.has(operation)),
      )
    case 'closed':
      return when(CLOSED, (operation) => operation === 'transaction')
    case 'unopenable':
      return when(BROKEN, (operation) => operation === 'open')
    case 'browser':
      return when(BROKEN, (operation) => isBrowsers(operation) && (trouble.reads || operation !== 'chrome.get'))
    case 'once':
      return once(failureAt(trouble.how), trouble.after, (operation) => !isBrowsers(operation))
    case 'browser-once':
      return once(BROKEN, trouble.after, isBrowsers)
  }
}

/** A till's disk: its database and `chrome.storage` ask it before each operation. */
export class TillDisk {
  #troubles: Decide[] = []

  /** Until the returned function is called. */
  begin(trouble: StorageTrouble): () => void {
    const own = decide(trouble)
    this.#troubles.push(own)
    return () => {
      this.#troubles = this.#troubles.filter((other) => other !== own)
    }
  }

  get isWell(): boolean {
    return this.#troubles.length === 0
  }

  /** Null: it is carried out. */
  failureOf(operation: string): StorageFailure | null {
    for (const each of this.#troubles) {
      const failure = each(operation)
      if (failure !== null) return failure
    }
    return null
  }
}

export const exceptionOf = ({ how, error }: StorageFailure): DOMException =>
  new DOMException(`simulated: ${how}`, error)
