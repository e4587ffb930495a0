import { crc32 } from 'node:zlib'
import { decodeRecord, MAX_RECORD, RECORD_HEAD, RECORD_START, type RecordContent } from './record'

export interface ScannedRecord<E> {
  content: RecordContent<E>
  offset: number
}

export interface ScannedSegment<E> {
  /** The sound records from the start to the first fault. */
  records: ScannedRecord<E>[]
  /** Where the last of them ends. */
  end: number
  /** `torn`: the write of the last record did not finish. `damaged`: anything else. */
  fault: 'torn' | 'damaged' | null
}

/** Every sound record at or after `offset`, found again behind damage. */
export function salvage<E>(bytes: Buffer, offset = 0): ScannedRecord<E>[] {
  const found: ScannedRecord<E>[] = []
  let at = offset
  while (at + RECORD_HEAD < bytes.length) {
    const record = decodeRecord<E>(bytes, at)
    if (record) found.push({ content: record.content, offset: at })
    const next = record ? record.end : bytes.indexOf(RECORD_START, at + RECORD_HEAD + 1) - RECORD_HEAD
    if (next <= at) break
    at = next
  }
  return found
}

const isZero = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0)

/**
 * Whether a broken rest is what a write leaves that a power cut stopped: too short, or filled up with zeros by the
 * file system. A flipped bit in the last record's length looks alike, but then its sum still fits all that is there.
 */
function looksTorn(rest: Buffer): boolean {
  if (rest.length < RECORD_HEAD || isZero(rest)) return true
  const length = rest.readUInt32LE(0)
  if (length === 0 || length > MAX_RECORD) return false
  const json = rest.subarray(RECORD_HEAD)
  if (json.length >= length) return json.at(-1) === 0 // JSON never ends with a zero byte
  return crc32(json) !== rest.readUInt32LE(4)
}

/** Reads one segment. Only the newest segment can be torn; a fault in an older one is damage. */
export function scanSegment<E>(bytes: Buffer, newest: boolean): ScannedSegment<E> {
  const records: ScannedRecord<E>[] = []
  let end = 0
  for (;;) {
    const record = decodeRecord<E>(bytes, end)
    if (!record) break
    records.push({ content: record.content, offset: end })
    end = record.end
  }
  if (end === bytes.length) return { records, end, fault: null }
  const torn = newest && looksTorn(bytes.subarray(end)) && salvage(bytes, end).length === 0
  return { records, end, fault: torn ? 'torn' : 'damaged' }
}
