import { appendFileSync, closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs'
import { join } from 'node:path'
import roll, { type RollingStream } from 'pino-roll'
import { endsWithin } from '../async'
import { makePrivateFolder } from '../data-folder/folder'
import { adoptEarlierFiles, firstFile, logFiles, logFolder } from './log-files'

export interface RollingFileOptions {
  /** A file that has reached this size is followed by the next one: none grows to twice as much. */
  maxBytes: number
  /** Files that stay, with or without the newest. */
  keep: number
}

/** Between two looks whether the file is still there. */
const LOOK_MS = 1000
/** Waits at most for a disk that takes nothing. */
const MOST_WAITING = 1024 * 1024
/** Milliseconds; a megabyte takes a few. */
const MOST_CLOSING = 2000

/** A crash cut the last line off: the next one must not be glued to it. */
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

/** The first lines of a text, together no longer than `most`, but one at least. */
function firstLines(text: string, most: number): string {
  if (text.length <= most) return text
  const end = text.lastIndexOf('\n', most - 1) + 1
  return text.slice(0, end > 0 ? end : text.indexOf('\n') + 1)
}

/** False: the disk refused. The stream holds on to it, and tries again when it gets more, or nothing (''). */
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
 * Lines for the files in `logs`, written behind the caller's back by pino-roll. Whatever becomes of the disk, no call
 * throws and none waits for it: a log that cannot be written must never stop a paper. It is said once on stderr, and the
 * next line finds out whether it is over.
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

  /** Settles when every line so far is in its file, or cannot be. */
  async settled(): Promise<void> {
    await this.#storing
  }

  /** Settles when every line is on the disk, or cannot be, as when the disk hangs; later ones are dropped. */
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
   * Writes what waits by itself, and takes nothing more. A batch that is under way is the system's: it ends it before the
   * process (measured with `process.exit`). Blocks for as long as the disk does.
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
   * One batch at a time: pino-roll turns to the next file only when nothing is on its way, and an end while it does so
   * never comes (sonic-boom 4.2.1, `reopen` after `end`).
   */
  async #storeAll(): Promise<void> {
    await Promise.resolve() // all that is said in this turn goes in one batch
    try {
      while (this.#stream && (this.#refused || this.#waiting !== '')) {
        const batch = this.#refused ? '' : firstLines(this.#waiting, this.#options.maxBytes)
        this.#waiting = this.#waiting.slice(batch.length)
        this.#refused = !(await store(this.#stream, batch))
        if (this.#refused) break
      }
    } catch (error) {
      this.#complain(error) // the stream throws: the next line tries again
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

  /** Written to a file that somebody deleted, the lines would go nowhere. */
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
