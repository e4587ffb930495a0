import { crc32 } from 'node:zlib'

/** First record of every segment. */
export interface SegmentHeader {
  format: number
  /** Identity of this journal; a new one after damage. */
  store: string
  /** Hash of the machine that writes it; null: not available. */
  machine: string | null
  segment: number
  /** True: lower segments are void. */
  base: boolean
  /** Format 2: the number of following records that are a snapshot of all segments before this one. */
  snapshot?: number
  /** The lowest segment that was needed when this one was begun. Not in format 1. */
  oldest?: number
  /** Format 3: the owner's counters up to here, for a reading that cannot begin earlier. */
  counters?: unknown
}

/** A record without its sequence number and time. `pruned`: segments below it are pruned. */
export type RecordBody<E> = { header: SegmentHeader } | { pruned?: number; entry: E } | { pruned: number }

export type RecordContent<E> = { seq: number; at: string } & RecordBody<E>

/**
 * Version of the journal on the disk. 1: each record is one JSON text. 2: an attachment may follow it after a line
 * feed; a segment begins with a snapshot; segments are pruned. 3: snapshots are files of their own; a segment begins
 * with the counters. Journals of formats 1 and 2 are read, and continued in a segment of format 3.
 */
export const FORMAT = 3
export const RECORD_HEAD = 8
/** Far above any record (a payload is 1 MiB at most): a greater length is damage. */
export const MAX_RECORD = 16 * 1024 * 1024
/** The beginning of each record's JSON, by which records are found behind damage. */
export const RECORD_START = Buffer.from('{"seq":')
const LINE_FEED = 0x0a // JSON.stringify escapes it inside texts

/** u32 length, u32 CRC-32, JSON in UTF-8, and an attachment after a line feed; little endian. */
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

/** Where the sound record at `offset` ends; null when there is none. */
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
  /** Where the attachment begins; null: there is none. */
  attachmentAt: number | null
  end: number
}

/** The record at `offset` and where it ends; null when there is no sound one. */
export function decodeRecord<E>(bytes: Buffer, offset: number): DecodedRecord<E> | null {
  const end = endOfRecord(bytes, offset)
  if (end === null) return null
  const start = offset + RECORD_HEAD
  const feed = bytes.subarray(start, end).indexOf(LINE_FEED)
  // The CRC proves that these are the bytes that were written, so the shape is not validated again.
  const content = JSON.parse(bytes.toString('utf8', start, feed < 0 ? end : start + feed)) as RecordContent<E>
  return { content, attachmentAt: feed < 0 ? null : start + feed + 1, end }
}

/** The sequence number of the sound record at `offset`, without parsing the rest of it. */
export function seqAt(bytes: Buffer, offset: number): number {
  const digits = offset + RECORD_HEAD + RECORD_START.length
  return Number.parseInt(bytes.toString('latin1', digits, digits + 16), 10)
}
