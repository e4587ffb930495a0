import { crc32 } from 'node:zlib'

/** First record of every segment. */
export interface SegmentHeader {
  format: number
  /** Identity of this journal; a new one after damage. */
  store: string
  /** Hash of the machine that writes it; null where none can be had. */
  machine: string | null
  segment: number
  /** True: whatever stands in lower segments is void. */
  base: boolean
  /** Format 2: so many of the next records say in short what all segments before this one had led to. */
  snapshot?: number
  /** The lowest segment that was there when this one was begun. Not in format 1. */
  oldest?: number
  /** Format 3: what the owner has counted until here, for a reading that cannot begin earlier. */
  counters?: unknown
}

/** What a record says, besides its place in the sequence. `pruned`: segments below it are given up. */
export type RecordBody<E> = { header: SegmentHeader } | { pruned?: number; entry: E } | { pruned: number }

export type RecordContent<E> = { seq: number; at: string } & RecordBody<E>

/**
 * Version of the journal on the disk. 1: each record one JSON text. 2: a second one may hang on it behind a line feed;
 * a segment begins with a snapshot; segments are pruned. 3: snapshots are files of their own; a segment begins with the
 * counters. Journals of formats 1 and 2 are read, and go on in a segment of format 3.
 */
export const FORMAT = 3
export const RECORD_HEAD = 8
/** Far above any record (a payload is 1 MiB at most): a greater length is damage. */
export const MAX_RECORD = 16 * 1024 * 1024
/** How the JSON of each record begins; tells a record from noise. */
export const RECORD_START = Buffer.from('{"seq":')
const LINE_FEED = 0x0a // JSON.stringify escapes it inside texts

/** u32 length, u32 CRC-32, JSON in UTF-8, and what hangs on it behind a line feed; little endian. */
export function encodeRecord<E>(content: RecordContent<E>, attachment?: unknown): Buffer {
  const { seq, at, ...body } = content
  const json = JSON.stringify({ seq, at, ...body })
  const text = Buffer.from(attachment === undefined ? json : `${json}\n${JSON.stringify(attachment)}`)
  const record = Buffer.allocUnsafe(RECORD_HEAD + text.length)
  record.writeUInt32LE(text.length, 0)
  record.writeUInt32LE(crc32(text), 4)
  text.copy(record, RECORD_HEAD)
  return record
}

/** Where the whole and sound record at `offset` ends; null when there is none. */
export function endOfRecord(bytes: Buffer, offset: number): number | null {
  if (offset + RECORD_HEAD > bytes.length) return null
  const length = bytes.readUInt32LE(offset)
  const start = offset + RECORD_HEAD
  const end = start + length
  if (length > MAX_RECORD || end > bytes.length) return null
  const text = bytes.subarray(start, end)
  if (!text.subarray(0, RECORD_START.length).equals(RECORD_START)) return null
  return crc32(text) === bytes.readUInt32LE(offset + 4) ? end : null
}

export interface DecodedRecord<E> {
  content: RecordContent<E>
  /** Where what hangs on it begins; null: nothing does. */
  attachmentAt: number | null
  end: number
}

/** The record at `offset` and where it ends; null when there is no whole and sound one. */
export function decodeRecord<E>(bytes: Buffer, offset: number): DecodedRecord<E> | null {
  const end = endOfRecord(bytes, offset)
  if (end === null) return null
  const start = offset + RECORD_HEAD
  const feed = bytes.subarray(start, end).indexOf(LINE_FEED)
  // The sum proves that these are the bytes that we wrote, so their shape needs no second check.
  const content = JSON.parse(bytes.toString('utf8', start, feed < 0 ? end : start + feed)) as RecordContent<E>
  return { content, attachmentAt: feed < 0 ? null : start + feed + 1, end }
}

/** The sequence number of the sound record at `offset`, without reading the rest of it. */
export function seqAt(bytes: Buffer, offset: number): number {
  const digits = offset + RECORD_HEAD + RECORD_START.length
  return Number.parseInt(bytes.toString('latin1', digits, digits + 16), 10)
}
