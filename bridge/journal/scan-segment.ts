import { crc32 } from 'node:zlib'
import { type DecodedRecord, decodeRecord, MAX_RECORD, RECORD_HEAD, RECORD_START } from './record'

export interface ScannedRecord<E> extends DecodedRecord<E> {
  offset: number
}

export interface ScannedSegment {
  /** Where the last sound record before the first fault ends. */
  end: number
  /** `torn`: the write of the last record did not finish. `damaged`: anything else. */
  fault: 'torn' | 'damaged' | null
  /** What `visit` had against a record. */
  refused: string | null
}

/** Every sound record at or after `offset`, found again behind damage. */
export function salvage<E>(bytes: Buffer, offset = 0): ScannedRecord<E>[] {
  const found: ScannedRecord<E>[] = []
  let at = offset
  while (at + RECORD_HEAD < bytes.length) {
    const record = decodeRecord<E>(bytes, at)
    if (record) found.push({ ...record, offset: at })
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
  const text = rest.subarray(RECORD_HEAD)
  if (text.length >= length) return text.at(-1) === 0 // JSON never ends with a zero byte
  return crc32(text) !== rest.readUInt32LE(4)
}

/**
 * Reads one segment, record by record, until the first fault or until `visit` has something against one. Only the newest
 * segment can be torn; a fault in an older one is damage.
 */
export function scanSegment<E>(
  bytes: Buffer,
  newest: boolean,
  visit: (record: ScannedRecord<E>) => string | null,
): ScannedSegment {
  let end = 0
  for (;;) {
    const record = decodeRecord<E>(bytes, end)
    if (!record) break
    const refused = visit({ ...record, offset: end })
    if (refused !== null) return { end, fault: null, refused }
    end = record.end
  }
  if (end === bytes.length) return { end, fault: null, refused: null }
  const torn = newest && looksTorn(bytes.subarray(end)) && salvage(bytes, end).length === 0
  return { end, fault: torn ? 'torn' : 'damaged', refused: null }
}
