/** Where a record stands on the disk. */
export interface RecordPlace {
  segment: number
  /** Bytes from the segment's beginning. */
  offset: number
  /** Bytes of the record, its head included. Not known of places that format 2 wrote down. */
  length?: number
}

export interface JournalRecord<E> {
  seq: number
  /** ISO-8601 UTC. */
  at: string
  entry: E
  place: RecordPlace
}

/** A record with what hangs on it, as text. */
export interface FullRecord<E> extends JournalRecord<E> {
  attachment: string | null
}

/** What is to be written: an entry, and what hangs on it (JSON, read back only when somebody asks for it). */
export interface Writing<E> {
  entry: E
  attachment?: unknown
  /** With this record the segments below are given up. */
  prunes?: number
}

export interface JournalPosition {
  segment: number
  /** Bytes of that segment. */
  offset: number
  seq: number
}

/** Where a journal's files end, and what must be known to go on writing them. */
export interface JournalEnd extends JournalPosition {
  /** The lowest segment that is there and counts. */
  first: number
  /** The lowest segment that is still needed: those below are given up. */
  oldest: number
  /** The format of the newest segment; one of an older format takes no more records. */
  format: number
  /** When the newest segment was begun, ISO-8601 UTC. */
  begunAt: string
}

/** What a snapshot holds, as JSON: the owner's counters, and the rest in pages, which are made and read one by one. */
export interface SnapshotContent {
  head: unknown
  pages: Iterable<unknown>
}

/** What the owner of a journal makes of it while it opens: a state that each record moves on. */
export interface Follower<E> {
  /** Forgets everything. `counters`: what was counted before the first record that comes; null: nothing was before. */
  begin(counters: unknown): void
  /** Takes a snapshot's content for its state; false: it cannot be understood. */
  load(snapshot: SnapshotContent): boolean
  /** Takes the next record in; says why it cannot follow the ones before it, null when it can. */
  follow(record: JournalRecord<E>): string | null
  /** Why all of them together cannot be the whole truth, after other witnesses; null when they can. */
  validate(end: { store: string | null; seq: number }): string | null
  /** What a new journal begins with, out of what could be read of a damaged one: a snapshot, and records after it. */
  rebuild(snapshot: SnapshotContent | null, readable: FullRecord<E>[]): Writing<E>[]
}

/** A write did not reach the disk: nothing of it may be acknowledged. The state was put back to what the disk holds. */
export class JournalError extends Error {
  override name = 'JournalError'
}
