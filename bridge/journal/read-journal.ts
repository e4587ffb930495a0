import { readFileSync } from 'node:fs'
import type { JournalPosition, JournalRecord } from './journal-record'
import { FORMAT, type RecordContent, type SegmentHeader } from './record'
import { salvage, scanSegment } from './scan-segment'
import { listSegments, segmentPath } from './segments'

export type JournalReading<E> =
  | { state: 'empty' }
  /** `position` is where the next record goes; a torn rest behind it must be cut before. */
  | { state: 'sound'; header: SegmentHeader; records: JournalRecord<E>[]; position: JournalPosition; torn: boolean }
  /** `readable`: what could still be read, in order, with gaps. */
  | { state: 'damaged'; cause: string; readable: JournalRecord<E>[]; lastSegment: number }
  | { state: 'newer-format'; format: number }

type Segment = { segment: number; bytes: Buffer }

const headerOf = <E>(content: RecordContent<E> | undefined): SegmentHeader | null =>
  content && 'header' in content ? content.header : null

/** Segments from the newest base on: those below it were made void by it. */
function fromBase(all: Segment[]): Segment[] {
  const base = all.findLastIndex(({ bytes }) => headerOf(scanSegment(bytes, false).records[0]?.content)?.base === true)
  return base < 0 ? all : all.slice(base)
}

const entriesOf = <E>(segment: number, records: { content: RecordContent<E>; offset: number }[]): JournalRecord<E>[] =>
  records.flatMap(({ content, offset }) =>
    'entry' in content ? { seq: content.seq, at: content.at, entry: content.entry, place: { segment, offset } } : [],
  )

function damaged<E>(segments: Segment[], cause: string): JournalReading<E> {
  const readable = segments.flatMap(({ segment, bytes }) => entriesOf(segment, salvage<E>(bytes)))
  return { state: 'damaged', cause, readable, lastSegment: segments.at(-1)?.segment ?? 0 }
}

/** Reads a folder's journal and judges it. Changes nothing. `machine`: this machine's id, null = not compared. */
export function readJournal<E>(folder: string, machine: string | null): JournalReading<E> {
  const segments = fromBase(
    listSegments(folder).map((segment) => ({ segment, bytes: readFileSync(segmentPath(folder, segment)) })),
  )
  const records: JournalRecord<E>[] = []
  let header: SegmentHeader | null = null
  let seq = 0
  let position: JournalPosition | null = null
  let torn = false
  for (const [i, { segment, bytes }] of segments.entries()) {
    const newest = i === segments.length - 1
    const scan = scanSegment<E>(bytes, newest)
    const found = headerOf(scan.records[0]?.content)
    if (found && found.format > FORMAT) return { state: 'newer-format', format: found.format }
    if (scan.fault === 'damaged') return damaged(segments, `segment ${segment} has a broken record at ${scan.end}`)
    if (!found) {
      // Its first write did not finish, so nothing in it was ever acknowledged.
      if (newest && scan.records.length === 0 && (header !== null || segments.length === 1)) break
      return damaged(segments, `segment ${segment} has no header`)
    }
    if (found.base !== (i === 0)) return damaged(segments, `the segments before ${segment} are missing`)
    if (header && header.store !== found.store) return damaged(segments, `segment ${segment} is of another journal`)
    if (machine !== null && found.machine !== null && found.machine !== machine)
      return damaged(segments, 'it was written on another machine')
    header ??= found
    for (const { content } of scan.records) {
      if (seq !== 0 && content.seq !== seq + 1) return damaged(segments, `after ${seq} comes ${content.seq}`)
      seq = content.seq
    }
    records.push(...entriesOf(segment, scan.records))
    position = { segment, offset: scan.end, seq }
    torn = scan.fault === 'torn'
  }
  if (!header || !position) return { state: 'empty' }
  return { state: 'sound', header, records, position, torn }
}
