import { closeSync, fstatSync, openSync, readSync, statSync } from 'node:fs'
import { decodeRecord, RECORD_HEAD, type SegmentHeader } from './record'
import { listSegments, segmentPath } from './segments'

/** Longer than any header record. */
const HEADER_BYTES = 4096

function readFrom(folder: string, segment: number, bytesOf: (size: number) => Buffer, offset = 0): Buffer {
  const fd = openSync(segmentPath(folder, segment), 'r')
  try {
    const bytes = bytesOf(fstatSync(fd).size)
    let done = 0
    while (done < bytes.length) {
      const got = readSync(fd, bytes, done, bytes.length - done, offset + done)
      if (got === 0) break
      done += got
    }
    return bytes.subarray(0, done)
  } finally {
    closeSync(fd)
  }
}

/** Reads whole segments one after another into the same memory: a start over hundreds of megabytes leaves little behind. */
export function segmentReader(folder: string): (segment: number) => Buffer {
  const sizes = listSegments(folder).map((segment) => statSync(segmentPath(folder, segment)).size)
  const memory = Buffer.allocUnsafe(Math.max(0, ...sizes))
  return (segment) => readFrom(folder, segment, (size) => memory.subarray(0, size))
}

/** `length` bytes of a segment from `offset` on; fewer when it ends before. */
export const readBytes = (folder: string, segment: number, offset: number, length: number): Buffer =>
  readFrom(folder, segment, () => Buffer.alloc(length), offset)

/** The header that a segment begins with and its sequence number; null when there is no sound one. */
export function readHeader(folder: string, segment: number): (SegmentHeader & { seq: number }) | null {
  const start = readBytes(folder, segment, 0, HEADER_BYTES)
  if (start.length < RECORD_HEAD) return null
  const content = decodeRecord(start, 0)?.content
  return content && 'header' in content ? { ...content.header, seq: content.seq } : null
}
