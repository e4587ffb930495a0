import { closeSync, existsSync, fstatSync, openSync, readdirSync, readSync, rmSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { makePrivateFolder } from '../data-folder/folder'

export interface RollingFileOptions {
  /** A file that has reached this size is followed by the next one; a file stays below twice this size. */
  maxBytes: number
  /** Number of files kept, with the newest. */
  keep: number
  /** Replaced in tests that let calls fail. */
  disk?: LogDisk
}

/** The calls by which the log changes the disk, as in node:fs. */
export interface LogDisk {
  openSync(path: string, flags: string, mode: number): number
  writeSync(fd: number, bytes: Buffer, offset: number): number
  closeSync(fd: number): void
  rmSync(path: string, options: { force: true }): void
}

interface OpenFile {
  path: string
  fd: number
  /** In bytes. */
  size: number
}

/** Characters buffered at most while the disk accepts no writes; further lines are dropped. */
const MOST_WAITING = 1024 * 1024

const NAME = /^bridge\.(\d+)\.log$/

/** The folder of the log's files in a data folder. */
export const logFolder = (folder: string): string => join(folder, 'logs')

const fileOf = (folder: string, n: number): string => join(logFolder(folder), `bridge.${n}.log`)

function numbersIn(folder: string): number[] {
  if (!existsSync(logFolder(folder))) return []
  const numbers = readdirSync(logFolder(folder)).flatMap((name) => NAME.exec(name)?.[1] ?? [])
  return numbers.map(Number).sort((a, b) => a - b)
}

/** The log's files in a data folder, oldest first. */
export const logFiles = (folder: string): string[] => numbersIn(folder).map((n) => fileOf(folder, n))

/** The first lines of a text, no longer than `most` characters together, but at least one. */
function firstLines(text: string, most: number): string {
  if (text.length <= most) return text
  const end = text.lastIndexOf('\n', most - 1) + 1
  return text.slice(0, end > 0 ? end : text.indexOf('\n') + 1)
}

/**
 * Appends lines to the files in `logs`, once a turn of the event loop. Synchronous, as the commits of the store in the
 * same folder are: where the disk hangs, those do too. Nothing here throws: a failing log must not stop a job. A failure
 * is reported once on stderr; the lines that are not whole in the file wait, and the next line retries with the file
 * opened anew.
 */
export class RollingFile {
  readonly #folder: string
  readonly #options: RollingFileOptions
  readonly #disk: LogDisk
  #file: OpenFile | null = null
  /** Lines that are not whole in a file yet. */
  #waiting = ''
  #nextFlush: NodeJS.Immediate | null = null
  #closed = false
  #hasReported = false

  /** Continues in the file with the highest number. */
  constructor(folder: string, options: RollingFileOptions) {
    this.#folder = folder
    this.#options = options
    this.#disk = options.disk ?? { openSync, writeSync, closeSync, rmSync }
  }

  write(line: string): void {
    if (this.#closed) return
    if (this.#waiting.length < MOST_WAITING) this.#waiting += line
    this.#nextFlush ??= setImmediate(() => this.flush())
  }

  /** Writes the lines that wait, as far as the disk takes them. */
  flush(): void {
    if (this.#nextFlush) clearImmediate(this.#nextFlush)
    this.#nextFlush = null
    try {
      while (this.#waiting !== '') this.#append(this.#fileWithRoom())
    } catch (error) {
      this.#reportFailure(error)
      this.#closeFile()
    }
  }

  /** Writes the lines that wait; later ones are dropped. */
  close(): void {
    if (this.#closed) return
    this.#closed = true
    this.flush()
    this.#closeFile()
  }

  #append(file: OpenFile): void {
    const { maxBytes } = this.#options
    const isFull = file.size >= maxBytes
    const bytes = Buffer.from(firstLines(this.#waiting, maxBytes))
    let done = 0
    try {
      while (done < bytes.length) done += this.#disk.writeSync(file.fd, bytes, done)
    } finally {
      file.size += done
      const whole = bytes.subarray(0, done).lastIndexOf('\n') + 1
      this.#waiting = this.#waiting.slice(bytes.toString('utf8', 0, whole).length)
    }
    // Not while the next file cannot be opened: that is the same failure still.
    if (!isFull && done > 0) this.#hasReported = false
  }

  /** The current file, opened when it is not, or was removed: lines written to a removed file would be lost. */
  #fileWithRoom(): OpenFile {
    if (this.#file && !existsSync(this.#file.path)) this.#closeFile()
    const file = this.#file ?? this.#open(numbersIn(this.#folder).at(-1) ?? 1)
    return file.size < this.#options.maxBytes ? file : this.#roll(file)
  }

  #open(n: number): OpenFile {
    makePrivateFolder(logFolder(this.#folder))
    const path = fileOf(this.#folder, n)
    const fd = this.#disk.openSync(path, 'a+', 0o600)
    const file: OpenFile = { path, fd, size: fstatSync(fd).size }
    this.#file = file
    const last = Buffer.alloc(1)
    // A crash or a full disk cut the last line: the next one must begin on a new line.
    if (file.size > 0 && readSync(fd, last, 0, 1, file.size - 1) === 1 && last.toString() !== '\n')
      file.size += this.#disk.writeSync(fd, Buffer.from('\n'), 0)
    return file
  }

  /** Opens the next file and removes the oldest. Where the next cannot be opened, the full one goes on to twice its size. */
  #roll(full: OpenFile): OpenFile {
    const { maxBytes, keep } = this.#options
    try {
      this.#open((numbersIn(this.#folder).at(-1) ?? 0) + 1)
      this.#disk.closeSync(full.fd)
      for (const path of logFiles(this.#folder).slice(0, -keep)) this.#disk.rmSync(path, { force: true })
    } catch (error) {
      if (this.#file === full && full.size >= 2 * maxBytes) throw error
      this.#reportFailure(error)
    }
    return this.#file ?? full
  }

  #closeFile(): void {
    const file = this.#file
    this.#file = null
    try {
      if (file) this.#disk.closeSync(file.fd)
    } catch (error) {
      this.#reportFailure(error)
    }
  }

  #reportFailure(error: unknown): void {
    if (!this.#hasReported) console.error('the log cannot be written:', error)
    this.#hasReported = true
  }
}
