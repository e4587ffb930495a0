import { basename, join } from 'node:path'
import { type Disk, diskWith } from '../data-folder/disk'
import { datedName } from '../data-folder/folder'
import { replaceFile } from '../data-folder/replace-file'
import { raiseNumber } from '../jobs/counters'
import type { StoredEntry } from '../jobs/entry'
import { beginJournal, NewerFormatError, newerUpgrade, recover } from '../journal/journal-recovery'
import { copyOnce, removeUpgradeCopies } from '../journal/quarantine'
import { salvageJournal } from '../journal/read-journal'
import { FORMAT } from '../journal/record'
import { listSegments, listSnapshots, readHeader, removeSnapshots, segmentPath } from '../journal/segments'
import { endUpgradeList, type ListReading, readUpgradeList, type Upgrade } from '../journal/upgrade-list'
import type { Log } from '../log/log'
import { findRegister } from '../register/open-register'
import { registerPath } from '../register/read-register'
import { JobMemory } from './job-memory'
import { mergePapers, readPapersSince } from './papers-since'
import { entriesOf, newEntryOf, stateOf, stopNumbers } from './rebuild'

/**
 * Going back over a change of the journal's format. The older program does not know the newer format; it has the copy
 * that the newer one made before it wrote anything (`before-format-N`), and the list of what followed (`upgrades.jsonl`,
 * journal/upgrade-list.ts). The list decides, not the newer files:
 *
 * | the list after its `upgrade` line | the journal begins again from the copy |
 * | nothing: no record was written    | as it was; numbers go on |
 * | lines: records were written       | with the papers of the list, which are not printed again; numbers stopped |
 *
 * A new journal is begun, not the old one continued: the newer one may have told tills positions that the older would
 * use again. Its first segment is one file with one rename, above all segments of both (`beginJournal`). Before it, each
 * step can be repeated; after it, `isDone` finds it, and what remains is removed. In order:
 *
 * 1. where anything is given up, a copy of the newer files: `newer-format-N-…`, which is never removed;
 * 2. files beside the journal that this program cannot read, taken from the copy;
 * 3. the new journal;
 * 4. the list, then the copy.
 */
export interface Downgraded {
  /** The newer format. */
  from: number
  /** The newer program had written records: numbers are stopped. */
  wrote: boolean
  /** The folder with the newer files; null: nothing of them was given up. */
  aside: string | null
}

/** A file of the folder that a newer program may have changed, and whether this one can read it. */
export interface BesideFile {
  name: string
  isReadable(): boolean
}

export interface DowngradeOptions {
  folder: string
  machine: string | null
  now: () => number
  log: Log
  disk?: Partial<Disk>
  beside?: BesideFile[]
}

interface Downgrading extends DowngradeOptions {
  disk: Disk
  upgrade: Upgrade
  /** The folder with the copy. */
  copy: string
  /** Lines after the upgrade. */
  lines: unknown[]
  isListWhole: boolean
}

/** The new journal of an earlier try is complete: its first segment is above all segments of the copy. */
function isDone({ folder, copy, disk }: Downgrading): boolean {
  const newest = listSegments(folder, disk).at(-1)
  const header = newest === undefined ? null : readHeader(folder, newest, disk)
  if (newest === undefined || header === null || !header.base || header.format > FORMAT) return false
  return !disk.list(copy).includes(basename(segmentPath(folder, newest)))
}

/** The newer program ended before it began its own segment: the journal is as it was. */
function isUntouched({ folder, lines, disk }: Downgrading): boolean {
  const newest = listSegments(folder, disk).at(-1)
  const header = newest === undefined ? null : readHeader(folder, newest, disk)
  return lines.length === 0 && header !== null && header.format <= FORMAT
}

/** Ends a return, also one that an earlier start began. Snapshots of the newer format would stop the journal's reader. */
function finish({ folder, copy, disk }: Downgrading, keepsSnapshots: boolean): void {
  const known = keepsSnapshots ? listSnapshots(copy, disk) : []
  removeSnapshots(folder, (seq) => !known.includes(seq), disk)
  endUpgradeList(folder, disk)
  removeUpgradeCopies(folder, disk)
}

/** Whether a folder's register can be read by this program, to its end. */
function canReadRegister(folder: string, disk: Disk): boolean {
  try {
    return findRegister(folder, disk).reading.fault === null
  } catch (cause) {
    if (cause instanceof NewerFormatError) return false
    throw cause
  }
}

/** The files to be taken from the copy. The register only if the copy's is better. */
function unreadable({ folder, copy, disk, beside = [] }: Downgrading): string[] {
  const isWorse = !canReadRegister(folder, disk) && canReadRegister(copy, disk)
  const register = isWorse ? [basename(registerPath(folder))] : []
  const others = beside.filter(({ name, isReadable }) => disk.list(copy).includes(name) && !isReadable())
  return [...register, ...others.map(({ name }) => name)]
}

