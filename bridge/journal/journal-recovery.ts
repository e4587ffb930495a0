import { randomUUID } from 'node:crypto'
import { join } from 'node:path'
import { type Disk, diskWith } from '../data-folder/disk'
import { replaceFile } from '../data-folder/replace-file'
import { Journal } from './journal'
import type { Follower, JournalEnd, JournalPosition, JournalRecord, NewEntry } from './journal-record'
import { copyOnce, quarantine, removeUnfinishedCopies, upgradeCopy } from './quarantine'
import { type JournalReading, readJournal, salvageJournal, validSegments } from './read-journal'
import { encodeRecord, FORMAT, type RecordContent } from './record'
import { listSnapshots, removeSegments, removeSnapshots, segmentPath } from './segments'
import { readSnapshot, type Snapshot } from './snapshot-file'
import {
  addUpgrade,
  endUpgradeList,
  type ListReading,
  openUpgradeList,
  readUpgradeList,
  type UpgradeList,
} from './upgrade-list'

export interface OpenJournalOptions<E> {
  folder: string
  machine: string | null
  now: () => number
  segmentBytes?: number
  disk?: Partial<Disk>
  /** Holds the journal's state when this returns. */
  follower: Follower<E>
}

export interface OpenedJournal<E> {
  journal: Journal<E>
  /** Set when the journal was damaged: why, and where the untouched copy is. */
  damage: { cause: string; copy: string } | null
  /** The older format that it was in; null: the current one. */
  upgradedFrom: number | null
  /** Problems without consequences, as a snapshot that could not be read. */
  notes: string[]
}

/** The journal was written by a newer bridge: this one must not touch it. */
export class NewerFormatError extends Error {
  override name = 'NewerFormatError'
}

/** What opening a journal uses, with a complete disk. */
export interface Opening<E> extends OpenJournalOptions<E> {
  disk: Disk
}

type Reading<E> = Pick<Opening<E>, 'folder' | 'machine' | 'follower' | 'disk'>

type Place = Pick<Opening<unknown>, 'folder' | 'disk'>

/** The result of reading a journal. */
export interface Recovery {
  reading: JournalReading
  /** The snapshot that the state came from; null: all of the journal was read. */
  snapshot: Snapshot | null
  notes: string[]
}

/** A snapshot; null: damaged, or on a bad sector. Either costs time only: the journal holds the same. */
function snapshotAt({ folder, disk }: Place, seq: number, notes: string[]): Snapshot | null {
  try {
    const snapshot = readSnapshot(folder, seq, disk)
    if (snapshot === null) notes.push(`the snapshot up to record ${seq} is damaged`)
    return snapshot
  } catch (cause) {
    notes.push(`the snapshot up to record ${seq} cannot be read: ${String(cause)}`)
    return null
  }
}

/** The snapshots of this journal, newest first; those that cannot be read are named in `notes`. */
function* readableSnapshots(opening: Place, notes: string[]): Generator<Snapshot> {
  const { folder, disk } = opening
  const segments = validSegments(folder, disk)
  if (segments.length === 0) return
  const store = segments.findLast(({ header }) => header !== null)?.header?.store
  for (const seq of listSnapshots(folder, disk).reverse()) {
    const snapshot = snapshotAt(opening, seq, notes)
    if (snapshot === null) continue
    if (snapshot.snapshot > FORMAT) throw newerFormat(snapshot.snapshot)
    if (snapshot.store === store) yield snapshot
  }
}

/** Reads the journal into the follower: from its newest whole snapshot on, else all of it. Changes nothing. */
export function recover<E>(opening: Reading<E>): Recovery {
  const { folder, machine, follower, disk } = opening
  const notes: string[] = []
  const follow = (record: JournalRecord<E>) => follower.follow(record)
  let first: Recovery | null = null
  for (const snapshot of readableSnapshots(opening, notes)) {
    follower.begin(null)
    if (!follower.load(snapshot)) {
      notes.push(`the snapshot up to record ${snapshot.position.seq} makes no sense`)
      continue
    }
    const reading = readJournal<E>(folder, machine, follow, { disk, from: snapshot })
    if (reading.state === 'sound') return { reading, snapshot, notes }
    first ??= { reading, snapshot, notes }
    // The journal is shorter than this snapshot proves; starting from an older one would hide that.
    if (reading.state !== 'damaged' || reading.isShort) return first
    notes.push(`after the snapshot up to record ${snapshot.position.seq}: ${reading.cause}`)
  }
  follower.begin(null)
  const begin = (counters: unknown) => follower.begin(counters)
  const reading = readJournal<E>(folder, machine, follow, { disk, begin })
  return reading.state === 'sound' || first === null ? { reading, snapshot: null, notes } : first
}

