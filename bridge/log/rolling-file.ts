import { appendFileSync, closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import roll, { type RollingStream } from 'pino-roll'
import { endsWithin } from '../async'
import { makePrivateFolder } from '../data-folder/folder'
import { adoptEarlierFiles, firstFile, logFiles, logFolder } from './log-files'

export interface RollingFileOptions {
  /** A file that has reached this size is followed by the next one; a file stays below twice this size. */
  maxBytes: number
  /** Number of files kept, with or without the newest. */
  keep: number
}

/** Interval of the check that the file still exists. */
const LOOK_MS = 1000
/** Characters buffered at most while the disk accepts no writes; further lines are dropped. */
const MOST_WAITING = 1024 * 1024
/** Longest wait of `close`, in milliseconds; writing a megabyte takes a few. */
const MOST_CLOSING = 2000

/** Whether a crash cut the last line: the next one must then begin on a new line. */
function isTorn(path: string | undefined): boolean {
  if (path === undefined || !existsSync(path)) return false
  const fd = openSync(path, 'r')
  try {
    const last = Buffer.alloc(1)
    const { size } = fstatSync(fd)
    return size > 0 && readSync(fd, last, 0, 1, size - 1) === 1 && last.toString() !== '\n'
  } finally {
    closeSync(fd)
  }
}

async function open(folder: string, { maxBytes, keep }: RollingFileOptions): Promise<RollingStream> {
  makePrivateFolder(logFolder(folder))
  adoptEarlierFiles(folder)
  const torn = isTorn(logFiles(folder).at(-1))
  const stream = await roll({
    file: join(logFolder(folder), 'bridge.log'),
    size: `${maxBytes}b`,
    limit: { count: keep, removeOtherLogFiles: true },
    mode: 0o600,
    mkdir: true,
  })
  await new Promise((resolve, reject) => {
    stream.once('ready', resolve)
    stream.once('error', reject)
  })
  if (torn) stream.write('\n')
  return stream
}

/** The first lines of a text, no longer than `most` characters together, but at least one. */
function firstLines(text: string, most: number): string {
  if (text.length <= most) return text
  const end = text.lastIndexOf('\n', most - 1) + 1
  return text.slice(0, end > 0 ? end : text.indexOf('\n') + 1)
}

/** False: the write failed. The stream keeps the batch, and retries at the next write, also of ''. */
function store(stream: RollingStream, batch: string): Promise<boolean> {
  return new Promise((resolve) => {
    const settle = (stored: boolean) => {
      stream.off('drain', drained)
      stream.off('error', refused)
      resolve(stored)
    }
    const drained = () => settle(true)
    const refused = () => settle(false)
    stream.on('drain', drained)
    stream.on('error', refused)
    stream.write(batch)
  })
}

/**
 * Writes lines to the files in `logs`, asynchronously, by pino-roll. `write` never throws and never waits for the disk:
 * a failing log must not stop a job. A failure is reported once on stderr; the next line retries.
 */
export class RollingFile {
  readonly #folder: string
  readonly #options: RollingFileOptions
  #stream: RollingStream | null = null
  #opening: Promise<void> | null = null
  #lookedAt = 0
  #waiting = ''
  #storing: Promise<void> | null = null
  #refused = false
  #closed = false
  #complained = false

  private constructor(folder: string, options: RollingFileOptions) {
    this.#folder = folder
    this.#options = options
  }

  static async open(folder: string, options: RollingFileOptions): Promise<RollingFile> {
    const file = new RollingFile(folder, options)
    await file.#open()
    return file
  }

  write(line: string): void {
    if (this.#closed) return
    this.#look()
    if (this.#waiting.length < MOST_WAITING) this.#waiting += line
    this.#storing ??= this.#storeAll()
  }

  /** Settles when every line so far is in its file, or the write failed. */
  async settled(): Promise<void> {
    await this.#storing
  }

  /** Settles when every line is on the disk or failed, or after 2 s (the disk hangs); later lines are dropped. */
  async close(): Promise<void> {
    if (this.#closed) return
    this.#closed = true
    await endsWithin(this.#end(), MOST_CLOSING)
  }

  async #end(): Promise<void> {
    await this.#opening
    await this.#storing
    const stream = this.#stream
    if (!stream) return
    await new Promise<void>((resolve) => {
      stream.once('close', resolve)
      stream.once('error', () => stream.destroy())
      stream.end()
    })
  }

  /**
   * Writes the buffered lines synchronously; later ones are dropped. A batch in flight is completed by the system
   * before the process ends (measured with `process.exit`). Blocks for as long as the disk does.
   */
  endNow(): void {
    this.#closed = true
    const waiting = this.#waiting
    this.#waiting = ''
    if (waiting === '') return
    try {
      const path = this.#stream?.file ?? logFiles(this.#folder).at(-1) ?? firstFile(this.#folder)
      appendFileSync(path, isTorn(path) ? `\n${waiting}` : waiting, { mode: 0o600 })
    } catch (error) {
      this.#complain(error)
    }
  }

  /**
   * One batch at a time: pino-roll rotates only when no write is in flight, and an `end` during the rotation never
   * completes (sonic-boom 4.2.1, `reopen` after `end`).
   */
  async #storeAll(): Promise<void> {
    await Promise.resolve() // all lines of this turn go in one batch
    try {
      while (this.#stream && (this.#refused || this.#waiting !== '')) {
        const batch = this.#refused ? '' : firstLines(this.#waiting, this.#options.maxBytes)
        this.#waiting = this.#waiting.slice(batch.length)
        this.#refused = !(await store(this.#stream, batch))
        if (this.#refused) break
      }
    } catch (error) {
      this.#complain(error) // the next line retries
    }
    this.#storing = null
  }

  #open(): Promise<void> {
    this.#lookedAt = performance.now()
    this.#opening ??= this.#tryToOpen()
    return this.#opening
  }

  async #tryToOpen(): Promise<void> {
    try {
      const stream = await open(this.#folder, this.#options)
      stream.on('error', (error) => this.#complain(error))
      stream.on('write', (bytes) => {
        if (bytes > 0) this.#complained = false
      })
      this.#stream = stream
    } catch (error) {
      this.#complain(error)
    }
    this.#opening = null
  }

  /** Reopens a file that was deleted: lines written to the old handle would be lost. */
  #look(): void {
    if (performance.now() - this.#lookedAt < LOOK_MS) return
    if (!this.#stream) return void this.#open()
    this.#lookedAt = performance.now()
    if (this.#stream.file !== null && !existsSync(this.#stream.file)) this.#stream.reopen()
  }

  #complain(error: unknown): void {
    if (!this.#complained) console.error('the log cannot be written:', error)
    this.#complained = true
  }
}
