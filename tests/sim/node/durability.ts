import { existsSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import type { Random } from '../random'

/** A change of a folder's names that is not durable before the folder is synced. */
interface NameChange {
  folder: string
  undo(): void
}

const isFile = (path: string): boolean => statSync(path, { throwIfNoEntry: false })?.isFile() === true

/**
 * What a power cut takes from the files that node:fs has written: bytes since the file's last fsync, and names since
 * their folder's. Names are lost from the newest on, as a journal of a file system has them in order. SQLite syncs its
 * own files.
 */
export class Durability {
  /** Durable bytes of files that have others now. */
  readonly #contents = new Map<string, Buffer>()
  #names: NameChange[] = []

  /** Before bytes of this file are written, or it is opened to be written anew. */
  writing(path: string): void {
    if (this.#contents.has(path)) return
    const isNew = !existsSync(path)
    if (!isNew && !isFile(path)) return
    this.#contents.set(path, isNew ? Buffer.alloc(0) : readFileSync(path))
    if (isNew) this.#names.push({ folder: dirname(path), undo: () => rmSync(path, { force: true }) })
  }

  /** Before one name takes the place of another. */
  renaming(from: string, to: string): void {
    if (!isFile(from)) return
    const replaced = isFile(to) ? this.#durable(to) : null
    const undo = () => {
      renameSync(to, from)
      if (replaced !== null) writeFileSync(to, replaced, { mode: 0o600 })
    }
    this.#names.push({ folder: dirname(to), undo })
    const pending = this.#contents.get(from)
    this.#contents.delete(to)
    this.#contents.delete(from)
    if (pending !== undefined) this.#contents.set(to, pending)
  }

  removing(path: string): void {
    if (!isFile(path)) return
    const bytes = this.#durable(path)
    this.#contents.delete(path)
    this.#names.push({ folder: dirname(path), undo: () => writeFileSync(path, bytes, { mode: 0o600 }) })
  }

  /** A file or a folder was synced. */
  synced(path: string): void {
    this.#contents.delete(path)
    this.#names = this.#names.filter(({ folder }) => folder !== path)
  }

  /** No process may be running. Of what is not durable, some is there all the same. */
  cut(random: Random): void {
    for (const [path, bytes] of this.#contents) {
      const now = existsSync(path) ? readFileSync(path) : bytes
      const left = random.pick([bytes, now, now.subarray(0, random.whole(0, now.length))])
      writeFileSync(path, left, { mode: 0o600 })
    }
    const kept = random.whole(0, this.#names.length)
    for (const { undo } of this.#names.splice(kept).reverse()) undo()
    this.#contents.clear()
    this.#names = []
  }

  #durable(path: string): Buffer {
    return this.#contents.get(path) ?? readFileSync(path)
  }
}
