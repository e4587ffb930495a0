import { type Disk, nodeDisk } from '../data-folder/disk'
import type { FullRecord, JournalEnd, JournalPosition, JournalRecord } from './journal-record'
import { decodeRecord, FORMAT, type RecordContent, type SegmentHeader, seqAt } from './record'
import { listSegments, readHeader, readSegment, salvage, scanSegment } from './segments'

export type JournalReading =
  | { state: 'empty' }
  /** `end`: where writing continues; a torn rest behind it must be cut off first. */
  | { state: 'sound'; store: string; end: JournalEnd }
  /** `isShort`: it ends before a record that a snapshot proves to have been durable. */
  | { state: 'damaged'; cause: string; lastSegment: number; isShort: boolean }
  | { state: 'newer-format'; format: number }

/** Receives each record; returns why it does not fit the ones before it, null when it does. */
export type Visit<E> = (record: JournalRecord<E>) => string | null

export interface ReadOptions {
  disk?: Disk
  /**
   * Only what comes after this position is read: a snapshot holds the result of all before. `oldest`: the lowest
   * segment that was needed then.
   */
  from?: { position: JournalPosition; oldest: number } | null
  /** Called before the first entry with the counters up to it; null: nothing came before. */
  begin?: (counters: unknown) => void
}

/** A segment and its header; null: it has no sound one. */
export interface FoundSegment {
  segment: number
  header: ReturnType<typeof readHeader>
}

/** Segments from the newest base on: it made those below it void. */
export function validSegments(folder: string, disk: Disk = nodeDisk): FoundSegment[] {
  const all = listSegments(folder, disk).map((segment) => ({ segment, header: readHeader(folder, segment, disk) }))
  const base = all.findLastIndex(({ header }) => header?.base === true)
  return base < 0 ? all : all.slice(base)
}

/** Reads a journal's segments in order and checks that each record follows the one before. */
class Walk<E> {
  header: SegmentHeader | null = null
  begunAt = ''
  position: JournalPosition | null = null
  /** The lowest segment that must exist; null: unknown. */
  oldest: number | null
  readonly after: number
  #seq = 0

  /** Records up to that of `from` are only checked, not visited. */
  constructor(
    readonly machine: string | null,
    readonly visit: Visit<E>,
    from: ReadOptions['from'],
  ) {
    this.after = from?.position.seq ?? 0
    this.oldest = from?.oldest ?? null
  }

  /** Why a segment does not fit; null: it does. `inSnapshot`: a later snapshot holds its result, so it is only checked. */
  segment(segment: number, bytes: Buffer, newest: boolean, inSnapshot: boolean): string | null {
    const scan = scanSegment(bytes, newest, (offset, index) => {
      const seq = seqAt(bytes, offset)
      if (index > 0 && (inSnapshot || seq <= this.after)) return this.#next(seq)
      const record = decodeRecord<E>(bytes, offset)
      if (!record) return `no record at ${segment}:${offset}`
      if (index === 0) return this.#begin(segment, record.content)
      return this.#record(record.content, { segment, offset, length: record.end - offset })
    })
    if (scan.refused !== null) return scan.refused
    if (scan.fault === 'damaged') return `segment ${segment} has a broken record at ${scan.end}`
    if (scan.count === 0) return `segment ${segment} has no header`
    this.position = { segment, offset: scan.end, seq: this.#seq }
    return null
  }

  #begin(segment: number, content: RecordContent<E>): string | null {
    if (!('header' in content)) return `segment ${segment} has no header`
    const { header } = content
    const before = this.header
    this.header = header
    this.begunAt = content.at
    if (before && before.store !== header.store) return `segment ${segment} is of another journal`
    if (before && before.segment + 1 !== segment) return `the segments before ${segment} are missing`
    if (this.machine !== null && header.machine !== null && header.machine !== this.machine)
      return 'it was written on another machine'
    if (header.base) this.oldest = segment
    else if (header.oldest !== undefined) this.oldest = Math.max(header.oldest, this.oldest ?? 0)
    return this.#next(content.seq)
  }

