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
}

/** What a record says, besides its place in the sequence. */
export type RecordBody<E> = { header: SegmentHeader } | { entry: E }

export type RecordContent<E> = { seq: number; at: string } & RecordBody<E>

export const FORMAT = 1
export const RECORD_HEAD = 8
/** Far above any record (a payload is 1 MiB at most): a greater length is damage. */
export const MAX_RECORD = 16 * 1024 * 1024
/** How the JSON of each record begins; tells a record from noise. */
export const RECORD_START = Buffer.from('{"seq":')

/** u32 length, u32 CRC-32 of the JSON, JSON in UTF-8; little endian. */
export function encodeRecord<E>(content: RecordContent<E>): Buffer {
  const { seq, at, ...body } = content
  const json = Buffer.from(JSON.stringify({ seq, at, ...body }))
  const record = Buffer.allocUnsafe(RECORD_HEAD + json.length)
  record.writeUInt32LE(json.length, 0)
  record.writeUInt32LE(crc32(json), 4)
  json.copy(record, RECORD_HEAD)
  return record
}

/** The record at `offset` and where it ends; null when there is no whole and sound one. */
export function decodeRecord<E>(bytes: Buffer, offset: number): { content: RecordContent<E>; end: number } | null {
  if (offset + RECORD_HEAD > bytes.length) return null
  const length = bytes.readUInt32LE(offset)
  const start = offset + RECORD_HEAD
  const end = start + length
  if (length > MAX_RECORD || end > bytes.length) return null
  if (!bytes.subarray(start, start + RECORD_START.length).equals(RECORD_START)) return null
  const json = bytes.subarray(start, end)
  if (crc32(json) !== bytes.readUInt32LE(offset + 4)) return null
  // The sum proves that these are the bytes that we wrote, so their shape needs no second check.
  return { content: JSON.parse(json.toString()) as RecordContent<E>, end }
}