function takeFromCopy({ folder, copy, disk }: Downgrading, names: string[]): void {
  const kept = disk.list(copy)
  for (const name of names) {
    const from = join(copy, name)
    if (kept.includes(name)) replaceFile(join(folder, name), disk.read(from, 0, disk.size(from)), disk)
    else disk.remove(join(folder, name))
  }
}

/** The first entries of the new journal: the state of the copy, and what the newer program did since. */
function entriesFrom({ folder, copy, machine, disk, lines, isListWhole, log }: Downgrading) {
  const found = findRegister(folder, disk)
  const memory = new JobMemory(() => found)
  const { reading, snapshot } = recover<StoredEntry>({ folder: copy, machine, follower: memory, disk })
  if (reading.state === 'newer-format') throw new NewerFormatError(`its copy has journal format ${reading.format}`)
  const readable = [...salvageJournal<StoredEntry>(copy, disk)]
  const isSound = reading.state === 'sound'
  if (reading.state === 'damaged')
    log({ level: 'error', step: 'trouble', message: `the copy before the upgrade is damaged: ${reading.cause}` })
  const state = isSound ? memory.state : stateOf(snapshot, readable, found.facts)
  const since = readPapersSince(lines)
  mergePapers(state, since)
  for (const [prefix, last] of found.facts.lastNumbers) raiseNumber(state, prefix, last)
  if (lines.length > 0 || !isSound) stopNumbers(state)
  return entriesOf(state, readable, isSound && isListWhole && since.isWhole)
}

function begin(rolling: Downgrading): void {
  const { folder, copy, machine, now, disk } = rolling
  const writings = entriesFrom(rolling).map(newEntryOf)
  const highest = Math.max(0, ...listSegments(folder, disk), ...listSegments(copy, disk))
  const follower = new JobMemory(() => findRegister(folder, disk))
  beginJournal<StoredEntry>({ folder, machine, now, disk, follower }, highest + 1, writings)
}

function rollingOf(options: DowngradeOptions, disk: Disk, list: ListReading | null): Downgrading | null {
  const upgrade = newerUpgrade(list)
  if (list === null || upgrade === null) return null
  const { folder } = options
  const isThere = upgrade.from <= FORMAT && disk.list(folder).includes(upgrade.copy)
  if (!isThere) throw new NewerFormatError(`journal format ${upgrade.upgrade} is newer than ${FORMAT}, without a copy`)
  const lines = list.lines.slice(upgrade.line + 1)
  return { ...options, disk, upgrade, copy: join(folder, upgrade.copy), lines, isListWhole: list.isWhole }
}

/** What `downgrade` would do; null: nothing. Changes nothing. Throws NewerFormatError when there is no copy. */
export function plannedDowngrade(folder: string, disk: Partial<Disk> = {}): { from: number; wrote: boolean } | null {
  const all = diskWith(disk)
  const options = { folder, machine: null, now: Date.now, log: () => {} }
  const rolling = rollingOf(options, all, readUpgradeList(folder, all))
  if (rolling === null || isDone(rolling) || isUntouched(rolling)) return null
  return { from: rolling.upgrade.upgrade, wrote: rolling.lines.length > 0 }
}

/**
 * Brings a folder that a newer program has upgraded back to this program's format; null: there was nothing to do. The
 * caller holds the folder's lock, and opens the folder afterwards. Throws NewerFormatError when there is no copy, and
 * the disk's error: then the next start goes on with it.
 */
export function downgrade(options: DowngradeOptions): Downgraded | null {
  const { folder, log } = options
  const disk = diskWith(options.disk)
  const rolling = rollingOf(options, disk, readUpgradeList(folder, disk))
  if (rolling === null) return null
  const { upgrade, lines } = rolling
  const done = isDone(rolling)
  if (done || isUntouched(rolling)) {
    finish(rolling, !done)
    return null
  }
  const names = unreadable(rolling)
  const wrote = lines.length > 0
  const aside =
    wrote || names.length > 0 ? datedName(`newer-format-${upgrade.upgrade}`, Date.parse(upgrade.at), []) : null
  if (aside !== null) copyOnce(folder, aside, disk)
  takeFromCopy(rolling, names)
  begin(rolling)
  finish(rolling, false)
  const what = wrote ? `${lines.length} lines since, no more numbers are issued` : 'nothing was written since'
  const files = aside === null ? '' : `, the newer files are in ${aside}`
  log({
    level: 'warning',
    step: 'start',
    message: `back from journal format ${upgrade.upgrade} to ${upgrade.copy}: ${what}${files}`,
  })
  return { from: upgrade.upgrade, wrote, aside }
}
