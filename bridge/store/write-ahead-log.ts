/** Suffixes of the files beside a database in WAL mode: the write-ahead log and its index in shared memory. */
export const WAL = '-wal'
export const SHARED_MEMORY = '-shm'

/**
 * `none`: without one whole header, SQLite takes nothing from it. `sound`: SQLite takes all that was committed.
 * `broken`: commits follow a frame that SQLite does not accept, so it would leave them out without an error.
 */
export type WalState = 'none' | 'sound' | 'broken'

// https://www.sqlite.org/fileformat.html, 4: the header, then frames of a header and a page.
const HEADER = 32
const FRAME_HEADER = 24
const MAGIC = 0x377f0682
const MAX_PAGE = 65_536

type Sums = [number, number]

/** Fibonacci-weighted checksum over 32-bit words; the magic's lowest bit says in which byte order. */
function addChecksum([first, second]: Sums, bytes: Buffer, isBigEndian: boolean): Sums {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length)
  let [a, b] = [first, second]
  for (let at = 0; at + 8 <= bytes.length; at += 8) {
    a = (a + view.getUint32(at, !isBigEndian) + b) >>> 0
    b = (b + view.getUint32(at + 4, !isBigEndian) + a) >>> 0
  }
  return [a, b]
}

const hasSums = (bytes: Buffer, at: number, [a, b]: Sums): boolean =>
  bytes.readUInt32BE(at) === a && bytes.readUInt32BE(at + 4) === b

/**
 * Looks through a write-ahead log as SQLite does at recovery. A power cut can break the frames of one commit, which was
 * not acknowledged: each commit is synced before the next begins. Two commits of the same salt from the first broken
 * frame on were synced before it broke.
 */
export function walState(bytes: Buffer): WalState {
  if (bytes.length < HEADER) return 'none'
  const magic = bytes.readUInt32BE(0)
  const page = bytes.readUInt32BE(8)
  const isBigEndian = (magic & 1) === 1
  const seed = addChecksum([0, 0], bytes.subarray(0, 24), isBigEndian)
  if (magic >>> 1 !== MAGIC >>> 1 || page > MAX_PAGE || page === 0 || !hasSums(bytes, 24, seed)) return 'none'
  return commitsAfterBreak(bytes, { page, isBigEndian, seed }) >= 2 ? 'broken' : 'sound'
}

/** Commits of the log's own salt from the first frame on that does not fit the ones before it. */
function commitsAfterBreak(
  bytes: Buffer,
  { page, isBigEndian, seed }: { page: number; isBigEndian: boolean; seed: Sums },
): number {
  const salt = bytes.subarray(16, 24)
  let sums: Sums | null = seed
  let commits = 0
  for (let at = HEADER; at + FRAME_HEADER + page <= bytes.length; at += FRAME_HEADER + page) {
    const hasSalt = bytes.subarray(at + 8, at + 16).equals(salt)
    if (sums !== null && hasSalt) {
      sums = addChecksum(sums, bytes.subarray(at, at + 8), isBigEndian)
      sums = addChecksum(sums, bytes.subarray(at + FRAME_HEADER, at + FRAME_HEADER + page), isBigEndian)
      if (hasSums(bytes, at + 16, sums)) continue
    }
    sums = null
    if (hasSalt && bytes.readUInt32BE(at + 4) !== 0) commits++ // pages of the database after the commit
  }
  return commits
}
