/** Where a record is on the disk. */
export interface RecordPlace {
  segment: number
  /** Bytes from the segment's beginning. */
  offset: number
  /** Bytes of the record, its head included. Unknown for places stored by format 2. */
  length?: number
}

export interface JournalRecord<E> {
  seq: number
  /** ISO-8601 UTC. */
  at: string
  entry: E
  place: RecordPlace
}

/** A record with its attachment, as text. */
export interface FullRecord<E> extends JournalRecord<E> {
  attachment: string | null
}

/** An entry to be written, and its attachment (JSON, read back only on demand). */
export interface NewEntry<E> {
  entry: E
  attachment?: unknown
  /** This record prunes the segments below this number. */
  prunes?: number
}

export interface JournalPosition {
  segment: number
  /** Bytes of that segment. */
  offset: number
  seq: number
}

/** Where a journal's files end, and what is needed to continue writing them. */
export interface JournalEnd extends JournalPosition {
  /** The lowest segment that exists and is valid. */
  first: number
  /** The lowest segment that is still needed: those below are pruned. */
  oldest: number
  /** The format of the newest segment; one of an older format takes no more records. */
  format: number
  /** When the newest segment was begun, ISO-8601 UTC. */
  begunAt: string
}

/** What a snapshot holds, as JSON: the owner's counters, and the rest in pages, which are built and read one by one. */
export interface SnapshotContent {
  head: unknown
  pages: Iterable<unknown>
}

/** The state of a journal's owner while the journal opens; each record advances it. */
export interface Follower<E> {
  /** Resets the state. `counters`: those before the first record that follows; null: nothing came before. */
  begin(counters: unknown): void
  /** Loads a snapshot's content; false: it is not valid. */
  load(snapshot: SnapshotContent): boolean
  /** Applies the next record; returns why it does not fit the ones before it, null when it does. */
  follow(record: JournalRecord<E>): string | null
  /** Why the journal cannot be complete, compared with other sources (the register); null: it can. */
  validate(end: { store: string | null; seq: number }): string | null
  /** The first entries of a new journal, from what could be read of a damaged one: a snapshot, and records. */
  rebuild(snapshot: SnapshotContent | null, readable: FullRecord<E>[]): NewEntry<E>[]
}

/** A write failed: nothing of it may be acknowledged. The state was rolled back to what is durable. */
export class JournalError extends Error {
  override name = 'JournalError'
}
