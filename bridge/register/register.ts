import { constants } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { type DiskWrites, diskWrites } from '../data-folder/disk-writes'
import { syncFolder } from '../data-folder/sync-folder'
import { JournalError } from '../journal/journal-error'
import type { Log } from '../logging/log'
import { registerPath } from './read-register'
import { encodeLine, type RegisterEntry } from './register-line'

export interface RegisterOptions {
  folder: string
  /** Lines and bytes that it has. */
  lines: number
  size: number
  /** Lines that stand before the next one, whichever that is. */
  prelude: RegisterEntry[]
  log: Log
  disk?: DiskWrites
}

/**
 * `register.jsonl`: every number that was ever issued, with its fate; never shortened. It is written behind the journal,
 * which holds the same: a line that the disk refuses stays here until it takes it, and a start writes what a crash left
 * out.
 */
export class Register {
  readonly #options: RegisterOptions
  readonly #disk: DiskWrites
  #lines: number
  #size: number
  #pending: RegisterEntry[] = []
  #prelude: RegisterEntry[]
  #flushing: Promise<void> | null = null
  #handle: FileHandle | null = null

  constructor(options: RegisterOptions) {
    this.#options = options
    this.#disk = options.disk ?? diskWrites
    this.#lines = options.lines
    this.#size = options.size
    this.#prelude = options.prelude
  }

  /** Lines that are on the disk. */
  get lines(): number {
    return this.#lines
  }

  /** Adds lines; `settled` tells when they are durable. */
  write(entries: RegisterEntry[]): void {
    if (entries.length === 0) return
    this.#pending.push(...this.#prelude.splice(0), ...entries)
    this.settled().catch((error: JournalError) =>
      this.#options.log({ level: 'error', step: 'trouble', message: `${error.message}: ${String(error.cause)}` }),
    )
  }

  /** Settles when every line so far is durable. Rejects (JournalError) when the disk refuses: the next call tries again. */
  async settled(): Promise<void> {
    while (this.#flushing || this.#pending.length > 0) {
      this.#flushing ??= this.#flush()
      await this.#flushing
    }
  }

  async close(): Promise<void> {
    // What is not written by now, the next start finds missing.
    await this.settled().catch(() => undefined)
    await this.#handle?.close()
    this.#handle = null
  }

  async #flush(): Promise<void> {
    await Promise.resolve() // all that is added in this turn goes in one write
    const batch = [...this.#pending]
    const text = batch.map((entry, i) => encodeLine({ n: this.#lines + 1 + i, ...entry })).join('')
    try {
      await this.#write(Buffer.from(text))
      this.#lines += batch.length
      this.#pending.splice(0, batch.length)
    } catch (cause) {
      throw new JournalError('the register could not be written', { cause })
    } finally {
      this.#flushing = null
    }
  }

  /** Always behind the last durable line, so that it covers what an attempt before may have left there. */
  async #write(bytes: Buffer): Promise<void> {
    const { folder } = this.#options
    this.#handle ??= await open(registerPath(folder), constants.O_RDWR | constants.O_CREAT, 0o600)
    await this.#disk.write(this.#handle, bytes, this.#size)
    await this.#disk.sync(this.#handle)
    if (this.#size === 0) syncFolder(folder)
    this.#size += bytes.length
  }
}
