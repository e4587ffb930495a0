import { type Disk, nodeDisk } from '../data-folder/disk'
import type {
  FullRecord,
  JournalEnd,
  JournalPosition,
  JournalRecord,
  RecordPlace,
  SnapshotContent,
  Writing,
} from './journal-record'
import { JournalWriter, type PlacedRecord } from './journal-writer'
import { removeUpgradeCopies } from './quarantine'
import {
  decodeRecord,
  encodeRecord,
  FORMAT,
  MAX_RECORD,
  RECORD_HEAD,
  type RecordBody,
  type RecordContent,
} from './record'
import { listSnapshots, readHeader, removeSegments, removeSnapshots, segmentPath } from './segments'
import { writeSnapshot } from './snapshot-file'

export interface JournalOptions {
  folder: string
  store: string
  machine: string | null
  end: JournalEnd
  /** Where the snapshots are bound to that are known to be whole, oldest first. */
  snapshots: JournalPosition[]
  now: () => number
  /** A segment that has grown by so much is closed and the next one begun. */
  segmentBytes?: number
  disk?: Disk
}

const SEGMENT_BYTES = 64 * 1024 * 1024
/** A segment is closed at this age too, so that old jobs can be given up with theirs. */
const SEGMENT_AGE_MS = 7 * 24 * 3600_000
/** So many snapshots are kept: one that was damaged costs time, no data. */
const SNAPSHOTS = 2

/**
 * The append-only journal: numbered segments, and snapshots beside them. `append` gives each entry its place at once, in
 * the order of the calls, and settles when it is durable. Nothing here calls its owner: one that has lost records finds
 * `losses` grown, and what it must take back lies behind `durableSeq`.
 */
export class Journal<E> {
  readonly store: string
  readonly #folder: string
  readonly #options: JournalOptions
  readonly #disk: Disk
  readonly #writer: JournalWriter
  /** Where the next record goes, counting those that are still on their way. */
  #next: JournalPosition
  /** When the segment of `#next` was begun; milliseconds since 1970. */
  #begunAt: number
  /** The segment takes no more records: it is of an older format, or the one after it was lost with a failed write. */
  #isClosed: boolean
  #first: number
  /** Segments below it are given up, durably. */
  #prunedBelow: number
  /** The same counting records that are still on their way: what comes after them says so too. */
  #nextPrunedBelow: number
  #seenLosses = 0
  #snapshots: JournalPosition[]
  #snapshotting: Promise<boolean> | null = null
  #closing = false

  constructor(options: JournalOptions) {
    const { folder, store, end, disk = nodeDisk } = options
    this.store = store
    this.#folder = folder
    this.#options = options
    this.#disk = disk
    this.#writer = new JournalWriter({ folder, durable: end, disk })
    this.#next = end
    this.#begunAt = Date.parse(end.begunAt)
    this.#isClosed = end.format < FORMAT
    this.#first = end.first
    this.#prunedBelow = end.oldest
    this.#nextPrunedBelow = end.oldest
    this.#snapshots = options.snapshots
  }

  get durableSeq(): number {
    return this.#writer.durable.seq
  }

  /** How often appended records were lost. */
  get losses(): number {
    return this.#writer.losses
  }

  /** The lowest segment that is still there. */
  get oldest(): number {
    return this.#first
  }

  /** The segments below this one are given up; they may still be there. */
  get prunedBelow(): number {
    return this.#prunedBelow
  }

  /** The segment that the next record goes to. */
  get segment(): number {
    this.#takeBack()
    return this.#next.segment
  }

  /** Bytes of records since the newest snapshot; Infinity when it lies in an earlier segment. */
  get sinceSnapshot(): number {
    const { segment, offset } = this.#next
    const newest = this.#snapshots.at(-1) ?? { segment: this.#first, offset: 0 }
    return newest.segment === segment ? offset - newest.offset : Number.POSITIVE_INFINITY
  }

  /** The next record is to begin a new segment. */
  get isFull(): boolean {
    this.#takeBack()
    const { segmentBytes = SEGMENT_BYTES, now } = this.#options
    const { offset } = this.#next
    return this.#isClosed || offset >= segmentBytes || now() - this.#begunAt >= SEGMENT_AGE_MS
  }

