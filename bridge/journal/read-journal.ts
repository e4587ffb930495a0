import type { FullRecord, JournalPosition, JournalRecord } from './journal-record'
import { readHeader, segmentReader } from './read-segment'
import { FORMAT, type RecordContent, type SegmentHeader } from './record'
import { salvage, scanSegment } from './scan-segment'
import { listSegments } from './segments'

export type JournalReading =
  | { state: 'empty' }
  /** `position` is where the next record goes; a torn rest behind it must be cut before. `format`: the newest segment's. */
  | { state: 'sound'; store: string; format: number; position: JournalPosition; torn: boolean }
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
  format = FORMAT
  torn = false
  #seq = 0

  constructor(
    readonly machine: string | null,
    readonly visit: Visit<E>,
  ) {}

  /** Why this segment cannot follow; null when it does. `unborn`: it is the newest and its first write did not finish. */
  segment(segment: number, bytes: Buffer, first: boolean, newest: boolean): string | 'unborn' | null {
    let count = 0
    const scan = scanSegment<E>(bytes, newest, ({ content, offset }) =>
      count++ === 0 ? this.#begin(segment, content, first) : this.#record(content, { segment, offset }),
    )
    if (scan.refused !== null) return scan.refused
    if (scan.fault === 'damaged') return `segment ${segment} has a broken record at ${scan.end}`
    if (count === 0) return newest && (first || this.header !== null) ? 'unborn' : `segment ${segment} has no header`
    this.position = { segment, offset: scan.end, seq: this.#seq }
    this.torn = scan.fault === 'torn'
    return null
  }

  #begin(segment: number, content: RecordContent<E>, first: boolean): string | null {
    if (!('header' in content)) return `segment ${segment} has no header`
    const { header } = content
    this.format = header.format
    if (header.format > FORMAT) return 'newer-format'
    if (header.base !== first) return `the segments before ${segment} are missing`
    if (this.header && this.header.store !== header.store) return `segment ${segment} is of another journal`
    if (this.machine !== null && header.machine !== null && header.machine !== this.machine)
      return 'it was written on another machine'
    this.header ??= header
    return this.#next(content.seq)
  }

  #record(content: RecordContent<E>, place: { segment: number; offset: number }): string | null {
    const cause = this.#next(content.seq)
    if (cause !== null || !('entry' in content)) return cause
    return this.visit({ seq: content.seq, at: content.at, entry: content.entry, place })
  }

  #next(seq: number): string | null {
    const fits = this.#seq === 0 || seq === this.#seq + 1
    const cause = fits ? null : `after ${this.#seq} comes ${seq}`
    this.#seq = seq
    return cause
  }
}

/**
 * Reads a folder's journal from its base on, gives each entry to `visit`, and judges it. Changes nothing.
 * `machine`: this machine's id, null = not compared.
 */
export function readJournal<E>(folder: string, machine: string | null, visit: Visit<E> = () => null): JournalReading {
  const segments = validSegments(folder)
  const read = segmentReader(folder)
  const walk = new Walk<E>(machine, visit)
  for (const [i, segment] of segments.entries()) {
    const cause = walk.segment(segment, read(segment), i === 0, i === segments.length - 1)
    if (walk.format > FORMAT) return { state: 'newer-format', format: walk.format }
    if (cause === 'unborn') break
    if (cause !== null) return { state: 'damaged', cause, lastSegment: segments.at(-1) ?? 0 }
  }
  const { header, position, torn, format } = walk
  if (!header || !position) return { state: 'empty' }
  return { state: 'sound', store: header.store, format, position, torn }
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
