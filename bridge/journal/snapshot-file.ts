import { crc32 } from 'node:zlib'
import { type Disk, nodeDisk } from '../data-folder/disk'
import { DRAFT, discard } from '../data-folder/replace-file'
import type { JournalPosition, SnapshotContent } from './journal-record'
import { snapshotPath } from './segments'

/** The journal and position that a snapshot belongs to. */
export interface SnapshotHeader {
  /** The journal's format. */
  snapshot: number
  store: string
  /** The journal's position right after the last record in it. */
  position: JournalPosition
  /** The lowest segment that the journal needed then. */
  oldest: number
}

export type Snapshot = SnapshotHeader & SnapshotContent

const LINE_FEED = 0x0a

/** Each line is JSON: the header with the owner's head, its pages, and at the end the CRC-32 of all bytes before it. */
async function writeDraft(draft: string, { head, pages, ...header }: Snapshot, disk: Disk): Promise<void> {
  const handle = await disk.open(draft, 'w')
  let size = 0
  let sum = 0
  const write = async (line: unknown) => {
    const bytes = Buffer.from(`${JSON.stringify(line)}\n`)
    await disk.write(handle, bytes, size)
    size += bytes.length
    sum = crc32(bytes, sum)
  }
  try {
    await write({ ...header, head })
    for (const page of pages) await write(page)
    await write({ crc: sum })
    await disk.sync(handle)
  } finally {
    await handle.close()
  }
}

/**
 * Writes a snapshot in pieces, so that other work can run between them. The file gets its name when it is whole and
 * durable and `isBound` has resolved with true: then every record that is in it is durable in the journal.
 *
 * @returns false when it was not bound: no file is left
 */
export async function writeSnapshot(
  folder: string,
  snapshot: Snapshot,
  disk: Disk,
  isBound: () => boolean | Promise<boolean>,
): Promise<boolean> {
  const path = snapshotPath(folder, snapshot.position.seq)
  const draft = `${path}${DRAFT}`
  let isNamed = false
  try {
    await writeDraft(draft, snapshot, disk)
    isNamed = await isBound()
    if (isNamed) disk.rename(draft, path)
  } catch (cause) {
    discard(draft, disk)
    throw cause
  }
  if (isNamed) await disk.syncFolder(folder)
  else disk.remove(draft)
  return isNamed
}

/** The snapshot with this number; null when its CRC does not match. Its pages are parsed one by one. */
export function readSnapshot(folder: string, seq: number, disk: Disk = nodeDisk): Snapshot | null {
  const path = snapshotPath(folder, seq)
  const bytes = disk.read(path, 0, disk.size(path))
  const lastLine = bytes.lastIndexOf(LINE_FEED, bytes.length - 2) + 1
  if (lastLine <= 0 || bytes.at(-1) !== LINE_FEED) return null
  const end = parse(bytes.subarray(lastLine)) as { crc: number } | null
  // The CRC proves that these are the bytes that were written, so the shape is not validated again.
  if (end === null || end.crc !== crc32(bytes.subarray(0, lastLine))) return null
  const headerEnd = bytes.indexOf(LINE_FEED) + 1
  const header = parse(bytes.subarray(0, headerEnd)) as SnapshotHeader & { head: unknown }
  const pages = { [Symbol.iterator]: () => linesOf(bytes.subarray(headerEnd, lastLine)) }
  return { ...header, pages }
}

function* linesOf(bytes: Buffer): Generator<unknown> {
  for (let at = 0; at < bytes.length; ) {
    const feed = bytes.indexOf(LINE_FEED, at)
    yield JSON.parse(bytes.toString('utf8', at, feed))
    at = feed + 1
  }
}

function parse(line: Buffer): unknown {
  try {
    return JSON.parse(line.toString('utf8'))
  } catch {
    return null // a torn or damaged line: the snapshot is ignored
  }
}
