import { closeSync, fdatasyncSync, ftruncateSync, openSync } from 'node:fs'
import { type FileHandle, open } from 'node:fs/promises'
import type { DiskWrites } from '../data-folder/disk-writes'
import { syncFolder } from '../data-folder/sync-folder'
import { JournalError } from './journal-error'
import type { JournalPosition } from './journal-record'
import { removeSegments, segmentPath } from './segments'

/** A record that has its place, on its way there. */
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
  disk: DiskWrites
  /** Records were lost, before their promises reject; the files end at `durable` again. */
  onLost(): void
}

/**
 * Brings records to the disk, in order and group-committed: what comes while the disk works shares its next
 * `fdatasync`. When the disk refuses, everything on its way is lost together, and the files are cut back to what they
 * held.
 */
export class JournalWriter {
  readonly #options: WriterOptions
  #durable: JournalPosition
  #pending: Pending[] = []
  #barriers: { seq: number; resolve(): void }[] = []
  #flushing: Promise<void> | null = null
  #open: { segment: number; handle: FileHandle } | null = null
  #needsRepair = false

  constructor(options: WriterOptions) {
    this.#options = options
    this.#durable = options.durable
  }

  /** The end of what is on the disk. */
  get durable(): JournalPosition {
    return this.#durable
  }

  add(record: PlacedRecord): void {
    this.#pending.push({ ...record, settle: null })
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

  async close(): Promise<void> {
    while (this.#flushing) await this.#flushing
    await this.#open?.handle.close()
    this.#open = null
  }

  async #flush(): Promise<void> {
    await Promise.resolve() // all that is added in this turn goes in one batch
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
    this.#flushing = null // in the same breath as the look at `#pending`, or what is added in between would wait for ever
  }

  #lift(seq: number): void {
    const open = this.#barriers.filter((barrier) => barrier.seq <= seq)
    this.#barriers = this.#barriers.filter((barrier) => barrier.seq > seq)
    for (const barrier of open) barrier.resolve()
  }

  async #write(batch: Pending[]): Promise<void> {
    const { folder, disk } = this.#options
    if (this.#needsRepair) this.#repair()
    for (const segment of new Set(batch.map((item) => item.segment))) {
      const part = batch.filter((item) => item.segment === segment)
      const first = part[0]
      const last = part.at(-1)
      if (!first || !last) continue
      const handle = await this.#handleOf(segment)
      await disk.write(handle, Buffer.concat(part.map((item) => item.bytes)), first.offset)
      await disk.sync(handle)
      if (first.offset === 0) syncFolder(folder)
      this.#durable = { segment, offset: last.offset + last.bytes.length, seq: last.seq }
    }
  }

  async #handleOf(segment: number): Promise<FileHandle> {
    if (this.#open?.segment === segment) return this.#open.handle
    await this.#open?.handle.close()
    this.#open = null
    const flags = segment > this.#durable.segment ? 'w' : 'r+'
    const handle = await open(segmentPath(this.#options.folder, segment), flags, 0o600)
    this.#open = { segment, handle }
    return handle
  }

  #lose(batch: Pending[], cause: unknown): void {
    // What comes after a hole in the sequence is lost with it.
    const lost = [...batch, ...this.#pending].filter((item) => item.seq > this.#durable.seq)
    const kept = batch.filter((item) => item.seq <= this.#durable.seq)
    this.#pending = []
    this.#needsRepair = true
    this.#letGo()
    try {
      this.#repair()
    } catch {
      // Tried again before the next write; until then nothing is written, so nothing is acknowledged.
    }
    this.#options.onLost()
    for (const item of kept) item.settle?.resolve()
    const error = new JournalError('the journal could not be written', { cause })
    for (const item of lost) item.settle?.reject(error)
    this.#lift(Number.POSITIVE_INFINITY)
  }

  /** The file of a segment that was lost is removed: what is written to its handle now would go nowhere. */
  #letGo(): void {
    const open = this.#open
    if (!open || open.segment <= this.#durable.segment) return
    this.#open = null
    open.handle.close().catch(() => undefined) // nothing of it is needed any more
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
