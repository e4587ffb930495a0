import { closeSync, fdatasyncSync, ftruncateSync, openSync, readSync, rmSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { syncFolder } from '../data-folder/sync-folder'
import type { JournalPosition, JournalRecord, RecordPlace } from './journal-record'
import { readJournal } from './read-journal'
import { decodeRecord, encodeRecord, FORMAT, MAX_RECORD, RECORD_HEAD, type RecordContent } from './record'
import { listSegments, segmentPath } from './segments'

/** A write did not reach the disk: nothing of it may be acknowledged. The state was put back to what the disk holds. */
export class JournalError extends Error {
  override name = 'JournalError'
}

/** The two calls that a full or failing disk refuses; tests put their own in. */
export interface DiskWrites {
  write(handle: FileHandle, bytes: Buffer, position: number): Promise<void>
  sync(handle: FileHandle): Promise<void>
}

const realWrites: DiskWrites = {
  async write(handle, bytes, position) {
    let done = 0
    while (done < bytes.length) {
      const { bytesWritten } = await handle.write(bytes, done, bytes.length - done, position + done)
      done += bytesWritten
    }
  },
  sync: (handle) => handle.datasync(),
}

export interface JournalOptions {
  folder: string
  store: string
  machine: string | null
  position: JournalPosition
  now: () => number
  /** A segment that reached this size is closed and the next one begun. */
  segmentBytes?: number
  disk?: DiskWrites
}

interface Pending extends JournalPosition {
  bytes: Buffer
  settle: { resolve(): void; reject(error: JournalError): void } | null
}

/**
 * The append-only journal (design, section 9). `append` gives each entry its place at once, in the order of the calls,
 * and settles when it is durable; calls that arrive while the disk works share its next `fdatasync`.
 */
export class Journal<E> {
  readonly store: string
  readonly #options: JournalOptions
  readonly #segmentBytes: number
  readonly #disk: DiskWrites
  /** Where the next record goes, counting those that are still on their way. */
  #next: JournalPosition
  #durable: JournalPosition
  #pending: Pending[] = []
  #barriers: { seq: number; resolve(): void }[] = []
  #flushing: Promise<void> | null = null
  #open: { segment: number; handle: FileHandle } | null = null
  #needsRepair = false
  /** Called when appended records were lost, before their promises reject: the owner reads its state again. */
  onLost: () => void = () => {}

  constructor(options: JournalOptions) {
    this.store = options.store
    this.#options = options
    this.#segmentBytes = options.segmentBytes ?? 4 * 1024 * 1024
    this.#disk = options.disk ?? realWrites
    this.#next = options.position
    this.#durable = options.position
  }

  get durableSeq(): number {
    return this.#durable.seq
  }

  append(entries: E[]): { records: JournalRecord<E>[]; durable: Promise<void> } {
    const at = new Date(this.#options.now()).toISOString()
    const records = entries.map((entry) => {
      if (this.#next.offset >= this.#segmentBytes) this.#beginSegment(at)
      return { ...this.#place(at, { entry }), at, entry }
    })
    const durable = new Promise<void>((resolve, reject) => {
      const last = this.#pending.at(-1)
      if (last && records.length > 0) last.settle = { resolve, reject }
      else resolve()
    })
    this.#flushing ??= this.#flush()
    return { records, durable }
  }

  /** Settles when everything appended so far is durable or lost. */
  settled(): Promise<void> {
    const { seq } = this.#next
    if (seq <= this.#durable.seq) return Promise.resolve()
    return new Promise((resolve) => this.#barriers.push({ seq, resolve }))
  }

  /** Reads one record back. Throws when it is not there: then the disk lost what it had confirmed. */
  read(place: RecordPlace): JournalRecord<E> {
    const fd = openSync(segmentPath(this.#options.folder, place.segment), 'r')
    try {
      const head = Buffer.alloc(RECORD_HEAD)
      readSync(fd, head, 0, RECORD_HEAD, place.offset)
      const bytes = Buffer.alloc(RECORD_HEAD + Math.min(head.readUInt32LE(0), MAX_RECORD))
      readSync(fd, bytes, 0, bytes.length, place.offset)
      const content = decodeRecord<E>(bytes, 0)?.content
      if (!content || !('entry' in content)) throw new Error(`no record at ${place.segment}:${place.offset}`)
      return { seq: content.seq, at: content.at, entry: content.entry, place }
    } finally {
      closeSync(fd)
    }
  }

  /** Every durable record again, after some were lost. */
  reread(): JournalRecord<E>[] {
    const reading = readJournal<E>(this.#options.folder, null)
    const records = reading.state === 'sound' ? reading.records : reading.state === 'damaged' ? reading.readable : []
    return records.filter((record) => record.seq <= this.durableSeq)
  }

  async close(): Promise<void> {
    while (this.#flushing) await this.#flushing
    await this.#open?.handle.close()
    this.#open = null
  }

  #beginSegment(at: string): void {
    const segment = this.#next.segment + 1
    this.#next = { ...this.#next, segment, offset: 0 }
    const { store, machine } = this.#options
    this.#place(at, { header: { format: FORMAT, store, machine, segment, base: false } })
  }

  #place(at: string, body: { header: object } | { entry: E }): { seq: number; place: RecordPlace } {
    const { segment, offset } = this.#next
    const seq = this.#next.seq + 1
    const bytes = encodeRecord({ seq, at, ...body } as RecordContent<E>)
    this.#next = { segment, offset: offset + bytes.length, seq }
    this.#pending.push({ segment, offset, seq, bytes, settle: null })
    return { seq, place: { segment, offset } }
  }

  async #flush(): Promise<void> {
    await Promise.resolve() // all that is appended in this turn goes in one batch
    while (this.#pending.length > 0) {
      const batch = this.#pending
      this.#pending = []
      try {
        await this.#write(batch)
      } catch (cause) {
        this.#lose(batch, cause)
        continue
      }
      for (const item of batch) item.settle?.resolve()
      this.#lift(this.#durable.seq)
    }
    this.#flushing = null // in the same breath as the look at `#pending`, or an append in between would wait for ever
  }

  #lift(seq: number): void {
    const open = this.#barriers.filter((barrier) => barrier.seq <= seq)
    this.#barriers = this.#barriers.filter((barrier) => barrier.seq > seq)
    for (const barrier of open) barrier.resolve()
  }

  async #write(batch: Pending[]): Promise<void> {
    if (this.#needsRepair) this.#repair()
    for (const segment of new Set(batch.map((item) => item.segment))) {
      const part = batch.filter((item) => item.segment === segment)
      const first = part[0]
      const last = part.at(-1)
      if (!first || !last) continue
      const handle = await this.#handleOf(segment)
      await this.#disk.write(handle, Buffer.concat(part.map((item) => item.bytes)), first.offset)
      await this.#disk.sync(handle)
      if (first.offset === 0) syncFolder(this.#options.folder)
      this.#durable = { segment, offset: last.offset + last.bytes.length, seq: last.seq }
    }
  }

  async #handleOf(segment: number): Promise<FileHandle> {
    if (this.#open?.segment === segment) return this.#open.handle
    await this.#open?.handle.close()
    this.#open = null
    const handle = await open(
      segmentPath(this.#options.folder, segment),
      segment > this.#durable.segment ? 'w' : 'r+',
      0o600,
    )
    this.#open = { segment, handle }
    return handle
  }

  #lose(batch: Pending[], cause: unknown): void {
    // What comes after a hole in the sequence is lost with it.
    const lost = [...batch, ...this.#pending].filter((item) => item.seq > this.#durable.seq)
    const kept = batch.filter((item) => item.seq <= this.#durable.seq)
    this.#pending = []
    this.#next = this.#durable
    this.#needsRepair = true
    try {
      this.#repair()
    } catch {
      // Tried again before the next write; until then nothing is written, so nothing is acknowledged.
    }
    this.onLost()
    for (const item of kept) item.settle?.resolve()
    const error = new JournalError('the journal could not be written', { cause })
    for (const item of lost) item.settle?.reject(error)
    this.#lift(Number.POSITIVE_INFINITY)
  }

  /** Cuts off what a failed write may have left behind the last durable record. */
  #repair(): void {
    const { folder } = this.#options
    const { segment, offset } = this.#durable
    for (const later of listSegments(folder)) if (later > segment) rmSync(segmentPath(folder, later))
    const fd = openSync(segmentPath(folder, segment), 'r+')
    try {
      ftruncateSync(fd, offset)
      fdatasyncSync(fd)
    } finally {
      closeSync(fd)
    }
    this.#needsRepair = false
  }
}
