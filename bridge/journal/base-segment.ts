import { writeAtomically } from '../data-folder/write-atomically'
import type { JournalEnd, JournalRecord, Writing } from './journal-record'
import { encodeRecord, FORMAT, type RecordContent, type SegmentHeader } from './record'
import { segmentPath } from './segments'

export interface BaseSegment<E> {
  segment: number
  store: string
  machine: string | null
  /** ISO-8601 UTC. */
  at: string
  writings: Writing<E>[]
}

/** Writes the first segment of a journal, with header and first entries: it is there whole or not at all. */
export function writeBase<E>(
  folder: string,
  { segment, store, machine, at, writings }: BaseSegment<E>,
): { records: JournalRecord<E>[]; end: JournalEnd } {
  const snapshot = writings.length
  const header: SegmentHeader = { format: FORMAT, store, machine, segment, base: true, snapshot, oldest: segment }
  const bytes = [encodeRecord({ seq: 1, at, header })]
  let offset = bytes[0]?.length ?? 0
  const records = writings.map(({ entry, attachment }, i): JournalRecord<E> => {
    const content: RecordContent<E> = { seq: i + 2, at, entry }
    const record = encodeRecord(content, attachment)
    const place = { segment, offset }
    bytes.push(record)
    offset += record.length
    return { seq: content.seq, at, entry, place }
  })
  writeAtomically(segmentPath(folder, segment), Buffer.concat(bytes))
  const end = { segment, offset, seq: writings.length + 1, oldest: segment, snapshotEnd: offset, sealed: false }
  return { records, end }
}
