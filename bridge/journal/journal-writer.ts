import { type Disk, nodeDisk } from '../data-folder/disk'
import { DurableFile } from './durable-file'
import { JournalError, type JournalPosition } from './journal-record'
import { segmentPath } from './segments'
import type { UpgradeList } from './upgrade-list'

/** A record with its place in the journal, to be written. */
export interface PlacedRecord extends JournalPosition {
  bytes: Buffer
}

interface Pending extends PlacedRecord {
  settle: { resolve(): void; reject(error: JournalError): void } | null
}

export interface WriterOptions {
  folder: string
  /** Where the files end. */
  durable: JournalPosition
  /** Written before the records that its lines are about; null: there is none. */
  list?: UpgradeList | null
  disk?: Disk
}

/**
 * Writes records in order and group-committed: those added during a write share the next `fdatasync`. When a write
 * fails, all pending records are lost together: the files count as they were, `losses` grows, and only then the
 * promises reject.
 */
export class JournalWriter {
  readonly #folder: string
  readonly #disk: Disk
  #durable: JournalPosition
  /** The newest durable segment. */
  #file: DurableFile
  #pending: Pending[] = []
  readonly #list: UpgradeList | null
  /** Lines of the list about pending records. */
  #lines: object[] = []
  #barriers: { seq: number; resolve(): void }[] = []
  #flushing: Promise<void> | null = null
  #losses = 0
  #isClosed = false

  constructor({ folder, durable, list = null, disk = nodeDisk }: WriterOptions) {
    this.#folder = folder
    this.#list = list
    this.#disk = disk
    this.#durable = durable
    this.#file = new DurableFile(segmentPath(folder, durable.segment), durable.offset, disk)
  }

  /** The end of what is durable. */
  get durable(): JournalPosition {
    return this.#durable
  }

  /** How often records were lost. */
  get losses(): number {
    return this.#losses
  }

  add(record: PlacedRecord): void {
    this.#pending.push({ ...record, settle: null })
  }

  /** Lines of the list about records that were added in this turn. */
  listLines(lines: readonly object[]): void {
    this.#lines.push(...lines)
  }

  /** Writes what was added; settles with the last of it. Rejects with JournalError. */
  flush(): Promise<void> {
    const durable = new Promise<void>((resolve, reject) => {
      const last = this.#pending.at(-1)
      if (last) last.settle = { resolve, reject }
      else resolve()
    })
    this.#flushing ??= this.#flush()
    return durable
  }

  /** Settles when everything up to this record is durable or lost. */
  until(seq: number): Promise<void> {
    if (seq <= this.#durable.seq) return Promise.resolve()
    return new Promise((resolve) => this.#barriers.push({ seq, resolve }))
  }

  /** What is added afterwards is lost. */
  async close(): Promise<void> {
    while (this.#flushing) await this.#flushing
    this.#isClosed = true
    await this.#list?.close()
    await this.#file.close()
  }

  async #flush(): Promise<void> {
    await Promise.resolve() // all that is added in this turn goes in one batch
    while (this.#pending.length > 0) {
      const batch = this.#pending
      const lines = this.#lines
      this.#pending = []
      this.#lines = []
      try {
        if (this.#isClosed) throw new Error('the journal is closed')
        await this.#list?.append(lines)
        await this.#write(batch)
      } catch (cause) {
        this.#lose(batch, cause)
        // On failure tried again before the next write; until then nothing is written, so nothing is acknowledged.
        await this.#file.repair().catch(() => {})
        continue
      }
      for (const item of batch) item.settle?.resolve()
      this.#lift(this.#durable.seq)
    }
    this.#flushing = null // must stay synchronous with the check of `#pending`, or what is added in between is stranded
  }

  #lift(seq: number): void {
    const open = this.#barriers.filter((barrier) => barrier.seq <= seq)
    this.#barriers = this.#barriers.filter((barrier) => barrier.seq > seq)
    for (const barrier of open) barrier.resolve()
  }

  async #write(batch: Pending[]): Promise<void> {
    for (const segment of new Set(batch.map((item) => item.segment))) {
      const part = batch.filter((item) => item.segment === segment)
      const last = part.at(-1)
      if (!last) continue
      await this.#append(segment, Buffer.concat(part.map((item) => item.bytes)))
      this.#durable = { segment, offset: this.#file.size, seq: last.seq }
    }
  }

  async #append(segment: number, bytes: Buffer): Promise<void> {
    if (segment === this.#durable.segment) return this.#file.append(bytes)
    // Otherwise what a failed write left in the old segment would precede the new one's first record.
    await this.#file.repair()
    // Opening it empties it, also of what a failed write left there.
    const next = new DurableFile(segmentPath(this.#folder, segment), 0, this.#disk)
    await next.append(bytes)
    const before = this.#file
    this.#file = next
    await before.close().catch(() => {}) // it is durable, and nothing is written to it any more
  }

  #lose(batch: Pending[], cause: unknown): void {
    // Records after a gap in the sequence are lost too.
    const unfinished = [...batch, ...this.#pending]
    const written = batch.filter((item) => item.seq <= this.#durable.seq)
    this.#pending = []
    this.#lines = []
    this.#losses++
    for (const item of written) item.settle?.resolve()
    const error = new JournalError('the journal could not be written', { cause })
    for (const item of unfinished) if (item.seq > this.#durable.seq) item.settle?.reject(error)
    this.#lift(Number.POSITIVE_INFINITY)
  }
}
