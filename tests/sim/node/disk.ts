import { Durability } from './durability'
import { systemError } from './sim-error'

/** A call that the disk refuses; null: it does not. `call` as in node:fs, without `Sync`. */
export type DiskFault = (call: string, path: string) => NodeJS.ErrnoException | null

/** What becomes of one commit of SQLite; a kill is one of the whole process. */
export type CommitFate = 'refused' | 'killed-before' | 'killed-after'

/** Calls that need room. */
const GROWING = new Set(['write', 'writeFile', 'appendFile', 'mkdir', 'copyFile'])

/** What can be wrong with the disk of one data folder. */
export class SimDisk {
  /** Refuses calls of node:fs; SQLite makes its own. */
  fault: DiskFault = () => null
  readonly durability = new Durability()
  /** Asked at each commit; null: it is done. */
  fateOfCommit: () => CommitFate | null = () => null
  #isFull = false
  readonly #listeners = new Set<(isFull: boolean) => void>()

  get isFull(): boolean {
    return this.#isFull
  }

  /** Full, or with room again: for files, and for SQLite's pages. */
  set isFull(isFull: boolean) {
    this.#isFull = isFull
    for (const listener of this.#listeners) listener(isFull)
  }

  onRoom(listener: (isFull: boolean) => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** Before a call of node:fs that the disk takes. */
  note(call: string, path: string, second: unknown): void {
    const { durability } = this
    if (GROWING.has(call) && call !== 'mkdir') durability.writing(path)
    if (call === 'open' && /^[wa]/.test(String(second))) durability.writing(path)
    if (call === 'rename') durability.renaming(path, String(second))
    if (call === 'rm' || call === 'unlink') durability.removing(path)
    if (call === 'fsync') durability.synced(path)
  }

  refusal(call: string, path: string): NodeJS.ErrnoException | null {
    if (this.#isFull && GROWING.has(call)) return systemError('ENOSPC', call, path)
    return this.fault(call, path)
  }
}
