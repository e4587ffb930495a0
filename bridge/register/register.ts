import { crc32 } from 'node:zlib'
import { type Disk, nodeDisk } from '../data-folder/disk'
import { DurableFile } from '../journal/durable-file'
import { JournalError } from '../journal/journal-record'
import type { Log } from '../log/log'
import type { NumberMarker } from './number-marker'
import { type RegisterReading, registerPath, visitRegister } from './read-register'
import { type RegisterCheckpoint, RegisterFacts } from './register-facts'
import { encodeLine, type RegisterEntry, type SettledEntry } from './register-line'
import { DailyLines, decideSettlement, type OrderBook, SettlementBooks, type SettlementDecision } from './settlements'

export interface RegisterOptions {
  folder: string
  /** The register as it is on the disk. */
  reading: Pick<RegisterReading, 'lines' | 'size' | 'crc'>
  facts: RegisterFacts
  /** Lines to be written before the next one. */
  prelude: RegisterEntry[]
  marker: NumberMarker
  log: Log
  disk?: Disk
}

/**
 * `register.jsonl`: every number that was ever issued, with its invoice status; never shortened. It is written after
 * the journal, which holds the same: a line whose write failed stays in memory and is tried again, and a start writes
 * what a crash left out.
 */
export class Register {
  readonly #log: Log
  readonly #file: DurableFile
  readonly #marker: NumberMarker
  /** Summary of the lines on the disk, without `statuses` and `documents`. */
  #counted: RegisterFacts
  #lines: number
  #crc: number
  #pending: RegisterEntry[] = []
  #prelude: RegisterEntry[]
  #flushing: Promise<void> | null = null
  readonly #folder: string
  /** What was collected, by order; null until the first settlement has read it from the disk. */
  #books: SettlementBooks | null = null
  #reading: Promise<SettlementBooks> | null = null
  /** Lines added while the books are being read. */
  #unread: RegisterEntry[] = []
  readonly #daily = new DailyLines()

  constructor({ folder, reading, facts, prelude, marker, log, disk = nodeDisk }: RegisterOptions) {
    this.#folder = folder
    this.#log = log
    this.#marker = marker
    this.#file = new DurableFile(registerPath(folder), reading.size, disk)
    this.#counted = RegisterFacts.from(facts.counted)
    this.#lines = reading.lines
    this.#crc = reading.crc
    this.#prelude = prelude
    marker.note(facts.lastNumbers)
  }

  /** Lines that are on the disk. */
  get lines(): number {
    return this.#lines
  }

  /** Its summary; null while a line is pending. */
  get checkpoint(): RegisterCheckpoint | null {
    if (this.#pending.length > 0) return null
    return { lines: this.#lines, size: this.#file.size, crc: this.#crc, ...this.#counted.counted }
  }

  /** Adds lines; `settled` tells when they are durable. */
  write(entries: RegisterEntry[]): void {
    if (entries.length === 0) return
    this.#pending = [...this.#pending, ...this.#prelude.splice(0), ...entries]
    if (this.#books) for (const entry of entries) this.#books.take(entry)
    else if (this.#reading) this.#unread.push(...entries)
    this.settled().catch((error: JournalError) =>
      this.#log({ level: 'error', step: 'trouble', message: `${error.message}: ${String(error.cause)}` }),
    )
  }

  /** Settles when every line so far is durable. Rejects with JournalError when a write fails: the next call retries. */
  async settled(): Promise<void> {
    while (this.#flushing || this.#pending.length > 0) {
      this.#flushing ??= this.#flush()
      await this.#flushing
    }
  }

  /** Adds what was collected for an order, unless `decideSettlement` refuses it; resolves when it is durable. */
  async settle(entry: Omit<SettledEntry, 'type' | 'seq'>): Promise<{ decision: SettlementDecision; book: OrderBook }> {
    const line: SettledEntry = { type: 'settled', seq: 0, ...entry }
    const books = this.#books ?? (await this.#booksFromDisk())
    // Synchronous up to `write`: two tills cannot both follow the same line.
    const book = books.of(line)
    const wanted = decideSettlement(book, line)
    const decision = wanted === 'new' && !this.#daily.add(line.till, performance.now()) ? 'settlement-limit' : wanted
    if (decision === 'new') this.write([line])
    if (decision === 'new' || decision === 'known') await this.settled()
    return { decision, book }
  }

  /** One reading for all that wait for it. */
  #booksFromDisk(): Promise<SettlementBooks> {
    this.#reading ??= this.#readBooks()
    return this.#reading
  }

  /** Fails when the disk does: the next settlement reads again. */
  async #readBooks(): Promise<SettlementBooks> {
    try {
      const books = new SettlementBooks()
      await this.settled()
      await visitRegister(this.#folder, (entry) => books.take(entry))
      // A line may be in the file and here: taken twice it counts once.
      for (const entry of this.#unread) books.take(entry)
      this.#books = books
      return books
    } catch (cause) {
      throw new JournalError('the register could not be read', { cause })
    } finally {
      this.#unread = []
      this.#reading = null
    }
  }

  /** Writes the folder's marker, if numbers were issued since. */
  saveMarker(): void {
    this.#marker.save()
  }

  async close(): Promise<void> {
    // Lines that could not be written are added by the next start.
    await this.settled().catch(() => undefined)
    this.saveMarker()
    await this.#file.close()
  }

  async #flush(): Promise<void> {
    await Promise.resolve() // all that is added in this turn goes in one write
    const batch = this.#pending
    const text = batch.map((entry, i) => encodeLine({ n: this.#lines + 1 + i, ...entry })).join('')
    const bytes = Buffer.from(text)
    try {
      await this.#file.append(bytes)
      this.#lines += batch.length
      this.#crc = crc32(bytes, this.#crc)
      for (const entry of batch) this.#counted.takeCounted(entry)
      this.#pending = this.#pending.slice(batch.length)
      this.#marker.note(this.#counted.lastNumbers)
    } catch (cause) {
      throw new JournalError('the register could not be written', { cause })
    } finally {
      this.#flushing = null
    }
  }
}
