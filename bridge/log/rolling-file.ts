import { appendFileSync, closeSync, existsSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { type FileHandle, open, rm } from 'node:fs/promises'
import { endsWithin } from '../async'
import { makePrivateFolder } from '../data-folder/folder'
import { lastFile, logFiles, logFolder, nextFile } from './log-files'

export interface RollingFileOptions {
  /** A file that has reached this size is followed by the next one; a file stays below twice this size. */
  maxBytes: number
  /** Number of files kept, with the newest. */
  keep: number
  /** Replaced in tests that let calls fail. */
  disk?: LogDisk
}

/** The asynchronous calls by which the log uses the disk, as in node:fs/promises. */
export interface LogDisk {
  open: typeof open
  rm: typeof rm
}

interface OpenFile {
  path: string
  handle: FileHandle
  /** In bytes. */
  size: number
}

/** Interval of the check that the file still exists. */
const LOOK_MS = 1000
/** Characters buffered at most while the disk accepts no writes; further lines are dropped. */
const MOST_WAITING = 1024 * 1024
/** Longest wait of `close`, in milliseconds; writing a megabyte takes a few. */
const MOST_CLOSING = 2000
/** Longest wait of `endNow` for a write in flight, in milliseconds. */
const MOST_ENDING = 100

/** Whether a crash or a full disk cut the last line: the next one must then begin on a new line. */
function isTorn(path: string): boolean {
  if (!existsSync(path)) return false
  const fd = openSync(path, 'r')
  try {
    const last = Buffer.alloc(1)
    const { size } = fstatSync(fd)
    return size > 0 && readSync(fd, last, 0, 1, size - 1) === 1 && last.toString() !== '\n'
  } finally {
    closeSync(fd)
  }
}

/** Blocks until the file has this size, `MOST_ENDING` at most: libuv's threads write while this one waits. */
function waitForSize(path: string, size: number): void {
  const end = performance.now() + MOST_ENDING
  const never = new Int32Array(new SharedArrayBuffer(4))
  while (performance.now() < end && (statSync(path, { throwIfNoEntry: false })?.size ?? 0) < size)
    Atomics.wait(never, 0, 0, 1)
}

/** The first lines of a text, no longer than `most` characters together, but at least one. */
function firstLines(text: string, most: number): string {
  if (text.length <= most) return text
  const end = text.lastIndexOf('\n', most - 1) + 1
  return text.slice(0, end > 0 ? end : text.indexOf('\n') + 1)
}

/** Appends all of `bytes`, or throws; `file.size` grows by what was written. */
async function append(file: OpenFile, bytes: Buffer): Promise<void> {
  for (let done = 0; done < bytes.length; ) {
    const { bytesWritten } = await file.handle.write(bytes, done)
    done += bytesWritten
    file.size += bytesWritten
  }
}

/**
 * Appends lines to the files in `logs`, asynchronously, one batch at a time. `write` never throws and never waits for
 * the disk: a failing log must not stop a job. A failure is reported once on stderr; the lines that are not whole in the
 * file wait, and the next line retries with the file opened anew.
 */
export class RollingFile {
  readonly #folder: string
  readonly #options: RollingFileOptions
  readonly #disk: LogDisk
  #file: OpenFile | null = null
  #lookedAt = 0
  /** Lines that are not whole in a file yet, those of the write in flight first. */
  #waiting = ''
  /** The write in flight: its characters in `waiting`, and the size of the file when it is done. */
  #inFlight: { characters: number; size: number } | null = null
  #storing: Promise<void> | null = null
  #closed = false
  #ending: Promise<void> | null = null
  #hasReported = false

  private constructor(folder: string, options: RollingFileOptions) {
    this.#folder = folder
    this.#options = options
    this.#disk = options.disk ?? { open, rm }
  }

  /** Continues in the file with the highest number. Does not fail: what the disk refuses is tried again. */
  static async open(folder: string, options: RollingFileOptions): Promise<RollingFile> {
    const file = new RollingFile(folder, options)
    await file.#store()
    return file
  }

  write(line: string): void {
    if (this.#closed) return
    if (this.#waiting.length < MOST_WAITING) this.#waiting += line
    void this.#store()
  }

  /** Settles when every line so far is in its file, or the write failed. */
  async settled(): Promise<void> {
    await (this.#waiting !== '' && !this.#closed ? this.#store() : this.#storing)
  }

  /** Settles when every line is on the disk or failed, or after 2 s (the disk hangs); later lines are dropped. */
  async close(): Promise<void> {
    this.#ending ??= this.#end()
    this.#closed = true
    await endsWithin(this.#ending, MOST_CLOSING)
  }

  async #end(): Promise<void> {
    await this.settled()
    try {
      await this.#file?.handle.sync()
    } catch (error) {
      this.#reportFailure(error)
    }
    await this.#closeFile()
  }

  /**
   * Writes the waiting lines synchronously, after those in flight; later ones are dropped. A write in flight is completed
   * before the process ends (measured with `process.exit`). Blocks for as long as the disk does.
   */
  endNow(): void {
    this.#closed = true
    const inFlight = this.#inFlight
    const waiting = this.#waiting.slice(inFlight?.characters)
    this.#waiting = ''
    if (waiting === '') return
    try {
      const path = this.#file?.path ?? lastFile(this.#folder)
      if (inFlight) waitForSize(path, inFlight.size)
      appendFileSync(path, isTorn(path) ? `\n${waiting}` : waiting, { mode: 0o600 })
    } catch (error) {
      this.#reportFailure(error)
    }
  }

  #store(): Promise<void> {
    this.#storing ??= this.#storeAll()
    return this.#storing
  }

  async #storeAll(): Promise<void> {
    await Promise.resolve() // all lines of this turn go in one batch
    try {
      do await this.#storeBatch(await this.#fileWithRoom())
      while (this.#waiting !== '')
    } catch (error) {
      this.#reportFailure(error)
      await this.#closeFile()
    }
    this.#storing = null
  }

  async #storeBatch(file: OpenFile): Promise<void> {
    const { maxBytes } = this.#options
    const before = file.size
    const lines = firstLines(this.#waiting, maxBytes)
    const bytes = Buffer.from(lines)
    this.#inFlight = { characters: lines.length, size: before + bytes.length }
    try {
      await append(file, bytes)
    } finally {
      const whole = bytes.subarray(0, file.size - before).lastIndexOf('\n') + 1
      this.#waiting = this.#waiting.slice(bytes.toString('utf8', 0, whole).length)
      this.#inFlight = null
    }
    // Not while the next file cannot be opened: that is the same failure still.
    if (before < maxBytes && lines !== '') this.#hasReported = false
  }

  /** The current file, opened when it is not, or was removed: lines written to a removed file would be lost. */
  async #fileWithRoom(): Promise<OpenFile> {
    if (this.#file && performance.now() - this.#lookedAt >= LOOK_MS) {
      this.#lookedAt = performance.now()
      if (!existsSync(this.#file.path)) await this.#closeFile()
    }
    this.#file ??= await this.#openLast()
    return this.#file.size < this.#options.maxBytes ? this.#file : await this.#roll(this.#file)
  }

  #openLast(): Promise<OpenFile> {
    makePrivateFolder(logFolder(this.#folder))
    return this.#open(lastFile(this.#folder))
  }

  async #open(path: string): Promise<OpenFile> {
    if (isTorn(path)) appendFileSync(path, '\n')
    this.#lookedAt = performance.now()
    const size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
    return { path, size, handle: await this.#disk.open(path, 'a', 0o600) }
  }

  /** Opens the next file and removes the oldest. Where the next cannot be opened, the full one goes on to twice its size. */
  async #roll(full: OpenFile): Promise<OpenFile> {
    const { maxBytes, keep } = this.#options
    let file = full
    try {
      file = await this.#open(nextFile(this.#folder))
      this.#file = file
      await full.handle.close()
      for (const path of logFiles(this.#folder).slice(0, -keep)) await this.#disk.rm(path, { force: true })
    } catch (error) {
      if (file === full && full.size >= 2 * maxBytes) throw error
      this.#reportFailure(error)
    }
    return file
  }

  async #closeFile(): Promise<void> {
    const file = this.#file
    this.#file = null
    try {
      await file?.handle.close()
    } catch (error) {
      this.#reportFailure(error)
    }
  }

  #reportFailure(error: unknown): void {
    if (!this.#hasReported) console.error('the log cannot be written:', error)
    this.#hasReported = true
  }
}
