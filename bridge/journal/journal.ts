import { type DiskWrites, diskWrites } from '../data-folder/disk-writes'
import type {
  FullRecord,
  JournalEnd,
  JournalOwner,
  JournalPosition,
  JournalRecord,
  RecordPlace,
  Writing,
} from './journal-record'
import { JournalWriter } from './journal-writer'
import { readJournal, type Visit } from './read-journal'
import { readBytes } from './read-segment'
import {
  decodeRecord,
  encodeRecord,
  FORMAT,
  MAX_RECORD,
  RECORD_HEAD,
  type RecordBody,
  type RecordContent,
} from './record'
import { removeSegments } from './segments'

export interface JournalOptions {
  folder: string
  store: string
  machine: string | null
  end: JournalEnd
  now: () => number
  /** A segment that has grown by so much, and at least by as much as its snapshot, is closed and the next one begun. */
  segmentBytes?: number
  disk?: DiskWrites
}

/**
 * The append-only journal. `append` gives each entry its place at once, in the order of the calls, and settles when it
 * is durable.
 *
 * A segment begins with a snapshot of all that the ones before it had led to, so that a start need not read those, and
 * they can be given up one day.
 */
export class Journal<E> {
  readonly store: string
  owner: JournalOwner<E> = { lost() {}, snapshot: () => [], snapshotPlaced() {} }
  readonly #options: JournalOptions
  readonly #segmentBytes: number
  readonly #writer: JournalWriter
  /** A segment that takes no more records. */
  readonly #sealed: number | null
  /** Where the next record goes, counting those that are still on their way. */
  #next: JournalPosition
  /** Where the newest segment is full. */
  #full: RecordPlace
  #oldest: number

  constructor(options: JournalOptions) {
    const { folder, end, disk = diskWrites } = options
    this.store = options.store
    this.#options = options
    this.#segmentBytes = options.segmentBytes ?? 4 * 1024 * 1024
    this.#writer = new JournalWriter({ folder, durable: end, disk, onLost: () => this.#lost() })
    this.#sealed = end.sealed ? end.segment : null
    this.#next = end
    this.#oldest = end.oldest
    this.#full = this.#limit(end.segment, end.snapshotEnd)
  }

  get durableSeq(): number {
    return this.#writer.durable.seq
  }

  /** Everything that was appended is durable, and nothing is on its way. */
  get quiet(): boolean {
    return this.#next.seq === this.durableSeq
  }

  /** The lowest segment that is still there. */
  get oldest(): number {
    return this.#oldest
  }

  /** The segment that the next record goes to. */
  get segment(): number {
    return this.#next.segment
  }

  /** What is appended together stands together, in one segment. Calls while the disk works share its next `fdatasync`. */
  append(writings: Writing<E>[]): { records: JournalRecord<E>[]; durable: Promise<void> } {
    if (writings.length === 0) return { records: [], durable: Promise.resolve() }
    const at = this.#begin()
    const records = this.#placeAll(at, writings)
    return { records, durable: this.#writer.flush() }
  }

  /** Gives up the segments below `keep`: first it says so, durably, then they go. Returns how many went. */
  async prune(keep: number): Promise<number> {
    const below = Math.min(keep, this.#writer.durable.segment)
    if (below <= this.#oldest) return 0
    this.#place(this.#begin(), { pruned: below })
    await this.#writer.flush()
    this.#oldest = below
    return removeSegments(this.#options.folder, (segment) => segment < below)
  }

  /** Settles when everything appended so far is durable or lost. */
  settled(): Promise<void> {
    return this.#writer.until(this.#next.seq)
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

  /** Every durable record from the newest snapshot on again, after some were lost. */
  reread(visit: Visit<E>): void {
    readJournal<E>(this.#options.folder, null, (record) => (record.seq <= this.durableSeq ? visit(record) : null))
  }

  close(): Promise<void> {
    return this.#writer.close()
  }

  #lost(): void {
    this.#next = this.#writer.durable
    this.owner.lost()
  }

  /** Sees to it that the next record has room; returns its time. */
  #begin(): string {
    const at = new Date(this.#options.now()).toISOString()
    if (this.#isFull()) this.#beginSegment(at)
    return at
  }

  #isFull(): boolean {
    const { segment, offset } = this.#next
    // One that is not the newest was full already: the one after it was lost with a failed write.
    return segment !== this.#full.segment || offset >= this.#full.offset || segment === this.#sealed
  }

  /** Where a segment is full whose snapshot ends here: what is written twice never outgrows what is written once. */
  #limit(segment: number, snapshotEnd: number): RecordPlace {
    return { segment, offset: snapshotEnd + Math.max(this.#segmentBytes, snapshotEnd) }
  }

  #beginSegment(at: string): void {
    const { store, machine } = this.#options
    const segment = this.#next.segment + 1
    const writings = this.owner.snapshot()
    this.#next = { ...this.#next, segment, offset: 0 }
    const snapshot = writings.length
    const oldest = this.#oldest
    this.#place(at, { header: { format: FORMAT, store, machine, segment, base: false, snapshot, oldest } })
    this.owner.snapshotPlaced(this.#placeAll(at, writings))
    this.#full = this.#limit(segment, this.#next.offset)
  }

  #placeAll(at: string, writings: Writing<E>[]): JournalRecord<E>[] {
    return writings.map(({ entry, attachment }) => ({ ...this.#place(at, { entry }, attachment), at, entry }))
  }

  #place(at: string, body: RecordBody<E>, attachment?: unknown): { seq: number; place: RecordPlace } {
    const { segment, offset } = this.#next
    const seq = this.#next.seq + 1
    const content: RecordContent<E> = { seq, at, ...body }
    const bytes = encodeRecord(content, attachment)
    this.#next = { segment, offset: offset + bytes.length, seq }
    this.#writer.add({ segment, offset, seq, bytes })
    return { seq, place: { segment, offset } }
  }
}
