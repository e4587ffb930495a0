import type { FullRecord, JournalEnd, JournalPosition, JournalRecord } from './journal-record'
import { readHeader, segmentReader } from './read-segment'
import { decodeRecord, FORMAT, type RecordContent, type SegmentHeader, seqAt } from './record'
import { type ScannedSegment, salvage, scanSegment } from './scan-segment'
import { listSegments } from './segments'

export type JournalReading =
  | { state: 'empty' }
  /** `end`: where it goes on; a torn rest behind it must be cut before. */
  | { state: 'sound'; store: string; end: JournalEnd }
  | { state: 'damaged'; cause: string; lastSegment: number }
  | { state: 'newer-format'; format: number }

/** Takes each entry in; says why it cannot follow the ones before it, null when it can. */
export type Visit<E> = (record: JournalRecord<E>) => string | null

/** Segments from the newest base on: those below it were made void by it. */
export function validSegments(folder: string): number[] {
  const all = listSegments(folder)
  const base = all.findLastIndex((segment) => readHeader(folder, segment)?.base === true)
  return base < 0 ? all : all.slice(base)
}

/** Walks through a journal's segments in order and remembers what the next record must fit to. */
class Walk<E> {
  header: SegmentHeader | null = null
  position: JournalPosition | null = null
  snapshotEnd = 0
  /** The lowest segment that must be there; null: no record says. */
  oldest: number | null = null
  #seq = 0

  constructor(
    readonly machine: string | null,
    readonly visit: Visit<E>,
  ) {}

  /** Why a segment cannot follow; null when it does. `told`: a later snapshot says what it led to, so it is only proved. */
  segment(segment: number, bytes: Buffer, newest: boolean, told: boolean): string | null {
    const scan = scanSegment(bytes, newest, (offset, index) => {
      if (index > 0 && told) return this.#next(seqAt(bytes, offset))
      const content = decodeRecord<E>(bytes, offset)?.content
      if (!content) return `no record at ${segment}:${offset}`
      if (index === 0) return this.#begin(segment, content)
      if (index <= (this.header?.snapshot ?? 0) + 1) this.snapshotEnd = offset
      return this.#record(content, { segment, offset })
    })
    if (scan.refused !== null) return scan.refused
    if (scan.fault === 'damaged') return `segment ${segment} has a broken record at ${scan.end}`
    if (scan.count === 0) return `segment ${segment} has no header`
    if (scan.count <= (this.header?.snapshot ?? 0) + 1) this.snapshotEnd = scan.end
    this.position = { segment, offset: scan.end, seq: this.#seq }
    return null
  }

  #begin(segment: number, content: RecordContent<E>): string | null {
    if (!('header' in content)) return `segment ${segment} has no header`
    const { header } = content
    const before = this.header
    this.header = header
    if (header.format > FORMAT) return 'newer-format'
    if (before && before.store !== header.store) return `segment ${segment} is of another journal`
    if (before && before.segment + 1 !== segment) return `the segments before ${segment} are missing`
    if (this.machine !== null && header.machine !== null && header.machine !== this.machine)
      return 'it was written on another machine'
    if (header.base) this.oldest = segment
    this.oldest = header.oldest ?? this.oldest
    return this.#next(content.seq)
  }

  #record(content: RecordContent<E>, place: { segment: number; offset: number }): string | null {
    const cause = this.#next(content.seq)
    if (cause !== null) return cause
    if ('pruned' in content) this.oldest = content.pruned
    return 'entry' in content ? this.visit({ seq: content.seq, at: content.at, entry: content.entry, place }) : null
  }

  #next(seq: number): string | null {
    const fits = this.#seq === 0 || seq === this.#seq + 1
    const cause = fits ? null : `after ${this.#seq} comes ${seq}`
    this.#seq = seq
    return cause
  }
}

/** The first write of the newest segment did not finish, so nothing in it was ever acknowledged. */
function isUnborn(folder: string, segment: number, { count, fault }: ScannedSegment): boolean {
  if (fault === 'damaged') return false
  return count === 0 || count < 1 + (readHeader(folder, segment)?.snapshot ?? 0)
}

/**
 * Reads a folder's journal, gives the entries from its newest snapshot on to `visit`, and judges all of it. Changes
 * nothing. `machine`: this machine's id, null = not compared.
 */
export function readJournal<E>(folder: string, machine: string | null, visit: Visit<E> = () => null): JournalReading {
  const all = validSegments(folder)
  const last = all.at(-1)
  const read = segmentReader(folder)
  if (last === undefined) return { state: 'empty' }
  const unborn = isUnborn(folder, last, scanSegment(read(last), true))
  const segments = unborn ? all.slice(0, -1) : all
  const start = segments.findLast((segment) => readHeader(folder, segment)?.snapshot !== undefined) ?? 0
  const walk = new Walk<E>(machine, visit)
  for (const segment of segments) {
    const cause = walk.segment(segment, read(segment), segment === last, segment < start)
    const { format = 0 } = walk.header ?? {}
    if (format > FORMAT) return { state: 'newer-format', format }
    if (cause !== null) return { state: 'damaged', cause, lastSegment: last }
  }
  const { header, position, snapshotEnd } = walk
  if (!header || !position) return { state: 'empty' }
  const oldest = walk.oldest ?? 0
  if ((segments[0] ?? 0) > oldest)
    return { state: 'damaged', cause: 'its first segments are missing', lastSegment: last }
  const end = { ...position, oldest, snapshotEnd, sealed: header.format < FORMAT }
  return { state: 'sound', store: header.store, end }
}

/** Everything in a damaged journal that can still be read, in order, with gaps. */
export function salvageJournal<E>(folder: string): FullRecord<E>[] {
  const read = segmentReader(folder)
  return validSegments(folder).flatMap((segment) => {
    const bytes = read(segment)
    return salvage<E>(bytes).flatMap(({ content, offset, attachmentAt, end }) => {
      if (!('entry' in content)) return []
      const { seq, at, entry } = content
      const attachment = attachmentAt === null ? null : bytes.toString('utf8', attachmentAt, end)
      return { seq, at, entry, place: { segment, offset }, attachment }
    })
  })
}
