import { writeAtomically } from '../data-folder/write-atomically'
import type { JournalPosition, JournalRecord, Writing } from './journal-record'
import { encodeRecord, FORMAT, type RecordContent } from './record'
import { segmentPath } from './segments'

export interface BaseSegment<E> {
  segment: number
  store: string
  machine: string | null
  /** ISO-8601 UTC. */
  at: string
  /** Sequence number of its header; its entries follow. */
  seq: number
  writings: Writing<E>[]
}

/** Writes a segment that stands for itself, with header and first entries: it is there whole or not at all. */
export function writeBase<E>(
  folder: string,
  { segment, store, machine, at, seq, writings }: BaseSegment<E>,
): { records: JournalRecord<E>[]; position: JournalPosition } {
  const header = { format: FORMAT, store, machine, segment, base: true }
  const bytes = [encodeRecord({ seq, at, header })]
  let offset = bytes[0]?.length ?? 0
  const records = writings.map(({ entry, attachment }, i): JournalRecord<E> => {
    const content: RecordContent<E> = { seq: seq + 1 + i, at, entry }
    const record = encodeRecord(content, attachment)
    const place = { segment, offset }
    bytes.push(record)
    offset += record.length
    return { seq: content.seq, at, entry, place }
  })
  writeAtomically(segmentPath(folder, segment), Buffer.concat(bytes))
  return { records, position: { segment, offset, seq: seq + writings.length } }
}
