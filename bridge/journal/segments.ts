import { join } from 'node:path'
import { crc32 } from 'node:zlib'
import { type Disk, nodeDisk } from '../data-folder/disk'
import {
  type DecodedRecord,
  decodeRecord,
  endOfRecord,
  MAX_RECORD,
  RECORD_HEAD,
  RECORD_START,
  type SegmentHeader,
} from './record'

const SEGMENT = /^jobs-(\d{6,})\.log$/
const SNAPSHOT = /^jobs-(\d{12,})\.snapshot$/
export const segmentPath = (folder: string, segment: number): string =>
  join(folder, `jobs-${String(segment).padStart(6, '0')}.log`)

/** `seq`: the last record that the snapshot holds. */
export const snapshotPath = (folder: string, seq: number): string =>
  join(folder, `jobs-${String(seq).padStart(12, '0')}.snapshot`)

const numbersIn = (folder: string, name: RegExp, disk: Disk): number[] =>
  disk
    .list(folder)
    .flatMap((file) => name.exec(file)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b)

/** Numbers of the segments in a folder, oldest first. */
export const listSegments = (folder: string, disk: Disk = nodeDisk): number[] => numbersIn(folder, SEGMENT, disk)

/** Sequence numbers of the snapshots in a folder, oldest first. */
export const listSnapshots = (folder: string, disk: Disk = nodeDisk): number[] => numbersIn(folder, SNAPSHOT, disk)

/** Removes the segments that `isVoid` selects, oldest first, so that a crash leaves no gap in the sequence. */
export function removeSegments(folder: string, isVoid: (segment: number) => boolean, disk: Disk = nodeDisk): number {
  const voids = listSegments(folder, disk).filter(isVoid)
  for (const segment of voids) disk.remove(segmentPath(folder, segment))
  return voids.length
}

export function removeSnapshots(folder: string, isVoid: (seq: number) => boolean, disk: Disk = nodeDisk): void {
  for (const seq of listSnapshots(folder, disk).filter(isVoid)) disk.remove(snapshotPath(folder, seq))
}

/** Longer than any header record: its counters are a few kB. */
const HEADER_BYTES = 256 * 1024

/** All bytes of a segment. */
export function readSegment(folder: string, segment: number, disk: Disk = nodeDisk): Buffer {
  const path = segmentPath(folder, segment)
  return disk.read(path, 0, disk.size(path))
}

/** The header of a segment and its sequence number; null when it is missing or broken. */
export function readHeader(
  folder: string,
  segment: number,
  disk: Disk = nodeDisk,
): (SegmentHeader & { seq: number; at: string }) | null {
  const path = segmentPath(folder, segment)
  const head = disk.read(path, 0, RECORD_HEAD)
  if (head.length < RECORD_HEAD) return null
  const start = disk.read(path, 0, Math.min(RECORD_HEAD + head.readUInt32LE(0), HEADER_BYTES))
  const content = decodeRecord(start, 0)?.content
  return content && 'header' in content ? { ...content.header, seq: content.seq, at: content.at } : null
}

export interface FoundRecord<E> extends DecodedRecord<E> {
  offset: number
}

export interface ScannedSegment {
  /** Sound records before the first fault, and where the last of them ends. */
  count: number
  end: number
  /** `torn`: the write of the last record did not finish. `damaged`: anything else. */
  fault: 'torn' | 'damaged' | null
  /** Why `visit` refused a record. */
  refused: string | null
}

/** Every sound record at or after `offset`, also those behind damage. */
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
 * Whether a broken rest was left by a write that a power cut stopped: too short, or filled up with zeros by the file
 * system. A flipped bit in the last record's length looks alike, but then its CRC still fits all the bytes that follow.
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
 * Scans one segment, record by record, until the first fault or until `visit` refuses one. Only the newest segment can
 * be torn; a fault in an older one is damage.
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
