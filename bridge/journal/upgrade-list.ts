import { join } from 'node:path'
import * as z from 'zod/mini'
import { decodeCrcLine, encodeCrcLine } from '../data-folder/crc-line'
import { type Disk, nodeDisk } from '../data-folder/disk'
import { replaceFile } from '../data-folder/replace-file'
import { DurableFile } from './durable-file'

/**
 * `upgrades.jsonl`: what a program needs to go back over a change of the journal's format that it does not know
 * (store/downgrade.ts). It is the same for every format from 3 on, and may only be added to:
 *
 * - One JSON object a line, with a CRC (data-folder/crc-line.ts). Unknown fields and unknown lines are ignored.
 * - `upgrade` lines: the journal goes on in another format; a copy of the folder as the older program left it is in
 *   `copy`. The line is durable after the copy, and before anything is written in the new format.
 * - Every other line follows a record: it is durable BEFORE that record is. A crash between the two leaves a line
 *   without its record, which the reader must tolerate; never a record without its line. So the newer program has
 *   written no record exactly when no line follows its `upgrade`.
 * - The newer format begins in a segment with a number above all others (`jobs-000123.log`).
 * - The list ends with the copy: when the last segment of the older format is pruned (some 40 days), or when the list
 *   cannot be written any more. Without it an older program refuses the folder (B-09).
 */
export const UPGRADES = 'upgrades.jsonl'

const upgradeSchema = z.object({
  upgrade: z.int(),
  from: z.int(),
  copy: z.string().check(z.regex(/^[\w.-]{1,64}$/)),
  at: z.string(),
})

export interface Upgrade {
  /** The format that the journal goes on in. */
  upgrade: number
  /** The format of the copy. */
  from: number
  /** Name of the copy's folder in the data folder. */
  copy: string
  /** ISO-8601 UTC. */
  at: string
}

export interface ListReading {
  upgrades: (Upgrade & { line: number })[]
  /** All lines, `upgrade` lines too. */
  lines: unknown[]
  /** False: a line before the last one is broken. */
  isWhole: boolean
  /** Bytes; a torn rest behind them must be cut off before the next line. */
  size: number
}

const LINE_FEED = 0x0a

/** Reads a folder's list; null when there is none. Changes nothing. */
export function readUpgradeList(folder: string, disk: Disk = nodeDisk): ListReading | null {
  if (!disk.list(folder).includes(UPGRADES)) return null
  const path = join(folder, UPGRADES)
  const bytes = disk.read(path, 0, disk.size(path))
  const reading: ListReading = { upgrades: [], lines: [], isWhole: true, size: 0 }
  let at = 0
  let isBroken = false
  for (let end = bytes.indexOf(LINE_FEED); end >= 0; end = bytes.indexOf(LINE_FEED, at)) {
    const line = decodeCrcLine(bytes.subarray(at, end))
    at = end + 1
    if (line === null) {
      isBroken = true
      continue
    }
    // A broken line was the last one, torn by a power cut, unless a sound one follows.
    if (isBroken) reading.isWhole = false
    isBroken = false
    const upgrade = z.safeParse(upgradeSchema, line)
    if (upgrade.success) reading.upgrades.push({ ...upgrade.data, line: reading.lines.length })
    reading.lines.push(line)
    reading.size = at
  }
  return reading
}

/** Notes an upgrade, durably, after the lines that the list has. */
export function addUpgrade(folder: string, upgrade: Upgrade, disk: Disk = nodeDisk): void {
  const before = readUpgradeList(folder, disk)
  const path = join(folder, UPGRADES)
  const bytes = before === null ? Buffer.alloc(0) : disk.read(path, 0, before.size)
  replaceFile(path, Buffer.concat([bytes, Buffer.from(encodeCrcLine(upgrade))]), disk)
}

/** Removes a folder's list, durably; no older program goes back any more. Throws the disk's error. */
export function endUpgradeList(folder: string, disk: Disk): void {
  if (!disk.list(folder).includes(UPGRADES)) return
  disk.remove(join(folder, UPGRADES))
  disk.syncFolderNow(folder)
}

/** The list of a folder, to which a running program adds lines. */
export class UpgradeList {
  readonly #folder: string
  readonly #disk: Disk
  readonly #file: DurableFile
  #isEnded = false

  constructor(folder: string, size: number, disk: Disk) {
    this.#folder = folder
    this.#disk = disk
    this.#file = new DurableFile(join(folder, UPGRADES), size, disk)
  }

  /** False: no older program can go back, and nothing more is listed. */
  get isKept(): boolean {
    return !this.#isEnded
  }

  /**
   * Durable when it resolves. A list that cannot be written is removed, so that paper does not wait for it: then an
   * older program refuses the folder. Rejects only when neither is possible.
   */
  async append(lines: readonly object[]): Promise<void> {
    if (this.#isEnded || lines.length === 0) return
    try {
      await this.#file.append(Buffer.from(lines.map(encodeCrcLine).join('')))
    } catch (cause) {
      try {
        this.end()
      } catch {
        throw cause
      }
    }
  }

  /** Removes the list. Throws the disk's error: then it goes on. */
  end(): void {
    endUpgradeList(this.#folder, this.#disk)
    this.#isEnded = true
    void this.close()
  }

  async close(): Promise<void> {
    await this.#file.close().catch(() => {}) // every line in it was synced when it was written
  }
}

/** Opens a folder's list for more lines; null when there is none. Throws the disk's error. */
export function openUpgradeList(folder: string, disk: Disk): UpgradeList | null {
  const reading = readUpgradeList(folder, disk)
  if (reading === null) return null
  const path = join(folder, UPGRADES)
  if (disk.size(path) > reading.size) disk.truncate(path, reading.size)
  return new UpgradeList(folder, reading.size, disk)
}