  #record(content: RecordContent<E>, place: { segment: number; offset: number; length: number }): string | null {
    const cause = this.#next(content.seq)
    if (cause !== null) return cause
    if ('pruned' in content && content.pruned !== undefined) this.oldest = Math.max(content.pruned, this.oldest ?? 0)
    return 'entry' in content ? this.visit({ seq: content.seq, at: content.at, entry: content.entry, place }) : null
  }

  #next(seq: number): string | null {
    const isFirst = this.#seq === 0
    const fits = isFirst ? this.after === 0 || seq <= this.after + 1 : seq === this.#seq + 1
    const cause = fits ? null : `after ${isFirst ? this.after : this.#seq} comes ${seq}`
    this.#seq = seq
    return cause
  }
}

/** The first write of the newest segment did not finish, so nothing in it was ever acknowledged. */
function isUnacknowledged(bytes: Buffer): boolean {
  const first = decodeRecord<unknown>(bytes, 0)?.content
  const snapshot = (first && 'header' in first && first.header.snapshot) || 0
  if (first && snapshot === 0) return false
  const { count, fault } = scanSegment(bytes, true)
  return fault !== 'damaged' && count < 1 + snapshot
}

/**
 * Reads a folder's journal, gives its entries to `visit`, and validates what it reads: without `from` all of it.
 * Changes nothing. `machine`: this machine's id, null = not compared.
 */
export function readJournal<E>(
  folder: string,
  machine: string | null,
  visit: Visit<E> = () => null,
  { disk = nodeDisk, from = null, begin = () => {} }: ReadOptions = {},
): JournalReading {
  const all = validSegments(folder, disk)
  const last = all.at(-1)?.segment
  if (last === undefined) return { state: 'empty' }
  const format = Math.max(...all.map(({ header }) => header?.format ?? 0))
  if (format > FORMAT) return { state: 'newer-format', format }
  const damaged = (cause: string, isShort = false): JournalReading => ({
    state: 'damaged',
    cause,
    lastSegment: last,
    isShort,
  })
  const lastBytes = readSegment(folder, last, disk)
  const segments = isUnacknowledged(lastBytes) ? all.slice(0, -1) : all
  const needed = segments.filter(({ segment }) => from === null || segment >= from.position.segment)
  // Format 2: a segment begins with a snapshot of its own.
  const snapshotSegment = from ? 0 : (needed.findLast(({ header }) => header?.snapshot !== undefined)?.segment ?? 0)
  if (from === null) begin(segments[0]?.header?.counters ?? null)
  const walk = new Walk<E>(machine, visit, from)
  for (const { segment } of needed) {
    const bytes = segment === last ? lastBytes : readSegment(folder, segment, disk)
    const cause = walk.segment(segment, bytes, segment === last, segment < snapshotSegment)
    if (cause !== null) return damaged(cause)
  }
  const { header, position, begunAt } = walk
  if (from !== null && (position?.seq ?? 0) < from.position.seq)
    return damaged(`it ends before record ${from.position.seq}, which is in a snapshot`, true)
  if (!header || !position) return { state: 'empty' }
  const oldest = walk.oldest ?? 0
  const first = segments[0]?.segment ?? 0
  if (first > oldest) return damaged('its first segments are missing')
  const remaining = segments.filter(({ segment }) => segment >= oldest)
  if (oldest > 0 && remaining.length <= position.segment - oldest) return damaged('some of its segments are missing')
  const end = { ...position, first, oldest, format: header.format, begunAt }
  return { state: 'sound', store: header.store, end }
}

/** Everything in a damaged journal that can still be read, in order, with gaps. */
export function* salvageJournal<E>(folder: string, disk: Disk = nodeDisk): Generator<FullRecord<E>> {
  for (const { segment } of validSegments(folder, disk)) {
    const bytes = readSegment(folder, segment, disk)
    for (const { content, offset, attachmentAt, end } of salvage<E>(bytes)) {
      if (!('entry' in content)) continue
      const { seq, at, entry } = content
      const attachment = attachmentAt === null ? null : bytes.toString('utf8', attachmentAt, end)
      yield { seq, at, entry, place: { segment, offset, length: end - offset }, attachment }
    }
  }
}
