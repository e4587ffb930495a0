import type { FileHandle } from 'node:fs/promises'
import { basename, dirname } from 'node:path'
import type { Disk } from '../data-folder/disk'

/**
 * One file that only grows, durably. Its owner must append one piece at a time. After a failed append the size is as
 * before; what that append left is cut off before the next write: a failed fdatasync may have dropped the pages, so
 * they are never synced again but written anew.
 */
export class DurableFile {
  readonly path: string
  readonly #disk: Disk
  #size: number
  #handle: FileHandle | null = null
  /** The file's name may not be durable yet. */
  #isNew: boolean
  #dirty = false
  #isClosed = false

  /** `size`: bytes that are durable; 0: the file is new, or empty. */
  constructor(path: string, size: number, disk: Disk) {
    this.path = path
    this.#size = size
    this.#isNew = size === 0
    this.#disk = disk
  }

  /** Bytes that are durable. */
  get size(): number {
    return this.#size
  }

  /** Durable when it resolves; rejects with the disk's error, and when the file was closed. */
  async append(bytes: Buffer): Promise<void> {
    if (this.#isClosed) throw new Error(`${basename(this.path)} is closed`)
    try {
      await this.repair()
      this.#handle ??= await this.#disk.open(this.path, this.#size === 0 ? 'w' : 'r+')
      this.#dirty = true
      await this.#disk.write(this.#handle, bytes, this.#size)
      await this.#disk.sync(this.#handle)
      if (this.#isNew) await this.#disk.syncFolder(dirname(this.path))
    } catch (cause) {
      await this.#closeHandle().catch(() => {}) // the handle is dropped either way
      throw cause
    }
    this.#isNew = false
    this.#dirty = false
    this.#size += bytes.length
  }

  /** Cuts off what a failed append left, durably; does nothing after a successful one. */
  async repair(): Promise<void> {
    // A new file is emptied when it is opened again.
    if (this.#dirty && this.#size > 0) this.#disk.truncate(this.path, this.#size)
    this.#dirty = false
  }

  /** Ends the file for this process: another one may have opened the folder since. */
  async close(): Promise<void> {
    this.#isClosed = true
    await this.#closeHandle()
  }

  async #closeHandle(): Promise<void> {
    const handle = this.#handle
    this.#handle = null
    await handle?.close()
  }
}
