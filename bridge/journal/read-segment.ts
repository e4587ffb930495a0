import { type Disk, nodeDisk } from '../data-folder/disk'
import { decodeRecord, RECORD_HEAD, type SegmentHeader } from './record'
import { segmentPath } from './segments'

/** Longer than any header record: its counters are a few kB. */
const HEADER_BYTES = 256 * 1024

/** A whole segment. */
export function readSegment(folder: string, segment: number, disk: Disk = nodeDisk): Buffer {
  const path = segmentPath(folder, segment)
  return disk.read(path, 0, disk.size(path))
}

/** The header that a segment begins with and its sequence number; null when there is no sound one. */
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
