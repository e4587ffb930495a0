import { type Disk, nodeDisk } from '../data-folder/disk'
import type {
  FullRecord,
  JournalEnd,
  JournalPosition,
  JournalRecord,
  NewEntry,
  RecordPlace,
  SnapshotContent,
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
import type { UpgradeList } from './upgrade-list'

export interface JournalOptions {
  folder: string
  store: string
  machine: string | null
  end: JournalEnd
  /** Positions of the snapshots that are known to be whole, oldest first. */
  snapshots: JournalPosition[]
  now: () => number
  /** Size at which a segment is closed and the next one begun. */
  segmentBytes?: number
  /** Kept since an upgrade of the format; null: there was none lately. */
  list?: UpgradeList | null
  disk?: Disk
}

const SEGMENT_BYTES = 64 * 1024 * 1024
/** A segment is closed at this age too, so that old jobs can be pruned with their segment. */
const SEGMENT_AGE_MS = 7 * 24 * 3600_000
/** Snapshots that are kept: a damaged one costs time, no data. */
const SNAPSHOTS = 2

/**
 * The append-only journal: numbered segments, and snapshots beside them. `append` gives each entry its place at once,
 * in the order of the calls, and settles when it is durable. It never calls its owner: after a failed write `losses`
 * has grown, and the owner must roll back everything after `durableSeq`.
 */
export class Journal<E> {
  readonly store: string
  readonly #folder: string
  readonly #options: JournalOptions
  readonly #disk: Disk
  readonly #writer: JournalWriter
  /** Where the next record goes, after the pending ones. */
  #next: JournalPosition
  /** When the segment of `#next` was begun; milliseconds since 1970. */
  #begunAt: number
  /** The segment takes no more records: it is of an older format, or the one after it was lost with a failed write. */
  #isClosed: boolean
  #first: number
  /** Segments below it are pruned, durably. */
  #prunedBelow: number
  /** The same including pending records; headers and snapshots written after them carry it. */
  #nextPrunedBelow: number
  #seenLosses = 0
  #snapshots: JournalPosition[]
  #snapshotting: Promise<boolean> | null = null
  #closing = false

  constructor(options: JournalOptions) {
    const { folder, store, end, list = null, disk = nodeDisk } = options
    this.store = store
    this.#folder = folder
    this.#options = options
    this.#disk = disk
    this.#writer = new JournalWriter({ folder, durable: end, list, disk })
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

  /** An older program may go back to its own format: `list` must be told of each record. */
  get isListing(): boolean {
    return this.#options.list?.isKept === true
  }

  /** Lines for an older program about what was appended in this turn; durable before it. */
  list(lines: readonly object[]): void {
    this.#writer.listLines(lines)
  }

  /** The lowest segment that still exists. */
  get oldest(): number {
    return this.#first
  }

  /** The segments below this one are pruned; their files may still exist. */
  get prunedBelow(): number {
    return this.#prunedBelow
  }

  /** The segment that the next record goes to. */
  get segment(): number {
    this.#rollBack()
    return this.#next.segment
  }

  /** Bytes of records since the newest snapshot; Infinity when it lies in an earlier segment. */
  get sinceSnapshot(): number {
    const { segment, offset } = this.#next
    const newest = this.#snapshots.at(-1) ?? { segment: this.#first, offset: 0 }
    return newest.segment === segment ? offset - newest.offset : Number.POSITIVE_INFINITY
  }

  /** The next record must begin a new segment. */
  get isFull(): boolean {
    this.#rollBack()
    const { segmentBytes = SEGMENT_BYTES, now } = this.#options
    const { offset } = this.#next
    // abs: a segment from the future (the clock was set back) would take records until it is full.
    const age = Math.abs(now() - this.#begunAt)
    return this.#isClosed || offset >= segmentBytes || age >= SEGMENT_AGE_MS
  }

  /** Begins a new segment with the owner's counters; durable with the next record that is appended. */
  roll(counters: unknown): void {
    this.#rollBack()
    const { store, machine, now } = this.#options
    const segment = this.#next.segment + 1
    this.#next = { ...this.#next, segment, offset: 0 }
    this.#begunAt = now()
    this.#isClosed = false
    const header = { format: FORMAT, store, machine, segment, base: false, oldest: this.#nextPrunedBelow, counters }
    this.#writer.add(this.#place(this.#time(), { header }))
  }

  /** Entries of one call are written together, in one segment. Calls during a write share the next `fdatasync`. */
  append(writings: NewEntry<E>[]): { records: JournalRecord<E>[]; durable: Promise<void> } {
    this.#rollBack()
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
      this.#next = before // an entry without JSON is a bug of the owner: nothing of the call is written
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
    return { records, durable: below === 0 ? durable : durable.then(() => this.#markPruned(below)) }
  }

  /** Settles when what was placed so far is durable, a new segment's header too. Rejects with JournalError. */
  flush(): Promise<void> {
    return this.#writer.flush()
  }

  /** Settles when everything appended so far is durable or lost. */
  settled(): Promise<void> {
    this.#rollBack()
    return this.#writer.until(this.#next.seq)
  }

  /**
   * Writes a snapshot of the state after all records so far. The content must not change afterwards; it is read in
   * pieces. False: it was not needed, or some of those records were lost meanwhile. Rejects with the disk's error: then
   * nothing has changed.
   */
  async snapshot(content: SnapshotContent): Promise<boolean> {
    this.#rollBack()
    const { store } = this
    const position = this.#next
    if (this.#snapshotting !== null || this.#snapshots.at(-1)?.seq === position.seq) return false
    const { losses } = this.#writer
    const isStill = () => this.#writer.losses === losses && !this.#closing
    const isBound = async () => {
      if (!isStill()) return false // lost records never become durable
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

  /** Two whole snapshots exist that need no segment below this one. */
  isCovered(segment: number): boolean {
    return this.#snapshots.length >= SNAPSHOTS && this.#snapshots.every((snapshot) => snapshot.segment >= segment)
  }

  /** Removes the segments below this one, which a durable record has pruned; returns how many. */
  removeBelow(segment: number): number {
    if (!this.isCovered(segment)) return 0
    const removed = removeSegments(this.#folder, (other) => other < segment, this.#disk)
    this.#first = Math.max(this.#first, segment)
    // No segment of the older format is left, so its copy is of no use.
    if (readHeader(this.#folder, this.#first, this.#disk)?.format === FORMAT) {
      if (this.isListing) this.#options.list?.end()
      removeUpgradeCopies(this.#folder, this.#disk)
    }
    return removed
  }

  /** Reads one record back; null: it is lost, its segment was damaged. Throws the disk's error. */
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
    const remaining = new Set(this.#snapshots.map(({ seq }) => seq))
    const [first = 0] = remaining
    if (listSnapshots(this.#folder, this.#disk).length <= remaining.size) return
    removeSnapshots(
      this.#folder,
      (seq) => !remaining.has(seq) && (remaining.size === SNAPSHOTS || seq > first),
      this.#disk,
    )
  }

  /** After a failed write the next record goes to the durable end. */
  #rollBack(): void {
    if (this.#seenLosses === this.#writer.losses) return
    this.#seenLosses = this.#writer.losses
    const { durable } = this.#writer
    // The next record must begin the lost segment again: only that overwrites what its file holds.
    if (this.#next.segment !== durable.segment) this.#isClosed = true
    this.#next = durable
    this.#nextPrunedBelow = this.#prunedBelow
  }

  #time(): string {
    return new Date(this.#options.now()).toISOString()
  }

  #markPruned(below: number): void {
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