  /** Begins a new segment with the owner's counters; durable with the next record that is appended. */
  roll(counters: unknown): void {
    this.#takeBack()
    const { store, machine, now } = this.#options
    const segment = this.#next.segment + 1
    this.#next = { ...this.#next, segment, offset: 0 }
    this.#begunAt = now()
    this.#isClosed = false
    const header = { format: FORMAT, store, machine, segment, base: false, oldest: this.#nextPrunedBelow, counters }
    this.#writer.add(this.#place(this.#time(), { header }))
  }

  /** What is appended together stands together, in one segment. Calls while the disk works share its next `fdatasync`. */
  append(writings: Writing<E>[]): { records: JournalRecord<E>[]; durable: Promise<void> } {
    this.#takeBack()
    if (writings.length === 0) return { records: [], durable: Promise.resolve() }
    const at = this.#time()
    const before = this.#next
    let placed: { entry: E; record: PlacedRecord }[]
    try {
      placed = writings.map(({ entry, attachment, prunes }) => {
        const body: RecordBody<E> = prunes === undefined ? { entry } : { pruned: prunes, entry }
        return { entry, record: this.#place(at, body, attachment) }
      })
    } catch (cause) {
      this.#next = before // what has no JSON is a bug of the owner's: nothing of it is written
      throw cause
    }
    for (const { record } of placed) this.#writer.add(record)
    const records = placed.map(({ entry, record: { seq, segment, offset, bytes } }) => {
      const place = { segment, offset, length: bytes.length }
      return { seq, place, at, entry }
    })
    const durable = this.#writer.flush()
    const below = Math.max(0, ...writings.map(({ prunes = 0 }) => prunes))
    this.#nextPrunedBelow = Math.max(this.#nextPrunedBelow, below)
    return { records, durable: below === 0 ? durable : durable.then(() => this.#giveUp(below)) }
  }

  /** Settles when what was placed so far is durable, a new segment's header too. Rejects with JournalError. */
  flush(): Promise<void> {
    return this.#writer.flush()
  }

  /** Settles when everything appended so far is durable or lost. */
  settled(): Promise<void> {
    this.#takeBack()
    return this.#writer.until(this.#next.seq)
  }

  /**
   * Writes a snapshot of what all records so far have led to. The content must not change afterwards; it is taken in
   * pieces. False: it was not needed, or some of those records were lost meanwhile. Rejects with what the disk said: then
   * nothing has changed.
   */
  async snapshot(content: SnapshotContent): Promise<boolean> {
    this.#takeBack()
    const { store } = this
    const position = this.#next
    if (this.#snapshotting !== null || this.#snapshots.at(-1)?.seq === position.seq) return false
    const { losses } = this.#writer
    const isStill = () => this.#writer.losses === losses && !this.#closing
    const isBound = async () => {
      if (!isStill()) return false // what was lost will never be durable
      await this.#writer.until(position.seq)
      return isStill()
    }
    this.#snapshotting = writeSnapshot(
      this.#folder,
      { snapshot: FORMAT, store, position, oldest: this.#nextPrunedBelow, ...content },
      this.#disk,
      isBound,
    )
    try {
      if (!(await this.#snapshotting)) return false
    } finally {
      this.#snapshotting = null
    }
    this.#snapshots = [...this.#snapshots, position].slice(-SNAPSHOTS)
    this.#removeOldSnapshots()
    return true
  }

  /** Two whole snapshots are there that need no segment below this one. */
  isCovered(segment: number): boolean {
    return this.#snapshots.length >= SNAPSHOTS && this.#snapshots.every((snapshot) => snapshot.segment >= segment)
  }

  /** Removes the segments below this one, which a durable record has given up; returns how many went. */
  removeBelow(segment: number): number {
    if (!this.isCovered(segment)) return 0
    const removed = removeSegments(this.#folder, (other) => other < segment, this.#disk)
    this.#first = Math.max(this.#first, segment)
    // Nothing of the older format is left: the copy of it is of no use any more.
    if (readHeader(this.#folder, this.#first, this.#disk)?.format === FORMAT)
      removeUpgradeCopies(this.#folder, this.#disk)
    return removed
  }

  /** Reads one record back; null when it is not there any more: its segment was damaged. Throws what the disk says. */
  read(place: RecordPlace): FullRecord<E> | null {
    const path = segmentPath(this.#folder, place.segment)
    const length = place.length ?? this.#lengthAt(path, place.offset)
    const bytes = this.#disk.read(path, place.offset, length)
    const record = decodeRecord<E>(bytes, 0)
    if (!record || !('entry' in record.content)) return null
    const { seq, at, entry } = record.content
    const attachment = record.attachmentAt === null ? null : bytes.toString('utf8', record.attachmentAt, record.end)
    return { seq, at, entry, place, attachment }
  }

  async close(): Promise<void> {
    this.#closing = true
    await this.#snapshotting?.catch(() => {}) // its caller gets the error
    await this.#writer.close()
  }

  #lengthAt(path: string, offset: number): number {
    const head = this.#disk.read(path, offset, RECORD_HEAD)
    return head.length < RECORD_HEAD ? 0 : RECORD_HEAD + Math.min(head.readUInt32LE(0), MAX_RECORD)
  }

  #removeOldSnapshots(): void {
    const kept = new Set(this.#snapshots.map(({ seq }) => seq))
    const [first = 0] = kept
    if (listSnapshots(this.#folder, this.#disk).length <= kept.size) return
    removeSnapshots(this.#folder, (seq) => !kept.has(seq) && (kept.size === SNAPSHOTS || seq > first), this.#disk)
  }

  /** After a loss the next record goes where the disk ends. */
  #takeBack(): void {
    if (this.#seenLosses === this.#writer.losses) return
    this.#seenLosses = this.#writer.losses
    const { durable } = this.#writer
    // What the lost segment's file holds must be overwritten by that segment, and by no other.
    if (this.#next.segment !== durable.segment) this.#isClosed = true
    this.#next = durable
    this.#nextPrunedBelow = this.#prunedBelow
  }

  #time(): string {
    return new Date(this.#options.now()).toISOString()
  }

  #giveUp(below: number): void {
    this.#prunedBelow = Math.max(this.#prunedBelow, below)
  }

  #place(at: string, body: RecordBody<E>, attachment?: unknown): PlacedRecord {
    const { segment, offset } = this.#next
    const seq = this.#next.seq + 1
    const content: RecordContent<E> = { seq, at, ...body }
    const bytes = encodeRecord(content, attachment)
    this.#next = { segment, offset: offset + bytes.length, seq }
    return { segment, offset, seq, bytes }
  }
}
