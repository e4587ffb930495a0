import { crc32 } from 'node:zlib'
import { type DecodedRecord, decodeRecord, endOfRecord, MAX_RECORD, RECORD_HEAD, RECORD_START } from './record'

export interface FoundRecord<E> extends DecodedRecord<E> {
  offset: number
}

export interface ScannedSegment {
  /** Sound records before the first fault, and where the last of them ends. */
  count: number
  end: number
  /** `torn`: the write of the last record did not finish. `damaged`: anything else. */
  fault: 'torn' | 'damaged' | null
  /** What `visit` had against a record. */
  refused: string | null
}

/** Every sound record at or after `offset`, found again behind damage. */
export function* salvage<E>(bytes: Buffer, offset = 0): Generator<FoundRecord<E>> {
  let at = offset
  while (at + RECORD_HEAD < bytes.length) {
    const record = decodeRecord<E>(bytes, at)
    if (record) yield { ...record, offset: at }
    const next = record ? record.end : bytes.indexOf(RECORD_START, at + RECORD_HEAD + 1) - RECORD_HEAD
    if (next <= at) break
    at = next
  }
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
 * Goes through one segment, record by record, until the first fault or until `visit` has something against one. Only
 * the newest segment can be torn; a fault in an older one is damage.
 */
export function scanSegment(
  bytes: Buffer,
  newest: boolean,
  visit: (offset: number, index: number) => string | null = () => null,
): ScannedSegment {
  let count = 0
  let end = 0
  for (let next = endOfRecord(bytes, end); next !== null; next = endOfRecord(bytes, end)) {
    const refused = visit(end, count)
    if (refused !== null) return { count, end, fault: null, refused }
    count++
    end = next
  }
  if (end === bytes.length) return { count, end, fault: null, refused: null }
  const torn = newest && looksTorn(bytes.subarray(end)) && salvage(bytes, end).next().done === true
  return { count, end, fault: torn ? 'torn' : 'damaged', refused: null }
}
