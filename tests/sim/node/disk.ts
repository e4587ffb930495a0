import { systemError } from './sim-error'

/** A call that the disk refuses; null: it does not. `call` as in node:fs, without `Sync`. */
export type DiskFault = (call: string, path: string) => NodeJS.ErrnoException | null

/** Calls that need room. */
const GROWING = new Set(['write', 'writeFile', 'appendFile', 'mkdir', 'copyFile'])

/** What can be wrong with the disk of one data folder. */
export class SimDisk {
  /** Refuses calls of node:fs; SQLite makes its own. */
  fault: DiskFault = () => null
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

  refusal(call: string, path: string): NodeJS.ErrnoException | null {
    if (this.#isFull && GROWING.has(call)) return systemError('ENOSPC', call, path)
    return this.fault(call, path)
  }
}
