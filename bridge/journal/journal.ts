import { closeSync, fdatasyncSync, ftruncateSync, openSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import { type DiskWrites, diskWrites } from '../data-folder/disk-writes'
import { syncFolder } from '../data-folder/sync-folder'
import { writeBase } from './base-segment'
import type { FullRecord, JournalPosition, JournalRecord, RecordPlace, Writing } from './journal-record'
import { readJournal, type Visit } from './read-journal'
import { readBytes, readHeader } from './read-segment'
import { decodeRecord, encodeRecord, FORMAT, MAX_RECORD, RECORD_HEAD, type RecordContent } from './record'
import { removeSegments, segmentPath } from './segments'

/** A write did not reach the disk: nothing of it may be acknowledged. The state was put back to what the disk holds. */
export class JournalError extends Error {
  override name = 'JournalError'
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
  /** The segment of `position` takes no more records: it is of an older format. */
  sealed?: boolean
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
  /** A segment that takes no more records. */
  readonly #sealed: number | null
  /** Called when appended records were lost, before their promises reject: the owner reads its state again. */
  onLost: () => void = () => {}

  constructor(options: JournalOptions) {
    this.store = options.store
    this.#options = options
    this.#segmentBytes = options.segmentBytes ?? 4 * 1024 * 1024
    this.#disk = options.disk ?? diskWrites
    this.#sealed = options.sealed ? options.position.segment : null
    this.#next = options.position
    this.#durable = options.position
  }

  get durableSeq(): number {
    return this.#durable.seq
  }

  /** Everything that was appended is durable, and nothing is on its way. */
  get quiet(): boolean {
    return this.#next.seq === this.#durable.seq
  }

  /** The segment that the next record goes to. */
  get segment(): number {
    return this.#next.segment
  }

  /** What is appended together stands together, in one segment. */
  append(writings: Writing<E>[]): { records: JournalRecord<E>[]; durable: Promise<void> } {
    const at = new Date(this.#options.now()).toISOString()
    if (writings.length > 0 && this.#isFull()) this.#beginSegment(at)
    const records = writings.map(({ entry, attachment }) => ({ ...this.#place(at, { entry }, attachment), at, entry }))
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
  read(place: RecordPlace): FullRecord<E> {
    const { folder } = this.#options
    const head = readBytes(folder, place.segment, place.offset, RECORD_HEAD)
    const length = head.length < RECORD_HEAD ? 0 : Math.min(head.readUInt32LE(0), MAX_RECORD)
    const bytes = readBytes(folder, place.segment, place.offset, RECORD_HEAD + length)
    const record = decodeRecord<E>(bytes, 0)
    if (!record || !('entry' in record.content)) throw new Error(`no record at ${place.segment}:${place.offset}`)
    const { seq, at, entry } = record.content
    const attachment = record.attachmentAt === null ? null : bytes.toString('utf8', record.attachmentAt)
    return { seq, at, entry, place, attachment }
  }

  /** Every durable record again, after some were lost. */
  reread(visit: Visit<E>): void {
    readJournal<E>(this.#options.folder, null, (record) => (record.seq <= this.durableSeq ? visit(record) : null))
  }

  /** Sequence number of a segment's header; 0 when that is not there. */
  firstSeq(segment: number): number {
    return segment <= this.#durable.segment ? (readHeader(this.#options.folder, segment)?.seq ?? 0) : 0
  }

  /**
   * Puts one base segment in the place of all segments below `keep`: what they said, in short. The new one replaces the
   * last of them in one step, and only then the others go, so at every moment the folder holds the whole truth. Null
   * when it cannot be done: it would not be shorter.
   */
  compact(keep: number, writings: Writing<E>[]): { records: JournalRecord<E>[]; removed: number } | null {
    const { folder, machine, now } = this.#options
    const seq = this.firstSeq(keep) - writings.length - 1
    if (seq < 1) return null
    const at = new Date(now()).toISOString()
    const { records } = writeBase(folder, { segment: keep - 1, store: this.store, machine, at, seq, writings })
    return { records, removed: removeSegments(folder, (segment) => segment < keep - 1) }
  }

  async close(): Promise<void> {
    while (this.#flushing) await this.#flushing
    await this.#open?.handle.close()
    this.#open = null
  }

  #isFull(): boolean {
    return this.#next.offset >= this.#segmentBytes || this.#next.segment === this.#sealed
  }

  #beginSegment(at: string): void {
    const segment = this.#next.segment + 1
    this.#next = { ...this.#next, segment, offset: 0 }
    const { store, machine } = this.#options
    this.#place(at, { header: { format: FORMAT, store, machine, segment, base: false } })
  }

  #place(
    at: string,
    body: { header: object } | { entry: E },
    attachment?: unknown,
  ): { seq: number; place: RecordPlace } {
    const { segment, offset } = this.#next
    const seq = this.#next.seq + 1
    const bytes = encodeRecord({ seq, at, ...body } as RecordContent<E>, attachment)
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
    removeSegments(folder, (later) => later > segment)
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
