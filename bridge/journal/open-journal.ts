import { randomUUID } from 'node:crypto'
import { rmSync, truncateSync } from 'node:fs'
import { writeAtomically } from '../data-folder/write-atomically'
import { type DiskWrites, Journal } from './journal'
import type { JournalPosition, JournalRecord } from './journal-record'
import { readJournal } from './read-journal'
import { encodeRecord, FORMAT, type RecordContent } from './record'
import { listSegments, segmentPath } from './segments'
import { setAside } from './set-aside'

export interface OpenJournalOptions<E> {
  folder: string
  machine: string | null
  now: () => number
  segmentBytes?: number
  disk?: DiskWrites
  /** Says why records that are sound one by one make no sense together; null when they do. */
  judge(records: JournalRecord<E>[]): string | null
  /** What a new journal begins with, out of what could be read of a damaged one. */
  rebuild(readable: JournalRecord<E>[]): E[]
}

export interface OpenedJournal<E> {
  journal: Journal<E>
  records: JournalRecord<E>[]
  /** Set when the journal was damaged: why, and where the untouched copy lies. */
  damage: { cause: string; copy: string } | null
}

/** The journal was written by a newer bridge: this one must not touch it. */
export class NewerFormatError extends Error {
  override name = 'NewerFormatError'
}

/** Writes a segment that stands for itself: header and first entries, there whole or not at all. */
function writeBase<E>(options: OpenJournalOptions<E>, segment: number, entries: E[]) {
  const { folder, machine, now } = options
  const store = randomUUID()
  const at = new Date(now()).toISOString()
  const contents: RecordContent<E>[] = [
    { seq: 1, at, header: { format: FORMAT, store, machine, segment, base: true } },
    ...entries.map((entry, i) => ({ seq: i + 2, at, entry })),
  ]
  const records: JournalRecord<E>[] = []
  const bytes: Buffer[] = []
  let offset = 0
  for (const content of contents) {
    const record = encodeRecord(content)
    if ('entry' in content) records.push({ seq: content.seq, at, entry: content.entry, place: { segment, offset } })
    bytes.push(record)
    offset += record.length
  }
  writeAtomically(segmentPath(folder, segment), Buffer.concat(bytes))
  return { store, records, position: { segment, offset, seq: contents.length } }
}

/** Removes the segments below the base: they are void, and after damage they lie in the copy. */
function removeBelow(folder: string, segment: number): void {
  for (const older of listSegments(folder)) if (older < segment) rmSync(segmentPath(folder, older))
}

function startAgain<E>(
  options: OpenJournalOptions<E>,
  damage: { cause: string; readable: JournalRecord<E>[]; lastSegment: number },
): OpenedJournal<E> {
  const copy = setAside(options.folder, options.now())
  const base = writeBase(options, damage.lastSegment + 1, options.rebuild(damage.readable))
  removeBelow(options.folder, base.position.segment)
  return { ...journalAt(options, base.store, base.position, base.records), damage: { cause: damage.cause, copy } }
}

function journalAt<E>(
  { folder, machine, now, segmentBytes, disk }: OpenJournalOptions<E>,
  store: string,
  position: JournalPosition,
  records: JournalRecord<E>[],
): { journal: Journal<E>; records: JournalRecord<E>[] } {
  const journal = new Journal<E>({ folder, store, machine, position, now, segmentBytes, disk })
  return { journal, records }
}

/** Opens a folder's journal: new, as it is, with its torn tail cut, or begun again beside an untouched damaged copy. */
export function openJournal<E>(options: OpenJournalOptions<E>): OpenedJournal<E> {
  const { folder, machine } = options
  const reading = readJournal<E>(folder, machine)
  switch (reading.state) {
    case 'newer-format':
      throw new NewerFormatError(`journal format ${reading.format} is newer than ${FORMAT}`)
    case 'damaged':
      return startAgain(options, reading)
    case 'empty': {
      const base = writeBase(options, 1, [])
      return { ...journalAt(options, base.store, base.position, base.records), damage: null }
    }
    case 'sound': {
      const { header, records, position } = reading
      const cause = options.judge(records)
      if (cause !== null) return startAgain(options, { cause, readable: records, lastSegment: position.segment })
      truncateSync(segmentPath(folder, position.segment), position.offset)
      for (const unborn of listSegments(folder)) if (unborn > position.segment) rmSync(segmentPath(folder, unborn))
      return { ...journalAt(options, header.store, position, records), damage: null }
    }
  }
}
