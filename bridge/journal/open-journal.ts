import { randomUUID } from 'node:crypto'
import { truncateSync } from 'node:fs'
import type { DiskWrites } from '../data-folder/disk-writes'
import { writeBase } from './base-segment'
import { Journal } from './journal'
import type { Follower, JournalEnd, Writing } from './journal-record'
import { readJournal, salvageJournal } from './read-journal'
import { FORMAT } from './record'
import { removeSegments, segmentPath } from './segments'
import { setAside } from './set-aside'

export interface OpenJournalOptions<E> {
  folder: string
  machine: string | null
  now: () => number
  segmentBytes?: number
  disk?: DiskWrites
  /** Its state is what the records say when this returns. */
  follower: Follower<E>
}

export interface OpenedJournal<E> {
  journal: Journal<E>
  /** Set when the journal was damaged: why, and where the untouched copy lies. */
  damage: { cause: string; copy: string } | null
}

/** The journal was written by a newer bridge: this one must not touch it. */
export class NewerFormatError extends Error {
  override name = 'NewerFormatError'
}

/** Begins a journal of its own identity at `segment`; those below it are void, and after damage they lie in the copy. */
function begin<E>(options: OpenJournalOptions<E>, segment: number, writings: Writing<E>[]): Journal<E> {
  const { folder, machine, now, follower } = options
  const store = randomUUID()
  const at = new Date(now()).toISOString()
  const base = writeBase(folder, { segment, store, machine, at, writings })
  removeSegments(folder, (other) => other < segment)
  follower.begin()
  for (const record of base.records) {
    const cause = follower.follow(record)
    if (cause !== null) throw new Error(`a journal that was just begun makes no sense: ${cause}`)
  }
  return journalAt(options, store, base.end)
}

function startAgain<E>(options: OpenJournalOptions<E>, cause: string, lastSegment: number): OpenedJournal<E> {
  const copy = setAside(options.folder, options.now())
  const writings = options.follower.rebuild(salvageJournal(options.folder))
  return { journal: begin(options, lastSegment + 1, writings), damage: { cause, copy } }
}

function journalAt<E>(options: OpenJournalOptions<E>, store: string, end: JournalEnd): Journal<E> {
  const { folder, machine, now, segmentBytes, disk } = options
  return new Journal<E>({ folder, store, machine, end, now, segmentBytes, disk })
}

/** Opens a folder's journal: new, as it is, with its torn tail cut, or begun again beside an untouched damaged copy. */
export function openJournal<E>(options: OpenJournalOptions<E>): OpenedJournal<E> {
  const { folder, machine, follower } = options
  follower.begin()
  const reading = readJournal<E>(folder, machine, (record) => follower.follow(record))
  switch (reading.state) {
    case 'newer-format':
      throw new NewerFormatError(`journal format ${reading.format} is newer than ${FORMAT}`)
    case 'damaged':
      return startAgain(options, reading.cause, reading.lastSegment)
    case 'empty': {
      const cause = follower.judge({ store: null, seq: 0 })
      if (cause !== null) return startAgain(options, cause, 0)
      return { journal: begin(options, 1, []), damage: null }
    }
    case 'sound': {
      const { store, end } = reading
      const cause = follower.judge({ store, seq: end.seq })
      if (cause !== null) return startAgain(options, cause, end.segment)
      truncateSync(segmentPath(folder, end.segment), end.offset)
      removeSegments(folder, (segment) => segment < end.oldest || segment > end.segment)
      return { journal: journalAt(options, store, end), damage: null }
    }
  }
}