/** Writes the first segment of a new journal, with header and first entries, atomically. */
function writeBase<E>(opening: Opening<E>, segment: number, store: string, writings: NewEntry<E>[]) {
  const { folder, machine, now, disk } = opening
  const at = new Date(now()).toISOString()
  const header = { format: FORMAT, store, machine, segment, base: true, oldest: segment, counters: null }
  const bytes = [encodeRecord({ seq: 1, at, header })]
  let offset = bytes[0]?.length ?? 0
  const records = writings.map(({ entry, attachment }, i): JournalRecord<E> => {
    const content: RecordContent<E> = { seq: i + 2, at, entry }
    const record = encodeRecord(content, attachment)
    const place = { segment, offset, length: record.length }
    bytes.push(record)
    offset += record.length
    return { seq: content.seq, at, entry, place }
  })
  replaceFile(segmentPath(folder, segment), Buffer.concat(bytes), disk)
  const end = {
    segment,
    offset,
    seq: writings.length + 1,
    first: segment,
    oldest: segment,
    format: FORMAT,
    begunAt: at,
  }
  return { records, end }
}

/**
 * Begins a journal with a new identity at `segment`, which must be above all others; one write decides. Lower segments
 * and all snapshots are removed: what is in them was copied before, or is in the entries.
 */
export function beginJournal<E>(opening: Opening<E>, segment: number, writings: NewEntry<E>[]): Journal<E> {
  const { folder, follower, disk } = opening
  const store = randomUUID()
  const base = writeBase(opening, segment, store, writings)
  removeSegments(folder, (other) => other < segment, disk)
  removeSnapshots(folder, () => true, disk)
  follower.begin(null)
  for (const record of base.records) {
    const cause = follower.follow(record)
    if (cause !== null) throw new Error(`a journal that was just begun makes no sense: ${cause}`)
  }
  return journalAt(opening, store, base.end, [])
}

function startAgain<E>(opening: Opening<E>, cause: string, lastSegment: number, notes: string[]): OpenedJournal<E> {
  const { folder, now, disk, follower } = opening
  const copy = quarantine(folder, now(), disk)
  const snapshot = newestSnapshot(opening)
  const readable = [...salvageJournal<E>(folder, disk)]
  const writings = follower.rebuild(snapshot, readable)
  endUpgradeList(folder, disk) // what is rebuilt is not what it lists
  return {
    journal: beginJournal(opening, lastSegment + 1, writings),
    damage: { cause, copy },
    upgradedFrom: null,
    notes,
  }
}

/** The newest whole snapshot that belongs to the damaged journal; null: there is none. */
function newestSnapshot<E>(opening: Opening<E>): Snapshot | null {
  for (const snapshot of readableSnapshots(opening, [])) return snapshot
  return null
}

function journalAt<E>(
  opening: Opening<E>,
  store: string,
  end: JournalEnd,
  snapshots: JournalPosition[],
  list: UpgradeList | null = null,
): Journal<E> {
  const { folder, machine, now, segmentBytes, disk } = opening
  return new Journal<E>({ folder, store, machine, end, snapshots, now, segmentBytes, list, disk })
}

/** Draft names: these files are written under another name first. */
const DRAFTS = /^(jobs-.*|register\.jsonl|last-numbers\.json|upgrades\.jsonl)\.new$/

/**
 * Removes what a crash left half written or unremoved, and makes durable what was found, because answers will depend on
 * it. `proven`: a snapshot up to here exists, so the records before it are durable.
 */
function tidy(
  folder: string,
  { segment, offset, first }: JournalEnd,
  proven: JournalPosition | null,
  disk: Disk,
): void {
  const path = segmentPath(folder, segment)
  if (disk.size(path) > offset) disk.truncate(path, offset)
  disk.rewrite(path, proven?.segment === segment ? proven.offset : 0)
  removeSegments(folder, (other) => other < first || other > segment, disk)
  for (const name of disk.list(folder)) if (DRAFTS.test(name)) disk.remove(join(folder, name))
  removeUnfinishedCopies(folder, disk)
  disk.syncFolderNow(folder)
}

/**
 * Keeps a copy for a return to the older version, and begins the list of what is written since. A failure is only
 * noted: printing must not wait for a full disk. Then the older version refuses the folder.
 */
function prepareUpgrade<E>({ folder, disk, now }: Opening<E>, from: number, notes: string[]): void {
  const copy = upgradeCopy(FORMAT)
  try {
    const listed = readUpgradeList(folder, disk)?.upgrades.some(({ upgrade }) => upgrade === FORMAT) ?? false
    if (listed && disk.list(folder).includes(copy)) return
    disk.remove(join(folder, copy)) // of an upgrade that was not listed: the folder has changed since
    copyOnce(folder, copy, disk)
    addUpgrade(folder, { upgrade: FORMAT, from, copy, at: new Date(now()).toISOString() }, disk)
  } catch (cause) {
    notes.push(`no copy was kept before the upgrade to format ${FORMAT}: ${String(cause)}`)
  }
}

/** The list of an upgrade; one that cannot be read is removed, as it would miss what is written from now on. */
function listOf({ folder, disk }: Place, notes: string[]): UpgradeList | null {
  try {
    return openUpgradeList(folder, disk)
  } catch (cause) {
    endUpgradeList(folder, disk)
    notes.push(`the list since the upgrade cannot be read, no older version can go back: ${String(cause)}`)
    return null
  }
}

/** The first upgrade to a format that this program does not know; null: none is listed. */
export const newerUpgrade = (list: ListReading | null) => list?.upgrades.find(({ upgrade }) => upgrade > FORMAT) ?? null

/** `store/downgrade.ts` comes first. A list that cannot be read proves nothing: the segments still tell their format. */
function refuseNewer({ folder, disk }: Place): void {
  let list: ListReading | null = null
  try {
    list = readUpgradeList(folder, disk)
  } catch {
    return // `listOf` removes it, with a note
  }
  const newer = newerUpgrade(list)
  if (newer) throw newerFormat(newer.upgrade)
}

const newerFormat = (format: number) => new NewerFormatError(`journal format ${format} is newer than ${FORMAT}`)

/** Opens a folder's journal: a new one, the existing one without its torn tail, or after damage a rebuilt one. */
export function openJournal<E>(options: OpenJournalOptions<E>): OpenedJournal<E> {
  const opening: Opening<E> = { ...options, disk: diskWith(options.disk) }
  const { folder, follower, disk } = opening
  refuseNewer(opening)
  const { reading, snapshot, notes } = recover(opening)
  switch (reading.state) {
    case 'newer-format':
      throw newerFormat(reading.format)
    case 'damaged':
      return startAgain(opening, reading.cause, reading.lastSegment, notes)
    case 'empty': {
      const cause = follower.validate({ store: null, seq: 0 })
      if (cause !== null) return startAgain(opening, cause, 0, notes)
      endUpgradeList(folder, disk)
      return { journal: beginJournal(opening, 1, []), damage: null, upgradedFrom: null, notes }
    }
    case 'sound': {
      const { store, end } = reading
      const cause = follower.validate({ store, seq: end.seq })
      if (cause !== null) return startAgain(opening, cause, end.segment, notes)
      const upgradedFrom = end.format < FORMAT ? end.format : null
      if (upgradedFrom !== null) prepareUpgrade(opening, upgradedFrom, notes)
      tidy(folder, end, snapshot?.position ?? null, disk)
      const list = listOf(opening, notes)
      const journal = journalAt(opening, store, end, snapshot ? [snapshot.position] : [], list)
      return { journal, damage: null, upgradedFrom, notes }
    }
  }
}
